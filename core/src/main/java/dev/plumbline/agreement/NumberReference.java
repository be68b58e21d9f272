package dev.plumbline.agreement;

import dev.plumbline.agreement.HumanReference.Annotator;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.scale.Scale;
import dev.plumbline.statistics.Bootstrap;
import dev.plumbline.statistics.Interval;
import dev.plumbline.statistics.Measure;
import dev.plumbline.statistics.NumberMeasurement;
import dev.plumbline.statistics.NumberPairs;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Numbers of annotators and of the judge beside the mean of what the other annotators say, on rows that the judge decided:
 * each by its mean absolute difference, and both paired.
 */
final class NumberReference {
    private final Scale.Range range;
    private final List<Double> references = new ArrayList<>();
    private final List<Double> labels = new ArrayList<>();
    private final List<Double> verdicts = new ArrayList<>();
    private final List<Integer> rows = new ArrayList<>();
    private final Outcomes outcomes;

    private NumberReference(Outcomes outcomes) {
        this.outcomes = outcomes;
        this.range = outcomes.range();
    }

    static Optional<HumanReference> of(Outcomes outcomes, Dataset data, Bootstrap bootstrap) {
        Map<String, Map<String, String>> byAnnotator = data.byAnnotator();
        if (byAnnotator.size() < 2) {
            return Optional.empty();
        }
        NumberReference all = new NumberReference(outcomes);
        List<Annotator> annotators = new ArrayList<>();
        byAnnotator.keySet().stream().sorted().forEach(name -> {
            NumberReference own = new NumberReference(outcomes);
            own.add(name, byAnnotator);
            all.add(name, byAnnotator);
            if (!own.rows.isEmpty()) {
                annotators.add(new Annotator(
                        name,
                        own.error(own.labels, bootstrap),
                        own.error(own.verdicts, bootstrap),
                        own.difference(bootstrap)));
            }
        });
        return all.rows.isEmpty()
                ? Optional.empty()
                : Optional.of(new HumanReference(
                        all.error(all.labels, bootstrap),
                        all.error(all.verdicts, bootstrap),
                        all.difference(bootstrap),
                        annotators));
    }

    private void add(String annotator, Map<String, Map<String, String>> byAnnotator) {
        Map<String, String> own = byAnnotator.getOrDefault(annotator, Map.of());
        List<Map<String, String>> others = byAnnotator.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(annotator))
                .map(Map.Entry::getValue)
                .toList();
        for (int row = 0; row < outcomes.size(); row++) {
            String label = own.get(outcomes.id(row));
            OptionalDouble reference = mean(others, outcomes.id(row));
            if (label != null && reference.isPresent() && outcomes.decided(row) && !outcomes.seen(row)) {
                references.add(reference.getAsDouble());
                labels.add(range.number(label).orElseThrow());
                verdicts.add(outcomes.judgeNumber(row));
                rows.add(row);
            }
        }
    }

    private OptionalDouble mean(Collection<Map<String, String>> others, String id) {
        return NumberDistances.mean(
                range,
                others.stream()
                        .filter(given -> given.containsKey(id))
                        .mapToDouble(given ->
                                range.number(given.getOrDefault(id, "")).orElseThrow()));
    }

    private Interval error(List<Double> given, Bootstrap bootstrap) {
        return interval(range, numbers(references), numbers(given), Measure.MAE, bootstrap);
    }

    /** By how much the judge is further off than people, paired: negative where it is closer. */
    private Interval difference(Bootstrap bootstrap) {
        return interval(
                NumberDistances.range(range),
                NumberDistances.of(numbers(references), numbers(labels)),
                NumberDistances.of(numbers(references), numbers(verdicts)),
                Measure.BIAS,
                bootstrap);
    }

    private Interval interval(
            Scale.Range scale, double[] first, double[] second, Measure measure, Bootstrap bootstrap) {
        NumberPairs pairs = NumberPairs.of(scale, first, second)
                .groupedBy(outcomes.groups(
                        rows.stream().mapToInt(Integer::intValue).toArray()));
        return NumberMeasurement.of(pairs, bootstrap, List.of(measure)).interval(measure, Agreement.LEVEL);
    }

    private static double[] numbers(List<Double> given) {
        return given.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
