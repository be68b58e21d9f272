package dev.plumbline.judge.coverage;

import dev.plumbline.judge.Calibration;
import dev.plumbline.judge.Verdict;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Says that a calibration turned a judge's verdict around, and by which features. */
final class Overturn {
    private static final int MOST_NAMED = 2;

    private Overturn() {}

    /**
     * The reason of a verdict that was turned around.
     *
     * @param raw the judge's own verdict
     * @param towardsPositive whether it was turned into the positive label
     * @param point features of the point that decided; empty without a reference
     * @param item features of the whole item, the judge's own among them
     */
    static String reason(
            Verdict.Decided raw,
            boolean towardsPositive,
            Calibration calibration,
            Map<String, Double> point,
            Map<String, Double> item,
            Assessment assessment) {
        Map<String, Double> pushes = new TreeMap<>();
        point.forEach((name, value) -> pushes.put(
                name,
                push(calibration.point().getOrDefault(name, 0.0), Math.max(0, Math.min(1, value)), towardsPositive)));
        Map<String, Double> values = new TreeMap<>(point);
        if (pushes.values().stream().noneMatch(push -> push > 0)) {
            calibration.item().forEach((name, weight) -> {
                double value = item.getOrDefault(name, 0.0);
                pushes.put(name, Math.abs(weight * value));
                values.put(name, value);
            });
        }
        String named = pushes.entrySet().stream()
                .filter(push -> push.getValue() > 0)
                .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_NAMED)
                .map(push -> push.getKey() + " " + number(values.getOrDefault(push.getKey(), 0.0)))
                .collect(Collectors.joining(", "));
        return "overturned from \"" + raw.value() + "\""
                + (raw.confidence().isPresent() ? " (" + number(raw.confidence().getAsDouble()) + ")" : "")
                + " by " + (named.isEmpty() ? "the base rate of the labels" : named)
                + (point.isEmpty() ? "" : ": " + assessment.reason())
                + raw.reason().map(said -> "; the judge said: " + said).orElse("");
    }

    /** How far a feature in 0..1 is from its best value, or from its worst, in terms of the score. */
    private static double push(double weight, double value, boolean towardsPositive) {
        boolean fromZero = (weight > 0) == towardsPositive;
        return Math.abs(weight) * (fromZero ? value : 1 - value);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
