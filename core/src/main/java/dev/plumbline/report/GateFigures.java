package dev.plumbline.report;

import dev.plumbline.statistics.Interval;
import java.util.List;
import java.util.OptionalLong;

/**
 * What a gate found.
 *
 * @param result of all conditions together
 * @param power what the gate could decide at all with these rows, one sentence
 * @param conditions each condition, in the order given
 * @param notes what a reader should know, a sentence each
 */
public record GateFigures(Result result, String power, List<Condition> conditions, List<String> notes) {
    public GateFigures {
        conditions = List.copyOf(conditions);
        notes = List.copyOf(notes);
    }

    /** What is known about a bar. */
    public enum Result {
        /** The lower bound reaches the bar. */
        PASS,
        /** The upper bound is under the bar. */
        FAIL,
        /** The bar lies between the bounds, or no result could have passed. */
        INCONCLUSIVE
    }

    /**
     * One condition.
     *
     * @param what what is measured, as the flag has it: {@code accuracy}, {@code recall.fail}
     * @param bar what has to be reached
     * @param measured what was measured
     * @param result whether the bar is reached
     * @param reason why it does not hold or cannot be told; empty when it holds
     * @param labelsNeeded labels, or groups where rows are grouped, that would probably settle it; empty when it is
     *     settled or when more labels would not help
     */
    public record Condition(
            String what, double bar, Interval measured, Result result, String reason, OptionalLong labelsNeeded) {}
}
