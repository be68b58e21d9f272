package dev.plumbline.report;

import dev.plumbline.agreement.GateResult;
import dev.plumbline.report.Track.Mark;
import dev.plumbline.statistics.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Measures with their intervals on one axis: the judge, before where there is a before, trivial rivals, people. A table,
 * so that it can be read aloud and printed, whose middle column is drawn.
 */
final class ForestPlot {
    private final List<Line> lines = new ArrayList<>();

    private record Line(String name, String key, Mark mark, Interval interval, OptionalDouble bar) {}

    static Element of(AgreementFigures after, Optional<AgreementFigures> before, Optional<GateResult> gate) {
        ForestPlot plot = new ForestPlot();
        for (Map.Entry<String, Interval> entry : after.measures().entrySet()) {
            String key = entry.getKey();
            if (!shown(key, after) || idle(key, after)) {
                continue;
            }
            if (!entry.getValue().defined() && !key.equals("accuracy")) {
                continue;
            }
            plot.lines.add(new Line(MeasureName.of(key), key, Mark.JUDGE, entry.getValue(), bar(key, gate)));
            before.flatMap(figures -> figures.measure(key))
                    .ifPresent(interval -> plot.add("before", key, Mark.BEFORE, interval));
        }
        if (after.range().isEmpty()) {
            after.baselines().forEach((key, interval) -> plot.add(MeasureName.of(key), key, Mark.RIVAL, interval));
            after.humanReference()
                    .ifPresent(interval -> plot.add("Human reference", "accuracy", Mark.PEOPLE, interval));
        }
        return plot.table();
    }

    /** Measures that have no place on the axis, because they are not defined on these rows. */
    static List<String> undefined(AgreementFigures figures) {
        return figures.measures().entrySet().stream()
                .filter(entry -> shown(entry.getKey(), figures)
                        && !entry.getKey().equals("accuracy")
                        && !entry.getValue().defined())
                .map(entry -> MeasureName.of(entry.getKey()))
                .toList();
    }

    private static boolean shown(String key, AgreementFigures figures) {
        return MeasureName.leading(key, figures) && MeasureName.onAxis(key);
    }

    /** Where every row was decided, coverage and accuracy of decided rows say nothing more. */
    private static boolean idle(String key, AgreementFigures figures) {
        return figures.accounting().undecided() == 0 && (key.equals("coverage") || key.equals("accuracy_decided"));
    }

    private static OptionalDouble bar(String key, Optional<GateResult> gate) {
        return gate.stream()
                .flatMap(figures -> figures.conditions().stream())
                .filter(condition -> condition.what().equals(key))
                .mapToDouble(GateResult.Condition::bar)
                .findFirst();
    }

    private void add(String name, String key, Mark mark, Interval interval) {
        lines.add(new Line(name, key, mark, interval, OptionalDouble.empty()));
    }

    private Element table() {
        Track track = Track.over(lowest(), 1);
        Element body = Element.of("tbody");
        for (Line line : lines) {
            body.add(Element.of("tr", "line " + line.mark().name().toLowerCase(Locale.ROOT))
                    .add(name(line))
                    .add(Element.of("td", "plot")
                            .add(
                                    line.bar().isPresent()
                                            ? track.line(
                                                    line.interval(),
                                                    line.mark(),
                                                    line.bar().getAsDouble())
                                            : track.line(line.interval(), line.mark())))
                    .add(Element.text("td", "figure", Shown.figure(line.key(), line.interval())))
                    .add(Element.text("td", "base", Shown.base(line.interval()))));
        }
        return TableParts.forest("forest", "Measures with 95 % intervals", "Measure", "Interval", "Value", "Rests on")
                .add(body)
                .add(TableParts.axis(track.axis(false), "%; coefficients \u00D7 100"));
    }

    private static Element name(Line line) {
        Element name = Element.of("th", "name").set("scope", "row").set("dir", "auto");
        if (line.mark() == Mark.BEFORE) {
            name.add(Element.text("span", "hidden", MeasureName.of(line.key()) + ", "));
        }
        return name.add(line.name());
    }

    private double lowest() {
        return lines.stream()
                .filter(line -> line.interval().defined())
                .mapToDouble(line -> line.interval().bounded()
                        ? line.interval().low().getAsDouble()
                        : line.interval().value().getAsDouble())
                .min()
                .orElse(0);
    }
}
