package dev.plumbline.agreement;

import dev.plumbline.statistics.Interval;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a gate found.
 *
 * @param verdict FAIL when a condition fails, else INCONCLUSIVE when one is, else PASS
 * @param power what so many rows can decide, said before anything is measured
 * @param conditions each condition in the order given
 * @param notes what a reader should know, a sentence each
 * @param flipRate share of rows on which the judge changed its verdict when it was asked again, where it was
 */
public record GateResult(
        GateVerdict verdict,
        String power,
        List<Condition> conditions,
        List<String> notes,
        Optional<Interval> flipRate) {
    public GateResult {
        conditions = List.copyOf(conditions);
        notes = List.copyOf(notes);
    }

    /** This with the share of rows on which the judge changed its verdict when it was asked again. */
    public GateResult flipping(Interval rate) {
        return new GateResult(verdict, power, conditions, notes, Optional.of(rate));
    }

    /**
     * One condition.
     *
     * @param what what was asked, such as {@code accuracy} or {@code no-worse-than accuracy@9f2c01ab34cd}
     * @param bar the number that the bound has to reach
     * @param measured the figure with the bounds that were judged by, which after the first look are wider than 95 %
     * @param verdict whether it holds
     * @param reason why it does not hold or cannot be told; empty when it holds
     * @param labelsNeeded labels in all, in groups like these, at which it would hold if the observed figure stayed;
     *     empty when it holds or fails, or when the observed figure is on the wrong side of the bar
     * @param groupsNeeded groups that so many labels would form; empty when rows stand for themselves
     */
    public record Condition(
            String what,
            double bar,
            Interval measured,
            GateVerdict verdict,
            String reason,
            OptionalLong labelsNeeded,
            OptionalLong groupsNeeded) {}
}
