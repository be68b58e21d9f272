package dev.plumbline.report;

import dev.plumbline.agreement.GateResult;
import dev.plumbline.scale.Scale;
import dev.plumbline.statistics.Interval;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Numbers of a range in words: how far off a judge is, in units of the scale, and which way. */
final class NumberText {
    /** Figures in units of the scale, in the order in which people ask for them. */
    private static final List<String> IN_UNITS = List.of("mae", "bias", "rmse");

    private static final Map<String, String> RIVALS = Map.of(
            "median_mae", "always giving their median",
            "length_mae", "a length rule");

    private NumberText() {}

    /** How far off the judge is and which way, beside a trivial rule and people. */
    static String headline(AgreementFigures figures, Scale.Range range) {
        Optional<Interval> error = figures.measure("mae").filter(Interval::defined);
        if (error.isEmpty()) {
            return "How far off the judge is cannot be told: "
                    + figures.measure("mae").flatMap(Interval::reason).orElse("it was not measured") + ".";
        }
        Interval off = error.get();
        String kind = switch (figures.split()) {
            case "test" -> "unseen ";
            case "development", "train", "dev" -> figures.split() + " ";
            default -> "";
        };
        return "On " + Shown.count(off.n()) + " " + kind + (off.n() == 1 ? "row" : "rows")
                + " that it decided, the judge is off by "
                + value(off, range) + " on average" + bounds(off, range) + ", " + share(off, range)
                + figures.measure("bias")
                        .filter(Interval::defined)
                        .map(bias -> "; " + leaning(bias, range))
                        .orElse("")
                + rival(figures, range, off)
                + figures.humanReference()
                        .filter(Interval::defined)
                        .map(people -> "; experts are off from each other by " + value(people, range))
                        .orElse("")
                + ".";
    }

    private static String rival(AgreementFigures figures, Scale.Range range, Interval judge) {
        return figures.baselines().entrySet().stream()
                .filter(entry -> entry.getValue().defined())
                .min(Map.Entry.comparingByValue((a, b) ->
                        Double.compare(a.value().getAsDouble(), b.value().getAsDouble())))
                .map(entry -> "; " + RIVALS.getOrDefault(entry.getKey(), entry.getKey()) + " is off by "
                        + value(entry.getValue(), range)
                        + (entry.getValue().value().getAsDouble()
                                        <= judge.value().getAsDouble()
                                ? ", no further than the judge"
                                : ""))
                .orElse("");
    }

    /** Which way the judge leans, and whether that could be chance. */
    static String leaning(Interval bias, Scale.Range range) {
        double value = bias.value().getAsDouble();
        if (bias.bounded() && bias.low().getAsDouble() <= 0 && bias.high().getAsDouble() >= 0) {
            return "it gives neither clearly more nor clearly less than your experts";
        }
        return "it gives " + number(Math.abs(value), range) + (value < 0 ? " less" : " more") + " than your experts";
    }

    /** {@code 8 % of the scale from 0 to 10}. */
    static String share(Interval error, Scale.Range range) {
        return Shown.percent(error.value().getAsDouble() / range.width()) + " of the scale from "
                + range.text(range.low()) + " to " + range.text(range.high());
    }

    /** What stands beside a figure for whoever does not know its name. */
    static String remark(String key, Interval interval, Scale.Range range) {
        if (!interval.defined() || interval.reason().isPresent()) {
            return interval.reason().orElse("");
        }
        String edge =
                interval.method().equals("exact_conservative") ? ", with cautious bounds: so few rows differ" : "";
        return switch (key) {
            case "mae", "median_mae", "length_mae" -> share(interval, range) + edge;
            case "bias" -> leaning(interval, range).replace("it gives", "the judge gives") + edge;
            default -> edge.replace(", with", "with");
        };
    }

    /** Whether a figure is in units of the scale. */
    static boolean inUnits(String key) {
        return IN_UNITS.contains(key) || RIVALS.containsKey(key);
    }

    /** Measures with those in units of the scale first. */
    static Map<String, Interval> inOrder(Map<String, Interval> measures) {
        Map<String, Interval> ordered = new LinkedHashMap<>();
        IN_UNITS.stream().filter(measures::containsKey).forEach(key -> ordered.put(key, measures.get(key)));
        measures.forEach(ordered::putIfAbsent);
        return ordered;
    }

    /** {@code 0.81 [0.72, 0.91]}, with the decimals that the width of the scale asks for. */
    static String figure(Interval interval, Scale.Range range) {
        return interval.defined() ? value(interval, range) + bounds(interval, range) : "undefined";
    }

    private static String value(Interval interval, Scale.Range range) {
        return number(interval.value().getAsDouble(), range);
    }

    private static String bounds(Interval interval, Scale.Range range) {
        return interval.bounded()
                ? " [" + number(interval.low().getAsDouble(), range) + ", "
                        + number(interval.high().getAsDouble(), range) + "]"
                : "";
    }

    /** Three digits of the width of the scale: 0.081 of 1, 0.81 of 10, 8.1 of 100. */
    static String number(double number, Scale.Range range) {
        int decimals = (int) Math.max(0, Math.min(9, 3 - Math.floor(Math.log10(range.width()))));
        String shown = String.format(Locale.ROOT, "%." + decimals + "f", number);
        return Shown.minus(shown.matches("-0(\\.0*)?") ? shown.substring(1) : shown);
    }

    /** Whether a gate's verdict is about these figures, in a few words; empty where it has no such bar. */
    static String enough(Optional<GateResult> gate) {
        return gate.map(result -> switch (result.verdict()) {
                    case PASS -> " It passes its gate.";
                    case FAIL -> " It fails its gate.";
                    case INCONCLUSIVE -> " These rows cannot settle its gate.";
                })
                .orElse("");
    }
}
