package dev.plumbline.align.gepa;

import dev.plumbline.align.Outlay;
import java.util.OptionalLong;

/**
 * How the calls of the judge are shared out.
 *
 * @param devRows rows of dev that members of the population are judged on
 * @param batch rows of train that a candidate is first tried on
 */
record GepaPlan(int devRows, int batch) {
    static final int MOST_STEPS = 60;

    private static final int MOST_DEV = 60;
    private static final int MOST_BATCH = 8;
    private static final int FEWEST_BATCH = 3;
    /** Of the calls that there are, so many for dev rows and so many for a batch, or the search ends after a step or two. */
    private static final int DEV_SHARE = 5;

    private static final int BATCH_SHARE = 20;

    static GepaPlan of(OptionalLong calls, int dev) {
        long left = calls.orElse(Long.MAX_VALUE);
        int devRows = (int) Math.max(1, Math.min(Math.min(dev, MOST_DEV), left / DEV_SHARE));
        int batch = (int) Math.max(FEWEST_BATCH, Math.min(MOST_BATCH, left / BATCH_SHARE));
        return new GepaPlan(devRows, batch);
    }

    /** Whether so many calls are enough for a batch twice and for dev. */
    boolean affords(OptionalLong calls) {
        return calls.isEmpty() || calls.getAsLong() >= 2L * batch + devRows;
    }

    /** Where no batch has a wrong verdict, and where every step judges a parent and a child on one and the child on dev. */
    Outlay outlay(OptionalLong calls, OptionalLong reflectionCalls) {
        long steps = Math.min(MOST_STEPS, reflectionCalls.orElse(MOST_STEPS));
        long most = devRows + steps * (2L * batch + devRows);
        return new Outlay(0, Math.min(most, calls.orElse(most)), 0, steps, steps * batch);
    }
}
