package dev.plumbline.align;

import dev.plumbline.statistics.Interval;
import dev.plumbline.statistics.PairedComparison;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * The decision that a paired comparison on test rows allows, and the labels that would settle it.
 *
 * <p>PROMOTE: the lower bound of the gain in balanced accuracy is above 0, and no label's recall has a lower bound more
 * than 5 points below before. KEEP: the upper bound of the gain is under 2 points. Otherwise INCONCLUSIVE.
 *
 * @param decision the decision
 * @param labelsNeeded labels at which it would be PROMOTE, or KEEP, if what was observed stayed; empty when it is
 *     settled or when what was observed points to neither
 */
record Judgement(Decision decision, OptionalLong labelsNeeded) {
    private static final double WORTHWHILE = .02;
    private static final double TOLERATED = .05;

    static Judgement of(PairedComparison paired, int labels, double level) {
        Interval gain = paired.balancedAccuracyGain(level);
        if (!gain.bounded()) {
            return new Judgement(Decision.INCONCLUSIVE, OptionalLong.empty());
        }
        boolean noneFalls = recalls(paired, labels, level).stream()
                .allMatch(recall -> recall.low().orElse(-1) >= -TOLERATED);
        if (gain.low().getAsDouble() > 0 && noneFalls) {
            return new Judgement(Decision.PROMOTE, OptionalLong.empty());
        }
        if (gain.high().getAsDouble() < WORTHWHILE) {
            return new Judgement(Decision.KEEP, OptionalLong.empty());
        }
        OptionalLong needed = needed(paired, labels, level);
        return new Judgement(
                Decision.INCONCLUSIVE,
                needed.isPresent() ? OptionalLong.of(Math.max(rows(paired) + 1, needed.getAsLong())) : needed);
    }

    /** Labels at which a comparison like this one would decide, if what was observed stayed. */
    static OptionalLong needed(PairedComparison paired, int labels, double level) {
        Interval gain = paired.balancedAccuracyGain(level);
        if (!gain.bounded()) {
            return OptionalLong.empty();
        }
        double promote = factor(gain, 0);
        for (Interval recall : recalls(paired, labels, level)) {
            promote = Math.max(promote, recall.bounded() ? factor(recall, -TOLERATED) : Double.POSITIVE_INFINITY);
        }
        double above = gain.high().orElseThrow() - gain.value().orElseThrow();
        double room = WORTHWHILE - gain.value().orElseThrow();
        double keep = room > 0 ? square(above / room) : Double.POSITIVE_INFINITY;
        double factor = Math.min(promote, keep);
        return Double.isFinite(factor)
                ? OptionalLong.of((long) Math.ceil(rows(paired) * factor))
                : OptionalLong.empty();
    }

    private static List<Interval> recalls(PairedComparison paired, int labels, double level) {
        List<Interval> recalls = new ArrayList<>();
        for (int label = 0; label < labels; label++) {
            recalls.add(paired.recallGain(label, level));
        }
        return recalls;
    }

    private static long rows(PairedComparison paired) {
        return paired.fixed() + paired.broken() + paired.bothRight() + paired.bothWrong();
    }

    /** How many times the rows bring the lower bound up to a bar; bounds close in with the root of the rows. */
    private static double factor(Interval figure, double bar) {
        double below = figure.value().orElseThrow() - figure.low().orElseThrow();
        double above = figure.value().orElseThrow() - bar;
        return above > 0 ? square(below / above) : Double.POSITIVE_INFINITY;
    }

    private static double square(double value) {
        return value * value;
    }
}
