package dev.plumbline.run;

import dev.plumbline.judge.Verdict;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/** Tells somebody else of the beginning and of every verdict first, and passes all on. */
record ToldToo(RunListener next, Runnable begun, Consumer<Verdict> judged) implements RunListener {
    @Override
    public void started(int total, int done) {
        begun.run();
        next.started(total, done);
    }

    @Override
    public void asking(IntSupplier waiting, IntSupplier inFlight) {
        next.asking(waiting, inFlight);
    }

    @Override
    public void noted(String sentence) {
        next.noted(sentence);
    }

    @Override
    public void judged(Verdict verdict) {
        judged.accept(verdict);
        next.judged(verdict);
    }

    @Override
    public void ended(RunOutcome outcome) {
        next.ended(outcome);
    }
}
