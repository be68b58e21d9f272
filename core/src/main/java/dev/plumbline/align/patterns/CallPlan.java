package dev.plumbline.align.patterns;

import java.util.OptionalLong;

/**
 * How the calls of the judge are shared out: enough dev rows for the comparison that decides, and the rest for finding
 * out which rule each row keeps to; what is left then is for further rounds.
 *
 * @param devRows rows on which judge and candidate are compared
 * @param checkedTrain rows of train that the rules are checked on
 * @param checkedAll rows of train and dev that they are checked on once more, after a candidate was accepted
 * @param passes how often each of these rows is checked
 */
record CallPlan(int devRows, int checkedTrain, int checkedAll, int passes) {
    /** More verdicts on a dev row than this tell little more about it. */
    static final int MOST_SAMPLES = 3;

    static final int MOST_ROUNDS = 4;
    static final int MOST_ATTEMPTS = 3;

    private static final int MOST_DEV = 100;
    private static final int MOST_CHECKED = 400;
    private static final int MOST_PASSES = 6;

    static CallPlan of(OptionalLong calls, int train, int dev) {
        long left = calls.orElse(Long.MAX_VALUE / 4);
        int devRows = (int) Math.max(1, Math.min(Math.min(dev, MOST_DEV), left / 4));
        long rest = Math.max(0, left - 2L * devRows);
        int first = Math.min(train, MOST_CHECKED);
        int second = Math.min(train + dev, MOST_CHECKED);
        long passes = rest / (first + second);
        if (passes > 0) {
            return new CallPlan(devRows, first, second, (int) Math.min(passes, MOST_PASSES));
        }
        // Too few for all rows twice: those that there are serve the judge that is kept.
        return new CallPlan(devRows, 0, (int) Math.min(second, rest), 1);
    }

    /** Calls of a first round, with the judge that is kept made from all rows. */
    long first() {
        return 2L * devRows + (long) passes * checkedTrain + kept();
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
        return (1L + checks) * checkedTrain + 2L * MOST_SAMPLES * devRows;
    }

    /** How often rules may be checked on a row for the judge that is kept; at least once, on what rows there are calls for. */
    int passesOfKept(OptionalLong left) {
        return (int) Math.max(1, Math.min(passes, left.orElse(Long.MAX_VALUE / 4) / Math.max(1, checkedAll)));
    }

    /** Calls of everything at most: attempts that fail until the last, with two other deals each, and then all rounds. */
    long most(int train, int dev) {
        long deals = 2L * passes * (train + dev) + 2L * train;
        long attempt = (long) passes * checkedTrain + 2L * dev + deals;
        return MOST_ATTEMPTS * attempt + (MOST_ROUNDS - 1) * round(passes) + kept();
    }
}
