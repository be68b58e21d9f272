package dev.plumbline.labelling;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.dataset.Purpose;
import dev.plumbline.judge.Verdict;
import dev.plumbline.labelling.LabelBatch.BatchRow;
import dev.plumbline.labelling.SheetLabels.Given;
import dev.plumbline.run.Run;
import dev.plumbline.scale.Scale;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The rows of a batch in the order in which they were drawn, each with the judge's verdict and the label that it has by now.
 * A row counts once it and all rows before it could have a label: which of them get one first must not depend on what they
 * say, so that rows without a label before the last labelled one are gaps, and a {@link GrowingGate} takes each for the
 * worst. Rows of a group count together, once all that the batch has of it are labelled.
 *
 * <pre>{@code
 * GrowingRows rows = GrowingRows.of(batch, run, labels, Set.of(), example -> false);
 * rows.labelled();   // 212
 * }</pre>
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class GrowingRows {
    private static final double SAME = 1e-9;

    private final Scale scale;
    private final List<List<GrowingRow>> units;
    private final int counted;
    private final int open;
    private final int before;
    private final int seen;

    private GrowingRows(Scale scale, List<List<GrowingRow>> units, int open, int before, int seen) {
        this.scale = scale;
        this.units = units;
        this.open = open;
        this.before = before;
        this.seen = seen;
        int last = 0;
        for (int unit = 0; unit < units.size(); unit++) {
            if (units.get(unit).stream().allMatch(row -> row.label().isPresent())) {
                last = unit + 1;
            }
        }
        this.counted = last;
    }

    /**
     * A row.
     *
     * @param id of the row
     * @param verdict what the judge said; empty where it did not decide
     * @param label what a person said; empty where nobody did yet
     */
    record GrowingRow(String id, Optional<String> verdict, Optional<String> label) {}

    /**
     * The rows of a batch.
     *
     * @param run the judge's verdicts, given before the labels and never shown to whoever labels
     * @param labels of one annotator, by id of the row
     * @param before ids of rows that had a label before the verdicts were to be measured by them, which do not count
     * @param seen whether a row shaped the judge; such rows do not count
     * @throws BadInput when the batch was not drawn to measure, with one probability for all; when the run has not its rows,
     *     or says other things of them; or when rows of a group do not stand together
     */
    public static GrowingRows of(
            LabelBatch batch, Run run, Map<String, Given> labels, Set<String> before, Predicate<Example> seen) {
        checkDrawn(batch);
        checkGroups(batch, run.data());
        List<List<GrowingRow>> units = new ArrayList<>();
        Set<String> groups = new HashSet<>();
        String last = "";
        int left = 0;
        int earlier = 0;
        int shaped = 0;
        for (BatchRow row : batch.rows()) {
            OptionalInt place = place(batch, run.data(), row);
            Example example = run.data().examples().get(place.getAsInt());
            if (seen.test(example)) {
                shaped++;
                continue;
            }
            if (before.contains(row.id())) {
                earlier++;
                continue;
            }
            if (groups.add(example.group())) {
                units.add(new ArrayList<>());
            } else if (!example.group().equals(last)) {
                throw BadInput.of(
                        "rows of the group '" + example.group() + "' do not stand together in the batch '"
                                + batch.name() + "', so that their order is not one of groups",
                        "draw another batch with label next, with the columns that the run has");
            }
            last = example.group();
            Optional<String> label = Optional.ofNullable(labels.get(row.id())).map(Given::label);
            left += label.isEmpty() ? 1 : 0;
            units.get(units.size() - 1)
                    .add(new GrowingRow(
                            row.id(), verdict(batch.scale(), run.verdicts().get(place.getAsInt())), label));
        }
        return new GrowingRows(batch.scale(), units, left, earlier, shaped);
    }

    private static void checkDrawn(LabelBatch batch) {
        if (batch.purpose() != Purpose.MEASURING) {
            throw BadInput.of(
                    "the batch '" + batch.name() + "' was picked for "
                            + batch.purpose().text() + ", and its labels say nothing of rows in general",
                    "draw one at random: label next DATA -n 500 -o july.csv");
        }
        double first = batch.rows().get(0).probability().orElse(0);
        if (batch.rows().stream()
                .anyMatch(row -> row.probability().isEmpty()
                        || Math.abs(row.probability().getAsDouble() - first) > SAME)) {
            throw BadInput.of(
                    "the rows of the batch '" + batch.name() + "' were not all as likely to be drawn",
                    "draw one without --stratify: label next DATA -n 500 -o july.csv");
        }
    }

    /** Rows that were drawn together and are taken one by one would count for more than they are worth. */
    private static void checkGroups(LabelBatch batch, Dataset data) {
        Map<String, String> drawn = new HashMap<>();
        Map<String, String> now = new HashMap<>();
        for (BatchRow row : batch.rows()) {
            String group =
                    data.examples().get(place(batch, data, row).getAsInt()).group();
            boolean same = group.equals(drawn.computeIfAbsent(row.group(), first -> group))
                    && row.group().equals(now.computeIfAbsent(group, first -> row.group()));
            if (!same) {
                throw BadInput.of(
                        "the run has other groups than the rows of the batch '" + batch.name()
                                + "' were drawn by: row '" + row.id() + "' is in the group '" + group + "'",
                        "run the judge with the same --group, or draw a batch from the run: label next RUN -n 500 -o july.csv");
            }
        }
    }

    private static OptionalInt place(LabelBatch batch, Dataset data, BatchRow row) {
        OptionalInt place = data.indexOf(row.id());
        if (place.isEmpty()) {
            throw BadInput.of(
                    "the run has no row '" + row.id() + "', which the batch '" + batch.name() + "' has",
                    "run the judge over the data that the batch was drawn from");
        }
        if (!row.is(data.examples().get(place.getAsInt()))) {
            throw BadInput.of(
                    "the row '" + row.id() + "' says something else in the run than when it was drawn for the batch '"
                            + batch.name() + "'",
                    "run the judge over the data that the batch was drawn from, or draw another batch");
        }
        return place;
    }

    private static Optional<String> verdict(Scale scale, Verdict verdict) {
        return verdict.decision()
                .map(value -> scale.match(value)
                        .orElseThrow(() -> BadInput.of(
                                "the judge says '" + value + "', and the batch was drawn for the labels "
                                        + scale.text(),
                                "draw a batch with the scale of the judge")));
    }

    Scale scale() {
        return scale;
    }

    /** Rows, or groups, up to the last one that has all its labels. */
    List<List<GrowingRow>> counted() {
        return units.subList(0, counted);
    }

    /** The most rows that a group has; 1 where rows stand for themselves. */
    int largest() {
        return units.stream().mapToInt(List::size).max().orElse(1);
    }

    /** Rows that have a label and count. */
    public int labelled() {
        return labels().size();
    }

    /** The labels that count, by id of the row, in the order of the batch. */
    Map<String, String> labels() {
        Map<String, String> labels = new LinkedHashMap<>();
        counted().forEach(unit -> unit.forEach(row -> row.label().ifPresent(label -> labels.put(row.id(), label))));
        return labels;
    }

    /** Rows without a label before the last that count. */
    public int gaps() {
        return (int) counted().stream()
                .flatMap(List::stream)
                .filter(row -> row.label().isEmpty())
                .count();
    }

    /** Rows without a label. */
    public int open() {
        return open;
    }

    /** Rows that had a label before, and do not count. */
    public int before() {
        return before;
    }

    /** Rows that shaped the judge, and do not count. */
    public int seen() {
        return seen;
    }
}
