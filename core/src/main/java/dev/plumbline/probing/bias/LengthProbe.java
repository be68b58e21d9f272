package dev.plumbline.probing.bias;

import dev.plumbline.dataset.TextWords;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.probing.ResponseField;
import dev.plumbline.probing.bias.ProbedRows.ProbedRow;
import dev.plumbline.statistics.Groups;
import dev.plumbline.statistics.StratifiedDifference;
import dev.plumbline.statistics.Thresholds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** Whether length moves the verdict, among rows that people labelled alike. */
final class LengthProbe {
    private LengthProbe() {}

    /**
     * A row that is compared.
     *
     * @param row the row
     * @param label what people said
     * @param length by how many words it is long
     */
    private record Measured(ProbedRow row, String label, int length) {
        static Optional<Measured> of(ProbedRow row, int length) {
            return row.label()
                    .filter(label -> row.verdict().decision().isPresent())
                    .map(label -> new Measured(row, label, length));
        }
    }

    /** One response a row: the longer half of those with one label against the shorter half. */
    static ProbeResult of(ProbedRows rows, JudgeSpec judge, String positive) {
        ResponseField field = ResponseField.of(judge);
        List<Measured> measured = rows.rows().stream()
                .flatMap(row -> field.text(row.example()).map(LengthProbe::words).stream()
                        .flatMap(words -> Measured.of(row, words).stream()))
                .toList();
        if (measured.isEmpty()) {
            return ProbeResult.none(Probe.LENGTH, "no decided row has both a human label and a response");
        }
        Map<String, List<Measured>> byLabel = new TreeMap<>();
        measured.forEach(row ->
                byLabel.computeIfAbsent(row.label(), label -> new ArrayList<>()).add(row));
        Map<String, Double> middles = new TreeMap<>();
        byLabel.forEach((label, own) -> middles.put(label, median(own)));
        return result(
                measured,
                row -> row.length() > middles.getOrDefault(row.label(), 0.0),
                positive,
                "longer_half",
                "judged '" + positive + "': the longer half less the shorter half",
                "Compared are rows that people labelled the same; halves are by the number of words within each label. Longer responses of one label may also be better"
                        + " in what two labels do not tell.");
    }

    /** Two responses a row: rows whose first response is the longer one against the others. */
    static ProbeResult ofPairs(ProbedRows rows, List<String> labels) {
        List<String> compared = rows.data().comparedResponses();
        if (compared.size() != 2) {
            return ProbeResult.none(
                    Probe.LENGTH, "the data has no two columns of responses, as response_a and response_b");
        }
        List<Measured> measured = rows.rows().stream()
                .flatMap(row -> Measured.of(row, words(row, compared.get(0)) - words(row, compared.get(1))).stream())
                .filter(row -> row.length() != 0)
                .toList();
        if (measured.isEmpty()) {
            return ProbeResult.none(
                    Probe.LENGTH, "no decided row has both a human label and responses of different length");
        }
        return result(
                measured,
                row -> row.length() > 0,
                labels.get(0),
                "longer_wins",
                "first response wins: where it is longer less where it is shorter",
                "Compared are rows that people labelled the same; length is by words. Longer responses may also be better in what the label does not tell.");
    }

    private interface Mark {
        boolean of(Measured row);
    }

    private static ProbeResult result(
            List<Measured> rows, Mark longer, String positive, String name, String what, String note) {
        List<String> labels =
                rows.stream().map(Measured::label).distinct().sorted().toList();
        boolean[] marked = new boolean[rows.size()];
        boolean[] hits = new boolean[rows.size()];
        int[] strata = new int[rows.size()];
        for (int i = 0; i < rows.size(); i++) {
            Measured row = rows.get(i);
            strata[i] = labels.indexOf(row.label());
            marked[i] = longer.of(row);
            hits[i] = row.row().verdict().decision().filter(positive::equals).isPresent();
        }
        Groups groups = Groups.of(rows.stream().map(row -> row.row().group()).toList());
        StratifiedDifference effect = StratifiedDifference.of(groups, strata, marked, hits);
        // The variance of few groups is known too badly to call anything out.
        boolean few = groups.count() < Thresholds.FEWEST_GROUPS;
        return ProbeResult.of(
                Probe.LENGTH,
                List.of(Finding.difference(
                        name, what, effect.interval(Thresholds.LEVEL), few ? OptionalDouble.empty() : effect.p())),
                few
                        ? List.of(
                                note, "With fewer than " + Thresholds.FEWEST_GROUPS + " groups nothing is called out.")
                        : List.of(note));
    }

    private static int words(String text) {
        return TextWords.of(text).size();
    }

    private static int words(ProbedRow row, String field) {
        return row.example().field(field).map(LengthProbe::words).orElse(0);
    }

    private static double median(List<Measured> rows) {
        int[] words = rows.stream().mapToInt(Measured::length).sorted().toArray();
        int middle = words.length / 2;
        return words.length % 2 == 1 ? words[middle] : (words[middle - 1] + words[middle]) / 2.0;
    }
}
