package dev.plumbline.align.memory;

import dev.plumbline.align.Outlay;
import java.util.OptionalLong;

/**
 * How few calls of the judge are shared out: dev rows for the two comparisons, and checks of guidelines on rows before
 * and after them. Where there is enough, four passes over all rows.
 *
 * @param devRows rows on which judge and candidates are compared
 * @param first checks before the comparisons
 * @param second checks after them, where guidelines were added
 * @param questions how many questions are asked before a comparison
 * @param more how many after it
 */
record MemoryPlan(int devRows, Checks first, Checks second, int questions, int more) {
    private static final int MOST_DEV = 100;
    private static final int MOST_CHECKED = 400;
    private static final int PASSES = 2;
    private static final int FIRST_QUESTIONS = 3;
    /** The judge before, the one with guidelines, and the one with examples too. */
    private static final int COMPARED = 3;

    private static final int DEV_SHARE = 6;

    /**
     * Checks of guidelines.
     *
     * @param rows how many rows
     * @param passes how often each
     */
    record Checks(int rows, int passes) {
        long calls() {
            return (long) rows * passes;
        }
    }

    static MemoryPlan of(OptionalLong calls, int asks, NewRows rows) {
        long left = calls.orElse(Long.MAX_VALUE / 4);
        int devRows =
                (int) Math.max(1, Math.min(Math.min(rows.dev().size(), MOST_DEV), left / ((long) DEV_SHARE * asks)));
        long rest = Math.max(0, left - (long) COMPARED * devRows * asks);
        int all = Math.min(rows.checked().size(), MOST_CHECKED);
        // After the comparison the answers become the judge's weights, so what there is goes there first.
        Checks second = checks(all, Math.max(rest - all, rest / 2));
        Checks first = checks(all, rest - second.calls());
        int fresh = rows.freshOfTrain().size();
        int questions = !rows.goesOn()
                ? FIRST_QUESTIONS
                : Math.min(FIRST_QUESTIONS, (fresh + Distiller.MOST_ROWS - 1) / Distiller.MOST_ROWS);
        int more = rows.goesOn() && rows.freshOfDev().isEmpty() ? 0 : 1;
        return new MemoryPlan(devRows, first, second, questions, more);
    }

    private static Checks checks(int all, long calls) {
        long passes = all == 0 ? 0 : calls / all;
        return passes > 0
                ? new Checks(all, (int) Math.min(passes, PASSES))
                : new Checks((int) Math.max(0, Math.min(all, calls)), calls > 0 ? 1 : 0);
    }

    /** What all of it comes to, where nothing is found and where everything is. */
    Outlay outlay(int asks, int rows, OptionalLong judgeCalls, OptionalLong reflectionCalls) {
        long judged = first.calls() + second.calls() + (long) COMPARED * devRows * asks;
        long asked = Math.min(questions + (long) more, reflectionCalls.orElse(Long.MAX_VALUE));
        return new Outlay(
                0,
                Math.min(judged, judgeCalls.orElse(judged)),
                Math.min(questions, asked),
                asked,
                asked * Math.min(Distiller.MOST_ROWS, rows));
    }
}
