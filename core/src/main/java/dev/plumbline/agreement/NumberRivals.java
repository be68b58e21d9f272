package dev.plumbline.agreement;

import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.statistics.Bootstrap;
import dev.plumbline.statistics.Groups;
import dev.plumbline.statistics.Interval;
import dev.plumbline.statistics.Measure;
import dev.plumbline.statistics.NumberMeasurement;
import dev.plumbline.statistics.NumberPairs;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * The trivial rules that a judge of numbers stands beside, each by its mean absolute error on the same rows:
 * those that the judge decided.
 *
 * <pre>{@code
 * agreement.numberRivals().orElseThrow().errors().get("median").text();   // 2.10 [1.93, 2.28]
 * }</pre>
 *
 * <ul>
 *   <li><b>median</b> always says the median of the human numbers, which of all constants has the smallest error;
 *   <li><b>length</b> knows how long the response is, and nothing else: a line through the logarithm of its characters,
 *       fitted by least squares and cross-validated over groups (ten folds, dealt five times and averaged).
 * </ul>
 *
 * <p>A judge that does not beat them has learned nothing from the content. Immutable and safe for use by several threads.
 */
public final class NumberRivals {
    private static final long DEALS = 5;

    private final Map<String, Rule> rules;

    /** What is known of a rule at any level: its error, and by how much the judge's is less. */
    private record Rule(DoubleFunction<Interval> error, DoubleFunction<Interval> lead) {
        static Rule undefined(String reason) {
            return new Rule(level -> Interval.undefined(reason, 0), level -> Interval.undefined(reason, 0));
        }
    }

    private NumberRivals(Map<String, Rule> rules) {
        this.rules = rules;
    }

    /**
     * Mean absolute error by name of the rule, in units of the scale; undefined with the reason where the data lacks what it
     * looks at.
     */
    public Map<String, Interval> errors() {
        return errors(Agreement.LEVEL);
    }

    /** The same with bounds of another level. */
    public Map<String, Interval> errors(double level) {
        return figures(rule -> rule.error().apply(level));
    }

    /**
     * By how much the judge is closer, by name of the rule: the rule's mean absolute error less the judge's, paired by row
     * (grouped BCa of the mean difference, {@link NumberMeasurement}), so that what makes a row hard for both cancels. In
     * units of the scale; below 0 the rule is closer.
     */
    public Map<String, Interval> leads(double level) {
        return figures(rule -> rule.lead().apply(level));
    }

    private Map<String, Interval> figures(Function<Rule, Interval> figure) {
        Map<String, Interval> figures = new LinkedHashMap<>();
        rules.forEach((name, rule) -> figures.put(name, figure.apply(rule)));
        return Collections.unmodifiableMap(figures);
    }

    static NumberRivals of(Outcomes outcomes, Optional<Dataset> data, Optional<RowCues> cues, Bootstrap bootstrap) {
        int[] rows =
                IntStream.of(outcomes.measuredRows()).filter(outcomes::decided).toArray();
        Map<String, Rule> rules = new LinkedHashMap<>();
        rules.put("median", median(outcomes, rows, bootstrap));
        data.ifPresent(known ->
                rules.put("length", length(outcomes, rows, known, cues.orElseGet(() -> RowCues.of(known)), bootstrap)));
        return new NumberRivals(rules);
    }

    private static Rule median(Outcomes outcomes, int[] rows, Bootstrap bootstrap) {
        double[] sorted =
                IntStream.of(rows).mapToDouble(outcomes::humanNumber).sorted().toArray();
        if (sorted.length == 0) {
            return Rule.undefined(outcomes.measuredRows().length == 0 ? "no labelled rows" : "no decided rows");
        }
        double median = (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
        double[] predicted = new double[rows.length];
        Arrays.fill(predicted, median);
        return rule(outcomes, rows, predicted, bootstrap);
    }

    private static Rule length(Outcomes outcomes, int[] rows, Dataset data, RowCues cues, Bootstrap bootstrap) {
        if (data.roles().response().isEmpty()) {
            return Rule.undefined("no column is known to hold the response");
        }
        Example[] examples = Rivals.examples(outcomes, rows, data);
        List<Folds> deals = LongStream.range(0, DEALS)
                .mapToObj(deal -> Folds.of(outcomes, rows, examples, bootstrap.seed() * DEALS + deal))
                .toList();
        if (deals.get(0).count() < 2) {
            return Rule.undefined("cross-validation needs decided rows of at least two groups");
        }
        double[] lengths = Arrays.stream(examples)
                .mapToDouble(example -> cues.length(example)[0])
                .toArray();
        double[] numbers = IntStream.of(rows).mapToDouble(outcomes::humanNumber).toArray();
        double[] predicted = new double[rows.length];
        for (Folds folds : deals) {
            FittedLine[] lines = IntStream.range(0, folds.count())
                    .mapToObj(fold -> FittedLine.of(lengths, numbers, folds.outside(fold, rows.length)))
                    .toArray(FittedLine[]::new);
            for (int i = 0; i < predicted.length; i++) {
                predicted[i] += lines[folds.of(i)].at(lengths[i]) / DEALS;
            }
        }
        double low = outcomes.range().low();
        double high = outcomes.range().high();
        return rule(
                outcomes,
                rows,
                DoubleStream.of(predicted)
                        .map(number -> Math.max(low, Math.min(high, number)))
                        .toArray(),
                bootstrap);
    }

    private static Rule rule(Outcomes outcomes, int[] rows, double[] predicted, Bootstrap bootstrap) {
        Groups groups = outcomes.groups(rows);
        double[] human = IntStream.of(rows).mapToDouble(outcomes::humanNumber).toArray();
        double[] judge = IntStream.of(rows).mapToDouble(outcomes::judgeNumber).toArray();
        NumberMeasurement error =
                measured(NumberPairs.of(outcomes.range(), human, predicted), groups, bootstrap, Measure.MAE);
        NumberMeasurement lead = measured(
                NumberPairs.of(
                        NumberDistances.range(outcomes.range()),
                        NumberDistances.of(human, judge),
                        NumberDistances.of(human, predicted)),
                groups,
                bootstrap,
                Measure.BIAS);
        return new Rule(level -> error.interval(Measure.MAE, level), level -> lead.interval(Measure.BIAS, level));
    }

    private static NumberMeasurement measured(NumberPairs pairs, Groups groups, Bootstrap bootstrap, Measure measure) {
        return NumberMeasurement.of(pairs.groupedBy(groups), bootstrap, List.of(measure));
    }
}
