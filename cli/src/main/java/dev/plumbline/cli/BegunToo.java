package dev.plumbline.cli;

import dev.plumbline.judge.Verdict;
import dev.plumbline.run.Outcome;
import dev.plumbline.run.RunListener;
import java.util.function.IntSupplier;

/**
 * Passes on what is told of a run, and tells somebody else when it has its folder and begins.
 *
 * @param next who is told everything
 * @param begun told of the beginning
 */
record BegunToo(RunListener next, Runnable begun) implements RunListener {
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
        next.judged(verdict);
    }

    @Override
    public void ended(Outcome outcome) {
        next.ended(outcome);
    }
}
