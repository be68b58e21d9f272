package dev.plumbline.agreement;

import dev.plumbline.agreement.GateResult.Condition;
import dev.plumbline.dataset.BadInput;
import dev.plumbline.scale.Scale;
import dev.plumbline.statistics.Interval;
import dev.plumbline.statistics.Measure;
import dev.plumbline.statistics.Power;
import dev.plumbline.statistics.Proportion;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/**
 * A measure, or a figure of one label, has to reach a bar.
 *
 * <p>A measure of a range of numbers, other than coverage, is inconclusive with fewer than {@link
 * dev.plumbline.statistics.Thresholds#FEWEST_NUMBERS} decided rows, or groups of them where rows belong together: see
 * {@link MaximumBar}.
 *
 * @param what as the user wrote it
 * @param bar what the lower bound has to reach
 */
record MinimumBar(String what, double bar) implements Bar {
    private static final String RECALL = "recall.";
    private static final String PRECISION = "precision.";
    private static final List<String> OF_A_LABEL = List.of(RECALL, PRECISION, "f1.");

    static MinimumBar of(String what, double bar) {
        checkName(what);
        if (bar <= -1) {
            throw BadInput.of(
                    "the bar of " + what + " has to lie above -1, got " + (Double.isFinite(bar) ? plain(bar) : bar),
                    "every judge reaches that; write 85 % as 0.85");
        }
        if (!(bar < 1)) {
            throw BadInput.of(
                    "the bar of " + what + " has to lie below 1, got " + (Double.isFinite(bar) ? plain(bar) : bar),
                    bar > 1 && bar < 100
                            ? "write " + plain(bar) + " % as "
                                    + BigDecimal.valueOf(bar)
                                            .movePointLeft(2)
                                            .stripTrailingZeros()
                                            .toPlainString()
                            : "no number of rows shows that; write 85 % as 0.85");
        }
        return new MinimumBar(what, bar);
    }

    private static String plain(double bar) {
        return BigDecimal.valueOf(bar).stripTrailingZeros().toPlainString();
    }

    private static void checkName(String what) {
        if (Measure.named(what).isEmpty() && !ofALabel(what)) {
            throw BadInput.of(
                    "there is no measure '" + what + "'",
                    "take one of "
                            + Arrays.stream(Measure.values()).map(Measure::key).collect(Collectors.joining(", "))
                            + ", or recall.LABEL, precision.LABEL, f1.LABEL");
        }
        if (Measure.named(what).filter(Measure::isError).isPresent()) {
            throw BadInput.of(
                    what + " is an error, of which less is better, so there is no least that it has to reach",
                    what.equals(Measure.BIAS.key())
                            ? "take an agreement, as lin_ccc, or bound an error, as --max mae=0.5"
                            : "bound it from above, as --max " + what + "=0.5, or take an agreement, as lin_ccc or"
                                    + " weighted_kappa_quadratic");
        }
    }

    private static boolean ofALabel(String what) {
        return OF_A_LABEL.stream().anyMatch(what::startsWith);
    }

    boolean isAccuracy() {
        return what.equals(Measure.ACCURACY.key()) || what.equals(Measure.ACCURACY_DECIDED.key());
    }

    @Override
    public Condition check(Agreement agreement, Setting setting) {
        Outcomes outcomes = agreement.outcomes();
        int groups = agreement.rows().groups();
        Optional<Proportion> rate = rate(outcomes, setting);
        Interval measured = rate.map(share -> share.wilson(setting.level()))
                .orElseGet(() -> coefficient(agreement, setting.level()));
        OptionalLong needed = LabelsToSettle.toExceed(measured, bar, measured.n());
        Optional<Condition> refused = (leavesUndecidedOut(setting)
                        ? Bars.unboundedUndecided(what, what, bar, measured, outcomes, setting)
                        : Optional.<Condition>empty())
                .or(() -> agreement.ofNumbers() && rate.isEmpty()
                        ? Bars.tooFewNumbers(what, bar, measured, groups, needed)
                        : Optional.empty());
        if (refused.isPresent()) {
            return refused.get();
        }
        if (rate.isEmpty() || bar <= 0) {
            return Bars.atLeast(what, bar, measured, groups, false, needed);
        }
        return rate(measured, rate.get(), groups, setting.level());
    }

    private Condition rate(Interval measured, Proportion rate, int groups, double level) {
        long fewest = Power.fewestRows(bar, level);
        OptionalLong needed = Power.rowsNeeded(rate, bar, level);
        return rate.n() > 0 && rate.n() < fewest
                ? Bars.inconclusive(
                        what,
                        bar,
                        measured,
                        "no result on " + rate.n() + " rows could pass; it takes " + fewest,
                        needed)
                : Bars.atLeast(what, bar, measured, groups, false, needed);
    }

    private boolean leavesUndecidedOut(Setting setting) {
        boolean countsThem = what.equals(Measure.COVERAGE.key())
                || ((what.equals(Measure.ACCURACY.key()) || what.startsWith(RECALL)) && !setting.ofDecided());
        return !countsThem;
    }

    /** The figure as a share of rows, where it is one. */
    private Optional<Proportion> rate(Outcomes outcomes, Setting setting) {
        IntPredicate decided = row -> outcomes.measured(row) && outcomes.decided(row);
        IntPredicate counted = setting.ofDecided() ? decided : outcomes::measured;
        if (what.equals(Measure.ACCURACY.key())) {
            return Optional.of(GroupedRates.rate(outcomes, counted, outcomes::agrees));
        }
        if (what.equals(Measure.ACCURACY_DECIDED.key())) {
            return Optional.of(GroupedRates.rate(outcomes, decided, outcomes::agrees));
        }
        if (what.equals(Measure.COVERAGE.key())) {
            return Optional.of(GroupedRates.rate(outcomes, outcomes::measured, outcomes::decided));
        }
        if (what.startsWith(RECALL)) {
            int label = label(outcomes.scale());
            return Optional.of(GroupedRates.rate(
                    outcomes, row -> counted.test(row) && outcomes.human(row) == label, outcomes::agrees));
        }
        if (what.startsWith(PRECISION)) {
            int label = label(outcomes.scale());
            return Optional.of(GroupedRates.rate(
                    outcomes, row -> decided.test(row) && outcomes.judge(row) == label, outcomes::agrees));
        }
        return Optional.empty();
    }

    private Interval coefficient(Agreement agreement, double level) {
        return Measure.named(what)
                .map(measure -> agreement.measure(measure, level))
                .orElseGet(() ->
                        agreement.measurement().f1(label(agreement.outcomes().scale()), level));
    }

    @Override
    public void checkFor(Scale scale) {
        Optional<Measure> measure = Measure.named(what);
        if (measure.isEmpty()) {
            label(scale);
        } else if (!appliesTo(measure.get(), scale)) {
            throw BadInput.of(
                    what + " does not apply to the scale " + scale.text(),
                    "take one of "
                            + Measure.applicable(scale).stream()
                                    .map(Measure::key)
                                    .collect(Collectors.joining(", ")));
        }
    }

    /** Shares and confidences are those of any labels, and of no numbers. */
    private boolean appliesTo(Measure measure, Scale scale) {
        return measure.appliesTo(scale) || (scale.size() > 0 && (isShare() || measure.isOfConfidence()));
    }

    private boolean isShare() {
        return isAccuracy() || what.equals(Measure.COVERAGE.key());
    }

    private int label(Scale scale) {
        if (scale.size() == 0) {
            throw BadInput.of(
                    what + " is about a label, and the scale " + scale.text() + " has none",
                    "take an agreement of numbers, as --min lin_ccc=0.8, or bound an error, as --max mae=0.5");
        }
        String text = what.substring(what.indexOf('.') + 1);
        return scale.match(text)
                .map(scale::indexOf)
                .orElseThrow(() ->
                        BadInput.of("there is no label '" + text + "' in " + what, "the labels are " + scale.labels()));
    }
}
