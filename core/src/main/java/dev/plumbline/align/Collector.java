package dev.plumbline.align;

import dev.plumbline.judge.Verdict;
import dev.plumbline.run.Outcome;
import dev.plumbline.run.RunListener;
import java.util.function.Consumer;

/** Keeps every verdict as it comes, so that those of a run that is cut short are not lost, and passes all on. */
record Collector(RunListener next, Consumer<Verdict> keep) implements RunListener {
    @Override
    public void started(int total, int done) {
        next.started(total, done);
    }

    @Override
    public void noted(String sentence) {
        next.noted(sentence);
    }

    @Override
    public void judged(Verdict verdict) {
        keep.accept(verdict);
        next.judged(verdict);
    }

    @Override
    public void ended(Outcome outcome) {
        next.ended(outcome);
    }
}
