package dev.plumbline.agreement;

import dev.plumbline.statistics.Interval;
import dev.plumbline.statistics.PairedComparison;
import dev.plumbline.statistics.Thresholds;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * What follows for the second of two judges.
 *
 * @param verdict what follows
 * @param bounds the difference with the bounds that a margin was held against, wider where there are several pairs; the
 *     usual ones without a margin
 */
public record PairAnswer(Verdict verdict, Interval bounds) {
    private static final double ALARM = 1 - Thresholds.LEVEL;

    /** What can be said of the second judge. */
    public enum Verdict {
        /** More often right than chance explains. */
        BETTER,
        /** Worse by no more than the margin. */
        NOT_WORSE,
        /** Less often right than chance explains, or worse by more than the margin. */
        WORSE,
        /** These rows cannot tell. */
        UNDECIDED;

        /** Lower-case name, as in documents. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Decides on p where better or worse is asked and on bounds where a margin is, shared among the pairs.
     *
     * @param pairs how many pairs are compared
     */
    static PairAnswer of(PairedComparison paired, double adjustedP, OptionalDouble margin, int pairs) {
        Interval usual = paired.difference(Thresholds.LEVEL);
        Interval bounds = margin.isPresent() ? paired.difference(1 - ALARM / pairs) : usual;
        return new PairAnswer(verdict(usual, bounds, adjustedP, margin), bounds);
    }

    private static Verdict verdict(Interval usual, Interval bounds, double adjustedP, OptionalDouble margin) {
        if (!usual.bounded()
                || !bounds.bounded()
                || (usual.groups() > 0 && usual.groups() < Thresholds.FEWEST_GROUPS)) {
            return Verdict.UNDECIDED;
        }
        double value = usual.value().getAsDouble();
        boolean differs = adjustedP < ALARM;
        if (differs && value > 0) {
            return Verdict.BETTER;
        }
        if (margin.isPresent()) {
            double most = -margin.getAsDouble();
            if (bounds.low().getAsDouble() >= most) {
                return Verdict.NOT_WORSE;
            }
            return bounds.high().getAsDouble() < most ? Verdict.WORSE : Verdict.UNDECIDED;
        }
        return differs && value < 0 ? Verdict.WORSE : Verdict.UNDECIDED;
    }
}
