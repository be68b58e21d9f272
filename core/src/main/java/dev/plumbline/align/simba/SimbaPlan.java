package dev.plumbline.align.simba;

import dev.plumbline.align.Outlay;
import java.util.OptionalLong;

/**
 * How the calls of the judge are shared out.
 *
 * @param samples verdicts on each row of a batch
 * @param candidates judges that a step tries at most
 * @param batch rows of a batch
 * @param steps batches
 * @param devRows rows of dev that decide
 * @param finalists judges that are compared on them, beside the one that the search began with
 */
record SimbaPlan(int samples, int candidates, int batch, int steps, int devRows, int finalists) {
    private static final int MOST_SAMPLES = 6;
    private static final int FEWEST_SAMPLES = 2;
    private static final int MOST_BATCH = 10;
    private static final int FEWEST_BATCH = 4;
    static final int MOST_STEPS = 8;
    /** With fewer steps than this, more samples teach less than more steps. */
    private static final int ENOUGH_STEPS = 5;

    private static final int MOST_DEV = 60;
    private static final int FINALISTS = 3;
    /** So much of the calls is for dev rows. */
    private static final int DEV_SHARE = 4;

    static SimbaPlan of(OptionalLong calls, int train, int dev) {
        long left = calls.orElse(Long.MAX_VALUE);
        int batch = (int) Math.max(FEWEST_BATCH, Math.min(Math.min(MOST_BATCH, train), left / 25));
        long forDev = left / DEV_SHARE;
        int devRows = (int) Math.max(1, Math.min(Math.min(dev, MOST_DEV), forDev / 2));
        int finalists = (int) Math.max(1, Math.min(FINALISTS, forDev / devRows - 1));
        long rest = Math.max(0, left - (long) devRows * (finalists + 1));
        int samples = MOST_SAMPLES;
        while (samples > FEWEST_SAMPLES && rest / (2L * samples * batch) < ENOUGH_STEPS) {
            samples--;
        }
        int steps = (int) Math.min(MOST_STEPS, rest / (2L * samples * batch));
        return new SimbaPlan(samples, samples, batch, steps, devRows, finalists);
    }

    /** What a search comes to at most. */
    Outlay outlay(int asks, OptionalLong judgeCalls, OptionalLong reflectionCalls) {
        long judged = (long) MOST_STEPS * batch * (samples + candidates) + (long) devRows * (finalists + 1);
        long questions = Math.min((long) MOST_STEPS * candidates, reflectionCalls.orElse(Long.MAX_VALUE));
        return new Outlay(
                0,
                Math.min(judged * asks, judgeCalls.orElse(Long.MAX_VALUE)),
                0,
                questions,
                questions * ProgramDraft.MOST_SHOWN);
    }
}
