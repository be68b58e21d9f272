package dev.plumbline.report;

import dev.plumbline.statistics.ConfusionTable;
import dev.plumbline.statistics.Interval;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The figures of an agreement as aligned lines: measures, rivals, human reference, table, kinds of disagreement. */
final class AgreementText {
    private static final int MOST_LABELS = 6;
    private static final int MOST_MEASURES = 8;

    private AgreementText() {}

    static String of(AgreementFigures figures) {
        // Every line would say that it is undefined; the headline says why.
        if (figures.judged() && figures.accounting().measured() == 0) {
            return "";
        }
        return measures(figures) + confusion(figures) + kinds(figures);
    }

    private static String measures(AgreementFigures figures) {
        TextTable table = new TextTable("llll");
        Map<String, Interval> shown = new LinkedHashMap<>();
        figures.ordered().forEach((key, interval) -> {
            boolean same =
                    figures.accounting().undecided() == 0 && (key.equals("accuracy_decided") || key.equals("coverage"));
            if (MeasureName.leading(key, figures) && !same && shown.size() < MOST_MEASURES) {
                shown.put(key, interval);
            }
        });
        shown.putAll(figures.baselines());
        shown.forEach((key, interval) -> table.row(
                MeasureName.of(key),
                figures.shown(key, interval),
                Shown.base(interval),
                // How bounds were made stands on the page and in JSON; only what is missing is explained here.
                figures.range()
                        .map(range -> NumberText.remark(key, interval, range))
                        .orElseGet(() -> interval.reason().orElse(""))));
        figures.humanReference()
                .ifPresent(interval -> table.row(
                        "Human reference",
                        figures.shown(figures.comparedBy(), interval),
                        Shown.base(interval),
                        interval.reason().orElse("")));
        return table.text();
    }

    private static String confusion(AgreementFigures figures) {
        int labels = figures.labels().size();
        if (figures.confusion().isEmpty() || labels > MOST_LABELS) {
            return "";
        }
        ConfusionTable counts = figures.confusion().get();
        TextTable table = new TextTable("l" + "r".repeat(labels + 1));
        String[] header = new String[labels + 2];
        header[0] = "people \\ judge";
        header[labels + 1] = "undecided";
        for (int i = 0; i < labels; i++) {
            header[i + 1] = figures.labels().get(i);
        }
        table.row(header);
        for (int human = 0; human < labels; human++) {
            String[] row = new String[labels + 2];
            row[0] = figures.labels().get(human);
            row[labels + 1] = Shown.count(counts.undecided(human));
            for (int judge = 0; judge < labels; judge++) {
                row[judge + 1] = Shown.count(counts.count(human, judge));
            }
            table.row(row);
        }
        return "\n" + table.text();
    }

    private static String kinds(AgreementFigures figures) {
        if (figures.disagreements().isEmpty()) {
            return "";
        }
        Map<String, Long> counts = figures.disagreements().stream()
                .collect(Collectors.groupingBy(DisagreementFigures::kind, LinkedHashMap::new, Collectors.counting()));
        return "\n"
                + Escape.terminal((figures.range().isPresent() ? "differences: " : "disagreements: ")
                        + counts.entrySet().stream()
                                .map(entry -> entry.getKey().toLowerCase(Locale.ROOT) + " ("
                                        + Shown.count(entry.getValue()) + ")")
                                .collect(Collectors.joining(", ")))
                + "\n";
    }
}
