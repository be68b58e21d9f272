package dev.plumbline.agreement;

import dev.plumbline.scale.Scale;
import dev.plumbline.statistics.Bootstrap;
import dev.plumbline.statistics.Groups;
import dev.plumbline.statistics.Interval;
import dev.plumbline.statistics.Measure;
import dev.plumbline.statistics.NumberMeasurement;
import dev.plumbline.statistics.NumberPairs;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * One annotator, or all of them together, against the mean of the other annotators, and the judge on the same rows.
 *
 * <p>Rows count that the annotator and at least one other rated; where there is a judge, that it decided too, so that both
 * are measured on the same rows.
 *
 * @param name name of the annotator, empty for all together
 * @param error mean absolute difference from the mean of the others; n counts ratings
 * @param bias mean of the annotator's number less that of the others
 * @param pearson correlation with it
 * @param judge mean absolute difference of the judge from the same references
 * @param difference error of the judge less that of the annotator, paired: below 0 the judge is closer
 */
public record NumberStanding(
        String name,
        Interval error,
        Interval bias,
        Interval pearson,
        Optional<Interval> judge,
        Optional<Interval> difference) {

    static NumberStanding of(NumberPanel panel, List<Integer> raters, String name, Bootstrap bootstrap) {
        DoubleStream.Builder references = DoubleStream.builder();
        DoubleStream.Builder numbers = DoubleStream.builder();
        DoubleStream.Builder verdicts = DoubleStream.builder();
        IntStream.Builder groups = IntStream.builder();
        boolean judged = panel.judge().isPresent();
        for (int rater : raters) {
            for (int row = 0; row < panel.rows(); row++) {
                double own = panel.ratings().of(row, rater);
                double reference = panel.meanOfOthers(row, rater);
                double verdict = judged ? panel.verdict(row) : own;
                if (!Double.isNaN(own) && !Double.isNaN(reference) && !Double.isNaN(verdict)) {
                    references.add(reference);
                    numbers.add(own);
                    verdicts.add(verdict);
                    groups.add(panel.ratings().groups().of(row));
                }
            }
        }
        double[] against = references.build().toArray();
        double[] given = numbers.build().toArray();
        double[] judge = verdicts.build().toArray();
        Groups grouping = Groups.of(groups.build().toArray());
        Scale.Range range = panel.range();
        NumberMeasurement measured = NumberMeasurement.of(
                NumberPairs.of(range, against, given).groupedBy(grouping),
                bootstrap,
                List.of(Measure.PEARSON, Measure.MAE, Measure.BIAS));
        return new NumberStanding(
                name,
                measured.interval(Measure.MAE, Agreement.LEVEL),
                measured.interval(Measure.BIAS, Agreement.LEVEL),
                measured.interval(Measure.PEARSON, Agreement.LEVEL),
                judged
                        ? Optional.of(one(NumberPairs.of(range, against, judge), grouping, Measure.MAE, bootstrap))
                        : Optional.empty(),
                judged
                        ? Optional.of(one(
                                NumberPairs.of(
                                        NumberDistances.range(range),
                                        NumberDistances.of(against, given),
                                        NumberDistances.of(against, judge)),
                                grouping,
                                Measure.BIAS,
                                bootstrap))
                        : Optional.empty());
    }

    private static Interval one(NumberPairs pairs, Groups groups, Measure measure, Bootstrap bootstrap) {
        return NumberMeasurement.of(pairs.groupedBy(groups), bootstrap, List.of(measure))
                .interval(measure, Agreement.LEVEL);
    }
}
