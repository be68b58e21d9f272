package dev.plumbline.audit;

import dev.plumbline.agreement.Rival;
import dev.plumbline.agreement.Rivals;
import dev.plumbline.scale.Scale;
import dev.plumbline.statistics.Interval;
import dev.plumbline.statistics.Percent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.BinomialTest;

/**
 * Looks for rules that get the label right without any judgement: by length, by words of the reference that come back,
 * by which of several answers is the longer one.
 */
final class Shortcuts {
    private static final double GAIN = .10;
    private static final double LEVEL = .001;
    private static final double SHARE = .65;
    private static final double NEARLY_ALL = .9;

    private Shortcuts() {}

    static List<Finding> in(GoldRows rows, Rivals rivals) {
        List<Finding> findings = new ArrayList<>();
        better(rivals.length(), rivals.majority(), rows, "the length of the response alone")
                .ifPresent(findings::add);
        better(rivals.overlap(), rivals.majority(), rows, overlap(rows)).ifPresent(findings::add);
        pairs(rows).ifPresent(findings::add);
        preferred(rows).ifPresent(findings::add);
        return findings;
    }

    private static String overlap(GoldRows rows) {
        return rows.data().roles().reference().isPresent()
                ? "the share of the reference's words in the response alone"
                : "the share of the question's words in the response alone";
    }

    /**
     * A rule that is clearly better than the majority makes a judge that has learned it look good. That an answer
     * repeats words of its reference is what a good answer does, so that is worth a note only.
     */
    private static Optional<Finding> better(Rival rival, Rival majority, GoldRows rows, String what) {
        Interval reached = rival.accuracy();
        Interval without = majority.accuracy();
        if (reached.value().isEmpty()
                || reached.low().isEmpty()
                || without.value().isEmpty()) {
            return Optional.empty();
        }
        double gain = reached.value().getAsDouble() - without.value().getAsDouble();
        if (gain < GAIN || reached.low().getAsDouble() <= without.value().getAsDouble()) {
            return Optional.empty();
        }
        List<String> columns = new ArrayList<>();
        rows.data().roles().response().ifPresent(columns::add);
        if (rival.name().equals("overlap")) {
            rows.data().roles().reference().or(rows.data().roles()::question).ifPresent(columns::add);
        }
        boolean covers = rival.name().equals("overlap")
                && rows.data().roles().reference().isPresent();
        return Optional.of(Finding.of(
                "shortcut." + rival.name(),
                covers ? Finding.Severity.NOTE : Finding.Severity.WARNING,
                columns,
                what + " gets " + Percent.of(reached) + " of the labels right, always guessing the most frequent label "
                        + Percent.of(without.value().getAsDouble()) + ": a judge has to beat that",
                Map.of("accuracy", reached.text(3), "majority", without.text(3))));
    }

    /** In groups with both labels: do the positive answers have more characters than the negative ones? */
    private static Optional<Finding> pairs(GoldRows rows) {
        Optional<String> response = rows.data().roles().response();
        Optional<String> positive = rows.data().scale().flatMap(Scale::positive);
        if (response.isEmpty() || positive.isEmpty()) {
            return Optional.empty();
        }
        int longer = 0;
        int mixed = 0;
        boolean pairs = true;
        for (int[] group : rows.groups()) {
            double[] sum = new double[2];
            int[] count = new int[2];
            for (int row : group) {
                int side = rows.labelText(row).equals(positive.get()) ? 1 : 0;
                sum[side] += rows.cell(row, response.get()).length();
                count[side]++;
            }
            double difference = sum[1] / count[1] - sum[0] / count[0];
            if (count[0] > 0 && count[1] > 0 && difference != 0) {
                mixed++;
                longer += difference > 0 ? 1 : 0;
                pairs &= group.length == 2;
            }
        }
        String unit = rows.data().roles().group().equals(rows.data().roles().question()) ? "question" : "group";
        String answers = pairs ? "answer is '" + positive.get() + "'" : "answers are '" + positive.get() + "'";
        return sided(longer, mixed, unit, " with both labels", answers, List.of(response.get()));
    }

    /** Where each row compares two responses: is the longer one preferred? */
    private static Optional<Finding> preferred(GoldRows rows) {
        List<String> compared = rows.data().comparedResponses();
        if (compared.size() != 2 || !(rows.data().scale().orElse(Scale.bool()) instanceof Scale.Preference scale)) {
            return Optional.empty();
        }
        int longer = 0;
        int decided = 0;
        for (int row : rows.independent()) {
            int difference = rows.cell(row, compared.get(0)).length()
                    - rows.cell(row, compared.get(1)).length();
            boolean first = rows.labelText(row).equals(scale.first());
            if (difference != 0 && (first || rows.labelText(row).equals(scale.second()))) {
                decided++;
                longer += first == difference > 0 ? 1 : 0;
            }
        }
        return sided(longer, decided, "row", "", "response is preferred", compared);
    }

    private static Optional<Finding> sided(
            int longer, int total, String unit, String which, String happens, List<String> columns) {
        boolean more = longer * 2 >= total;
        int hits = more ? longer : total - longer;
        if (total == 0 || hits < SHARE * total) {
            return Optional.empty();
        }
        double p = BinomialTest.withDefaults()
                .with(AlternativeHypothesis.TWO_SIDED)
                .test(total, hits, .5)
                .getPValue();
        if (p >= LEVEL) {
            return Optional.empty();
        }
        return Optional.of(Finding.of(
                "shortcut.pair",
                hits >= NEARLY_ALL * total ? Finding.Severity.ERROR : Finding.Severity.WARNING,
                columns,
                (hits == total ? "in every " + unit + which : "in " + hits + " of " + total + " " + unit + "s" + which)
                        + " the " + (more ? "longer " : "shorter ") + happens
                        + (hits == total ? " (" + hits + " of " + total + ")" : ""),
                Map.of("hits", Integer.toString(hits), "of", Integer.toString(total), "p", format(p))));
    }

    private static String format(double p) {
        return String.format(Locale.ROOT, "%.2g", p);
    }
}
