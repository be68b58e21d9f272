package dev.plumbline.agreement;

import dev.plumbline.agreement.GateResult.Condition;
import dev.plumbline.statistics.Bootstrap;
import dev.plumbline.statistics.Interval;
import java.util.Optional;

/**
 * The judge's accuracy less another's on the same rows has to exceed minus a margin.
 *
 * @param kind {@code better-than} or {@code no-worse-than}
 * @param other the other judge
 * @param margin by how much it may be worse
 * @param strictly whether an equal judge is not enough
 */
record PairedBar(String kind, Outcomes other, double margin, boolean strictly) implements Bar {
    @Override
    public Condition check(Agreement agreement, Setting setting) {
        Interval difference = CommonRows.of(other, agreement.outcomes())
                .paired(Bootstrap.seeded(0))
                .difference(setting.level());
        return Bars.atLeast(
                kind + " " + other.name(),
                0 - margin,
                difference,
                agreement.accuracy().groups(),
                strictly,
                LabelsToSettle.toExceed(difference, 0 - margin, difference.n()));
    }

    @Override
    public Optional<String> note(Agreement agreement) {
        return CommonRows.of(other, agreement.outcomes()).groupedDifferently()
                ? Optional.of(kind + " " + other.name() + ": " + Comparison.GROUPED_DIFFERENTLY)
                : Optional.empty();
    }
}
