package dev.plumbline.labelling;

import dev.plumbline.agreement.GateResult.Condition;
import dev.plumbline.agreement.GateVerdict;
import dev.plumbline.dataset.BadInput;
import dev.plumbline.labelling.GrowingRows.GrowingRow;
import dev.plumbline.scale.Scale;
import dev.plumbline.statistics.ConfidenceSequence;
import dev.plumbline.statistics.Interval;
import dev.plumbline.statistics.Measure;
import dev.plumbline.statistics.Thresholds;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A rate that has to reach a bar, over rows whose labels come one after the other.
 *
 * @param what {@code accuracy}, {@code recall.LABEL} or {@code precision.LABEL}
 * @param bar what the lower bound has to reach
 */
record GrowingBar(String what, double bar) {
    private static final String RECALL = "recall.";
    private static final String PRECISION = "precision.";
    private static final String ALLOWED = "take accuracy, recall.LABEL or precision.LABEL";

    static GrowingBar of(String what, double bar) {
        if (!(bar > 0 && bar < 1)) {
            throw BadInput.of("the bar of " + what + " lies between 0 and 1, got " + bar, "write 85 % as 0.85");
        }
        boolean supported = what.equals(Measure.ACCURACY.key())
                || what.equals("tpr")
                || what.equals("tnr")
                || what.startsWith(RECALL)
                || what.startsWith(PRECISION);
        if (supported) {
            return new GrowingBar(what, bar);
        }
        if (what.equals(Measure.ACCURACY_DECIDED.key()) || what.equals(Measure.COVERAGE.key())) {
            throw BadInput.of(
                    what
                            + (what.equals(Measure.COVERAGE.key())
                                    ? " needs no labels, so that no number of them settles it"
                                    : " leaves undecided rows out, and rewards a judge that abstains"),
                    ALLOWED + "; gate RUN measures " + what);
        }
        if (Measure.named(what).isPresent() || what.startsWith("f1.")) {
            throw BadInput.of(
                    what
                            + " is no share of rows, and bounds that hold however often one looks are known of shares only",
                    ALLOWED + "; gate RUN measures " + what + " on a number of labels that was fixed beforehand");
        }
        throw BadInput.of("there is no measure '" + what + "'", ALLOWED);
    }

    /** The same for a scale: true positive and true negative rate are recalls. */
    GrowingBar on(Scale scale) {
        if (what.equals("tpr") || what.equals("tnr")) {
            String positive = scale.positive()
                    .filter(label -> scale.size() == 2)
                    .orElseThrow(() -> BadInput.of(
                            what + " is of two labels of which one is positive, and the scale is " + scale.text(),
                            "take recall.LABEL"));
            String other = scale.labels().stream()
                    .filter(label -> !label.equals(positive))
                    .findFirst()
                    .orElseThrow();
            return new GrowingBar(RECALL + (what.equals("tpr") ? positive : other), bar);
        }
        if (scale.size() == 0) {
            throw BadInput.of(
                    "no row of the scale " + scale.text() + " is right or wrong",
                    "gate RUN bounds errors of numbers, as --max mae=0.5");
        }
        return label().isEmpty() ? this : new GrowingBar(prefix() + canonical(scale), bar);
    }

    private String prefix() {
        return what.substring(0, what.indexOf('.') + 1);
    }

    private Optional<String> label() {
        return what.indexOf('.') < 0 ? Optional.empty() : Optional.of(what.substring(what.indexOf('.') + 1));
    }

    private String canonical(Scale scale) {
        String text = label().orElse("");
        return scale.match(text)
                .orElseThrow(() ->
                        BadInput.of("there is no label '" + text + "' in " + what, "the labels are " + scale.labels()));
    }

    /** Whether a row is a hit or a miss; empty where the rate is not about it. */
    private Optional<Boolean> hit(Optional<String> verdict, String person) {
        boolean agrees = verdict.filter(person::equals).isPresent();
        if (what.startsWith(RECALL)) {
            return label().filter(person::equals).map(label -> agrees);
        }
        if (what.startsWith(PRECISION)) {
            return label().filter(label -> verdict.filter(label::equals).isPresent())
                    .map(label -> agrees);
        }
        return Optional.of(agrees);
    }

    /** The worst, or the best, that a row without a label may turn out to be. */
    private Optional<Boolean> guessed(Optional<String> verdict, boolean best) {
        boolean said = label().filter(label -> verdict.filter(label::equals).isPresent())
                .isPresent();
        if (what.startsWith(RECALL)) {
            // Where the judge said the label, it cannot have missed it; where it did not, it cannot have found it.
            return said == best ? Optional.of(best) : Optional.empty();
        }
        if (what.startsWith(PRECISION)) {
            return said ? Optional.of(best) : Optional.empty();
        }
        return Optional.of(best && verdict.isPresent());
    }

    /** How rows without a label are taken. */
    private enum Gaps {
        LEFT_OUT,
        WORST,
        BEST
    }

    private ConfidenceSequence sequence(GrowingRows rows, Gaps gaps) {
        List<List<GrowingRow>> units = rows.counted();
        long[] hits = new long[units.size()];
        long[] sizes = new long[units.size()];
        for (int unit = 0; unit < hits.length; unit++) {
            for (GrowingRow row : units.get(unit)) {
                Optional<Boolean> hit = row.label().isPresent()
                        ? hit(row.verdict(), row.label().get())
                        : gaps == Gaps.LEFT_OUT ? Optional.empty() : guessed(row.verdict(), gaps == Gaps.BEST);
                sizes[unit] += hit.isPresent() ? 1 : 0;
                hits[unit] += hit.orElse(false) ? 1 : 0;
            }
        }
        return ConfidenceSequence.ofGroups(hits, sizes, rows.largest());
    }

    Condition check(GrowingRows rows, double level) {
        ConfidenceSequence known = sequence(rows, Gaps.LEFT_OUT);
        ConfidenceSequence worst = sequence(rows, Gaps.WORST);
        ConfidenceSequence best = sequence(rows, Gaps.BEST);
        int fewest = rows.largest() == 1 ? 0 : Thresholds.FEWEST_GROUPS;
        OptionalInt above = worst.above(bar, level, fewest);
        OptionalInt below = best.below(bar, level, fewest);
        if (above.isPresent() && above.getAsInt() < below.orElse(Integer.MAX_VALUE)) {
            int units = above.getAsInt();
            return settled(interval(known, worst, best, units, level), GateVerdict.PASS, "");
        }
        if (below.isPresent()) {
            return settled(
                    interval(known, worst, best, below.getAsInt(), level),
                    GateVerdict.FAIL,
                    "even the upper bound is below the bar");
        }
        Interval measured = interval(known, worst, best, rows.counted().size(), level);
        String reason = measured.defined()
                ? measured.groups() > 0 && measured.groups() < fewest
                        ? "only " + measured.groups() + " groups, where " + fewest + " are the least to decide from"
                        : "the bar lies between the bounds"
                : "no label yet that it is about";
        OptionalLong needed = known.rowsNeeded(bar, level);
        return new Condition(
                what,
                bar,
                measured,
                GateVerdict.INCONCLUSIVE,
                reason,
                needed.isPresent()
                        ? OptionalLong.of(Math.max(needed.getAsLong(), measured.n() + 1))
                        : OptionalLong.empty(),
                OptionalLong.empty());
    }

    private Condition settled(Interval measured, GateVerdict verdict, String reason) {
        return new Condition(what, bar, measured, verdict, reason, OptionalLong.empty(), OptionalLong.empty());
    }

    /** The rate of rows that have a label, between bounds that hold whatever the others turn out to be. */
    private static Interval interval(
            ConfidenceSequence known, ConfidenceSequence worst, ConfidenceSequence best, int units, double level) {
        Interval labelled = known.first(units).interval(level);
        if (!labelled.defined()) {
            return labelled;
        }
        double value = labelled.value().getAsDouble();
        return Interval.of(
                value,
                Math.min(value, worst.first(units).interval(level).low().orElse(0)),
                Math.max(value, best.first(units).interval(level).high().orElse(1)),
                level,
                labelled.method(),
                labelled.n(),
                labelled.groups());
    }
}
