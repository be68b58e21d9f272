package dev.plumbline.agreement;

import dev.plumbline.agreement.GateResult.Condition;
import dev.plumbline.dataset.BadInput;
import dev.plumbline.scale.Scale;
import dev.plumbline.statistics.Interval;
import dev.plumbline.statistics.Measure;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * An error, of which less is better, has to stay under a bar.
 *
 * <p>On a range of numbers it is inconclusive with fewer than {@link
 * dev.plumbline.statistics.Thresholds#FEWEST_NUMBERS} decided rows, or groups of them where rows belong together: while
 * few rows are far off, a small sample may hold none of those, and its bound, which only knows the sample, lies too low.
 *
 * @param measure what is measured on decided rows
 * @param most what the upper bound has to come down to, in units of the measure
 */
record MaximumBar(Measure measure, double most) implements Bar {
    private static final String PREFIX = "max-";

    static MaximumBar of(String what, double most) {
        Optional<Measure> found = Measure.named(what).filter(MaximumBar::lessIsBetter);
        if (found.isEmpty()) {
            throw BadInput.of(
                    what.equals(Measure.BIAS.key())
                            ? "bias is neither better the lower nor the higher it is, so there is no most of it"
                            : "there is no error '" + what + "' that could have a most",
                    "take one of "
                            + Arrays.stream(Measure.values())
                                    .filter(MaximumBar::lessIsBetter)
                                    .map(Measure::key)
                                    .collect(Collectors.joining(", "))
                            + "; of agreement more is better, as --min lin_ccc=0.8");
        }
        if (!(most > 0) || Double.isInfinite(most)) {
            throw BadInput.of(
                    "the most of " + what + " is above 0, got " + most,
                    "no number of rows proves that there is no error at all; give what is small enough, in units of the"
                            + " scale");
        }
        return new MaximumBar(found.get(), most);
    }

    private static boolean lessIsBetter(Measure measure) {
        return measure.isError() && measure != Measure.BIAS;
    }

    @Override
    public Condition check(Agreement agreement, Setting setting) {
        Outcomes outcomes = agreement.outcomes();
        Interval measured = agreement.measure(measure, setting.level());
        String what = PREFIX + measure.key();
        int groups = agreement.rows().groups();
        OptionalLong needed = LabelsToSettle.toStayBelow(measured, most, measured.n());
        return Bars.unboundedUndecided(what, measure.key(), most, measured, outcomes, setting)
                .or(() -> agreement.ofNumbers()
                        ? Bars.tooFewNumbers(what, most, measured, groups, needed)
                        : Optional.empty())
                .orElseGet(() -> Bars.atMost(what, most, measured, groups, needed));
    }

    @Override
    public void checkFor(Scale scale) {
        boolean ofConfidence = measure.isOfConfidence() && scale.size() > 0;
        if (!ofConfidence && !measure.appliesTo(scale)) {
            throw BadInput.of(
                    measure.key() + " does not apply to the scale " + scale.text(),
                    "errors are those of numbers, as of ordinal:1..5 or range:0..10");
        }
    }
}
