package dev.plumbline.align.memory;

import java.util.OptionalLong;

/**
 * How few calls of the judge are shared out: dev rows for the one comparison, and checks of guidelines on rows before
 * and after it. Where there is enough, four passes over all rows.
 *
 * @param devRows rows on which judge and candidate are compared
 * @param first checks before the comparison
 * @param second checks after it, where guidelines were added
 */
record MemoryPlan(int devRows, Checks first, Checks second) {
    private static final int MOST_DEV = 100;
    private static final int MOST_CHECKED = 400;
    private static final int PASSES = 2;

    /**
     * Checks of guidelines.
     *
     * @param rows how many rows, train first
     * @param passes how often each
     */
    record Checks(int rows, int passes) {}

    static MemoryPlan of(OptionalLong calls, int asks, int train, int dev) {
        long left = calls.orElse(Long.MAX_VALUE / 4);
        int devRows = (int) Math.max(1, Math.min(Math.min(dev, MOST_DEV), left / (4L * asks)));
        long rest = Math.max(0, left - 2L * devRows * asks);
        int all = Math.min(train + dev, MOST_CHECKED);
        // After the comparison the answers become the judge's weights, so what there is goes there first.
        Checks second = checks(all, Math.max(rest - all, rest / 2));
        Checks first = checks(all, rest - (long) second.rows() * second.passes());
        return new MemoryPlan(devRows, first, second);
    }

    private static Checks checks(int all, long calls) {
        long passes = calls / all;
        return passes > 0
                ? new Checks(all, (int) Math.min(passes, PASSES))
                : new Checks((int) Math.max(0, calls), calls > 0 ? 1 : 0);
    }
}
