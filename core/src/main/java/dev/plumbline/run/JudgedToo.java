package dev.plumbline.run;

import dev.plumbline.judge.Verdict;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/** Gives every verdict to somebody else first, and passes all on. */
record JudgedToo(RunListener next, Consumer<Verdict> also) implements RunListener {
    @Override
    public void started(int total, int done) {
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
        also.accept(verdict);
        next.judged(verdict);
    }

    @Override
    public void ended(Outcome outcome) {
        next.ended(outcome);
    }
}
