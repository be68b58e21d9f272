package dev.plumbline.agreement;

import dev.plumbline.agreement.GateResult.Condition;
import dev.plumbline.statistics.Bootstrap;
import dev.plumbline.statistics.Interval;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The judge's accuracy less another's on the same rows has to exceed minus a margin; of numbers the other's mean absolute
 * error less the judge's, as a share of the width of the scale. Numbers are compared where both judges decided, so that
 * undecided rows of this one have to be bounded by a condition of their own, and {@link
 * dev.plumbline.statistics.Thresholds#FEWEST_NUMBERS} rows or groups are the least, as for {@link MaximumBar}.
 *
 * @param kind {@code better-than} or {@code no-worse-than}
 * @param other the other judge
 * @param margin by how much it may be worse
 * @param strictly whether an equal judge is not enough
 */
record PairedBar(String kind, Outcomes other, double margin, boolean strictly) implements Bar {
    @Override
    public Condition check(Agreement agreement, Setting setting) {
        if (agreement.ofNumbers()) {
            return ofNumbers(agreement, setting);
        }
        Interval difference = CommonRows.of(other, agreement.outcomes())
                .paired(Bootstrap.seeded(0))
                .difference(setting.level());
        return Bars.atLeast(
                kind + " " + other.name(),
                0 - margin,
                difference,
                agreement.rows().groups(),
                strictly,
                LabelsToSettle.toExceed(difference, 0 - margin, difference.n()));
    }

    /** The other judge's error less this one's, as a share of the width of the scale, so that a margin means as much. */
    private Condition ofNumbers(Agreement agreement, Setting setting) {
        Interval error = new CommonNumbers(CommonRows.of(other, agreement.outcomes()), Bootstrap.seeded(0))
                .difference(setting.level());
        Interval gain = error.negated().scaled(1 / other.range().width());
        String what = kind + " " + other.name();
        double bar = 0 - margin;
        int groups = agreement.rows().groups();
        OptionalLong needed = LabelsToSettle.toExceed(gain, bar, gain.n());
        return Bars.unboundedUndecided(what, what, bar, gain, agreement.outcomes(), setting)
                .or(() -> Bars.tooFewNumbers(what, bar, gain, groups, needed))
                .orElseGet(() -> Bars.atLeast(what, bar, gain, groups, strictly, needed));
    }

    @Override
    public Optional<String> note(Agreement agreement) {
        return CommonRows.of(other, agreement.outcomes()).groupedDifferently()
                ? Optional.of(kind + " " + other.name() + ": " + Comparison.GROUPED_DIFFERENTLY)
                : Optional.empty();
    }
}
