package dev.plumbline.agreement;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.dataset.Label;
import dev.plumbline.scale.Scale;
import dev.plumbline.statistics.Groups;
import dev.plumbline.statistics.Ratings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.IntFunction;

/**
 * Two batches of labels of the same rows, and perhaps a judge's verdicts on them.
 *
 * <pre>{@code
 * LabelBatches.of(data, 1, 2);                             // rounds of labels in long form
 * LabelBatches.of(panelOfOldColumns, panelOfNewColumns);   // columns, paired by their place
 * }</pre>
 *
 * <p>Immutable. Safe for use by several threads.
 */
public final class LabelBatches {
    private final String before;
    private final String after;
    private final Scale scale;
    private final List<Pair> pairs;
    private final IntFunction<String> ids;
    private final Groups groups;
    private final int[] verdicts;

    private LabelBatches(
            String before,
            String after,
            Scale scale,
            List<Pair> pairs,
            IntFunction<String> ids,
            Groups groups,
            int[] verdicts) {
        this.before = before;
        this.after = after;
        this.scale = scale;
        this.pairs = List.copyOf(pairs);
        this.ids = ids;
        this.groups = groups;
        this.verdicts = verdicts;
    }

    /**
     * Labels of one annotator for one row.
     *
     * @param row number of the row
     * @param annotator who
     * @param before the old label, a position on the scale
     * @param after the new one, or {@link Ratings#MISSING}
     * @param blind whether the new one was given without sight of a verdict
     */
    record Pair(int row, String annotator, int before, int after, boolean blind) {}

    /**
     * Two rounds of labels in long form.
     *
     * @throws BadInput when a round has no labels
     */
    public static LabelBatches of(Dataset data, int before, int after) {
        TreeSet<Integer> rounds = new TreeSet<>();
        data.labels().forEach(label -> rounds.add(label.round()));
        for (int round : new int[] {before, after}) {
            if (!rounds.contains(round)) {
                throw BadInput.of(
                        "no label is of round " + round,
                        rounds.isEmpty() ? "the data has no labels" : "there are labels of rounds " + rounds);
            }
        }
        Scale scale = data.scale().orElseThrow();
        LabelCodes codes = LabelCodes.ofLabels(scale);
        Map<String, Integer> rows = new HashMap<>();
        data.examples().forEach(example -> rows.put(example.id(), rows.size()));
        Map<String, Map<String, Label>> old = last(data, before);
        Map<String, Map<String, Label>> fresh = last(data, after);
        List<Pair> pairs = new ArrayList<>();
        old.forEach((id, byAnnotator) -> byAnnotator.forEach((annotator, label) -> {
            Optional<Label> again =
                    Optional.ofNullable(fresh.getOrDefault(id, Map.of()).get(annotator));
            pairs.add(new Pair(
                    rows.getOrDefault(id, -1),
                    annotator,
                    codes.of(label.value()),
                    again.map(one -> codes.of(one.value())).orElse(Ratings.MISSING),
                    again.map(Label::blind).orElse(true)));
        }));
        Groups groups = data.asked().grouped()
                ? Groups.of(data.examples().stream().map(Example::group).toList())
                : Groups.none(data.examples().size());
        return new LabelBatches(
                "round " + before,
                "round " + after,
                scale,
                pairs,
                row -> data.examples().get(row).id(),
                groups,
                new int[0]);
    }

    private static Map<String, Map<String, Label>> last(Dataset data, int round) {
        Map<String, Map<String, Label>> found = new LinkedHashMap<>();
        data.labels().stream()
                .filter(label -> label.round() == round)
                .forEach(label -> found.computeIfAbsent(label.exampleId(), id -> new LinkedHashMap<>())
                        .put(label.annotator(), label));
        return found;
    }

    /**
     * Old and new columns, the first old one with the first new one and so on; ids, groups and the judge are those of the
     * old panel.
     *
     * @throws BadInput when there are not as many of both
     */
    public static LabelBatches of(Panel before, Panel after) {
        if (before.raters().size() != after.raters().size() || before.rows() != after.rows()) {
            throw BadInput.of(
                    "there are " + before.raters().size() + " old columns and "
                            + after.raters().size() + " new ones",
                    "name as many with --after as with --before, in the same order");
        }
        List<Pair> pairs = new ArrayList<>();
        for (int rater = 0; rater < before.raters().size(); rater++) {
            for (int row = 0; row < before.rows(); row++) {
                if (before.label(row, rater) >= 0) {
                    pairs.add(new Pair(
                            row, before.raters().get(rater), before.label(row, rater), after.label(row, rater), true));
                }
            }
        }
        return new LabelBatches(
                String.join(", ", before.raters()),
                String.join(", ", after.raters()),
                before.scale(),
                pairs,
                before::id,
                before.groups(),
                before.judge().isPresent() ? before.verdicts() : new int[0]);
    }

    /** With a judge's verdicts, in the order of the rows: they tell whether rows were chosen because of them. */
    public LabelBatches judgedBy(List<String> column) {
        if (column.size() != groups.rows()) {
            throw new IllegalArgumentException(
                    "each row needs one entry: " + groups.rows() + " rows, " + column.size() + " verdicts");
        }
        int[] decided = LabelCodes.ofLabels(scale).ofJudge(column);
        for (int row = 0; row < decided.length; row++) {
            decided[row] = Math.max(decided[row], Ratings.MISSING);
        }
        return new LabelBatches(before, after, scale, pairs, ids, groups, decided);
    }

    String before() {
        return before;
    }

    String after() {
        return after;
    }

    Scale scale() {
        return scale;
    }

    List<Pair> pairs() {
        return pairs;
    }

    List<Pair> inBoth() {
        return pairs.stream().filter(pair -> pair.after() >= 0).toList();
    }

    String id(int row) {
        return ids.apply(row);
    }

    int group(int row) {
        return groups.of(row);
    }

    boolean judged() {
        return verdicts.length > 0;
    }

    int verdict(int row) {
        return verdicts[row];
    }
}
