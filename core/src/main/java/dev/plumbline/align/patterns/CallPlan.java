package dev.plumbline.align.patterns;

import java.util.OptionalLong;

/**
 * How the calls of the judge are shared out: enough dev rows for the one comparison that decides, and the rest for
 * finding out which rule each row keeps to.
 *
 * @param devRows rows on which judge and candidate are compared
 * @param checkedTrain rows of train that the rules are checked on
 * @param checkedAll rows of train and dev that they are checked on once more, after a candidate was accepted
 * @param passes how often each of these rows is checked
 */
record CallPlan(int devRows, int checkedTrain, int checkedAll, int passes) {
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
}
