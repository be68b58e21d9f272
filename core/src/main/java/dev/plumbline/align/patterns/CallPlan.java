package dev.plumbline.align.patterns;

import dev.plumbline.align.Acceptance;
import java.util.OptionalLong;

/**
 * How the calls of the judge are shared out: enough dev rows for the comparison that decides, and the rest for finding
 * out which rule each row keeps to; what is left then is for further rounds.
 *
 * @param devRows rows on which judge and candidate are compared
 * @param checkedTrain rows of train that the rules are checked on
 * @param checkedAll rows of train and dev that they are checked on once more, after a candidate was accepted
 * @param passes how often each of these rows is checked
 * @param asks calls that a verdict on a row costs; a check of all rules on a row is one call
 */
record CallPlan(int devRows, int checkedTrain, int checkedAll, int passes, int asks) {
    /** More verdicts on a dev row than this tell little more about it. */
    static final int MOST_SAMPLES = 3;

    static final int MOST_ROUNDS = 4;
    static final int MOST_ATTEMPTS = 3;

    private static final int MOST_DEV = 100;
    private static final int MOST_CHECKED = 400;
    private static final int MOST_PASSES = 6;
    /** Checks of so many rows, once, tell which rules count. */
    private static final int ENOUGH_CHECKED = 100;

    static CallPlan of(OptionalLong calls, int asks, int train, int dev) {
        long left = calls.orElse(Long.MAX_VALUE / 4);
        long quarter = Math.max(left / (4L * asks), Acceptance.LEAST_ROWS);
        int devRows = (int) Math.max(1, Math.min(Math.min(dev, MOST_DEV), quarter));
        long rest = Math.max(0, left - 2L * asks * devRows);
        int first = Math.min(train, MOST_CHECKED);
        int second = Math.min(train + dev, MOST_CHECKED);
        long passes = rest / (first + second);
        if (passes > 0) {
            return new CallPlan(devRows, first, second, (int) Math.min(passes, MOST_PASSES), asks);
        }
        if (rest / 2 >= ENOUGH_CHECKED) {
            int each = (int) (rest / 2);
            return new CallPlan(devRows, Math.min(train, each), Math.min(train + dev, each), 1, asks);
        }
        // Too few for all rows twice: those that there are serve the judge that is kept.
        return new CallPlan(devRows, 0, (int) Math.min(second, rest), 1, asks);
    }

    /** Calls of a first round, with the judge that is kept made from all rows. */
    long first() {
        return compared(devRows) + (long) passes * checkedTrain + kept();
    }

    /** Calls of comparing a judge and its candidate on some rows. */
    long compared(int rows) {
        return 2L * asks * rows;
    }

    /** Calls of making the judge that is kept. */
    long kept() {
        return (long) passes * checkedAll;
    }

    /**
     * How often rules may be checked on a row in a further round: it asks the judge so far about the rows of train, and
     * that one and its candidate several times about those of dev.
     *
     * @param left calls that are left
     * @return 0 where the calls do not reach for a round and for making the judge that is kept
     */
    int passesOfRound(OptionalLong left) {
        long free = left.orElse(Long.MAX_VALUE / 4) - kept() - round(0);
        return checkedTrain == 0 ? 0 : (int) Math.max(0, Math.min(passes, free / checkedTrain));
    }

    /** Calls of a further round at most. */
    long round(int checks) {
        return ((long) asks + checks) * checkedTrain + MOST_SAMPLES * compared(devRows);
    }

    /** How often rules may be checked on a row for the judge that is kept; at least once, on what rows there are calls for. */
    int passesOfKept(OptionalLong left) {
        return (int) Math.max(1, Math.min(passes, left.orElse(Long.MAX_VALUE / 4) / Math.max(1, checkedAll)));
    }

    /** Calls of everything at most: attempts that fail until the last, with two other deals each, and then all rounds. */
    long most(int train, int dev) {
        long deals = 2L * passes * (train + dev) + compared(train);
        long attempt = (long) passes * checkedTrain + compared(dev) + deals;
        return MOST_ATTEMPTS * attempt + (MOST_ROUNDS - 1) * round(passes) + kept();
    }
}
