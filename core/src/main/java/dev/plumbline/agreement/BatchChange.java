package dev.plumbline.agreement;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.scale.Scale;
import dev.plumbline.statistics.Groups;
import dev.plumbline.statistics.Interval;
import dev.plumbline.statistics.LabelChanges;
import dev.plumbline.statistics.LabelPairs;
import dev.plumbline.statistics.TestResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An old batch of labels against a new one of the same rows: what changed, and whether the new one is stricter.
 *
 * <pre>{@code
 * BatchChange change = BatchChange.of(LabelBatches.of(data, 1, 2));
 * change.changed().text();              // 0.12 [0.08, 0.18]
 * change.labels().get(0).shift();       // the first label is given 7 points less often
 * }</pre>
 *
 * <p>Labels are compared annotator by annotator. Labels of one row share a group, so that a row that two people labelled
 * twice is not two rows.
 *
 * @param before name of the old batch
 * @param after name of the new batch
 * @param scale allowed labels
 * @param old labels in the old batch
 * @param both labels in both, on which every figure rests
 * @param notBlind of these, labels of the new batch that were given with a verdict in view
 * @param changed share of labels that are another now
 * @param agreement share that are the same
 * @param cohenKappa the same beyond chance
 * @param labels what became of each label, in scale order
 * @param annotators share of each annotator's labels that changed
 * @param stuartMaxwell whether both batches use each label equally often
 * @param bowker whether labels are exchanged equally often both ways
 * @param secondLook how the rows for the new batch were chosen, seen from a judge; empty without one
 * @param rows the labels that changed
 */
public record BatchChange(
        String before,
        String after,
        Scale scale,
        int old,
        int both,
        int notBlind,
        Interval changed,
        Interval agreement,
        Interval cohenKappa,
        List<OfLabel> labels,
        List<OfAnnotator> annotators,
        TestResult stuartMaxwell,
        TestResult bowker,
        Optional<SecondLook> secondLook,
        List<Row> rows) {
    public BatchChange {
        labels = List.copyOf(labels);
        annotators = List.copyOf(annotators);
        rows = List.copyOf(rows);
    }

    /**
     * What became of a label.
     *
     * @param label the label
     * @param changed of those that had it, the share that has another now
     * @param shift share that has it now less share that had it
     */
    public record OfLabel(String label, Interval changed, Interval shift) {}

    /**
     * How much one annotator changed.
     *
     * @param name name of the annotator
     * @param changed share of this annotator's labels that are another now
     */
    public record OfAnnotator(String name, Interval changed) {}

    /**
     * A label that changed.
     *
     * @param id the row
     * @param annotator who gave both
     * @param before the old one
     * @param after the new one
     */
    public record Row(String id, String annotator, String before, String after) {}

    /**
     * Compares.
     *
     * @throws BadInput when no label is in both batches
     */
    public static BatchChange of(LabelBatches batches) {
        List<LabelBatches.Pair> pairs = batches.inBoth();
        if (pairs.isEmpty()) {
            throw BadInput.of(
                    "no row has a label of one annotator in both " + batches.before() + " and " + batches.after(),
                    "label some rows again, and give both labels under the same name");
        }
        LabelChanges all = changes(batches, pairs);
        Scale scale = batches.scale();
        List<OfLabel> labels = new ArrayList<>();
        for (int label = 0; label < scale.size(); label++) {
            labels.add(new OfLabel(
                    scale.labels().get(label),
                    all.changedFrom(label, Agreement.LEVEL),
                    all.shift(label, Agreement.LEVEL)));
        }
        return new BatchChange(
                batches.before(),
                batches.after(),
                scale,
                batches.pairs().size(),
                pairs.size(),
                (int) pairs.stream().filter(pair -> !pair.blind()).count(),
                all.changed(Agreement.LEVEL),
                all.agreement(Agreement.LEVEL),
                all.cohenKappa(Agreement.LEVEL),
                labels,
                annotators(batches, pairs),
                all.stuartMaxwell(),
                all.bowker(),
                SecondLook.of(batches),
                pairs.stream()
                        .filter(pair -> pair.before() != pair.after())
                        .map(pair -> new Row(
                                batches.id(pair.row()),
                                pair.annotator(),
                                scale.labels().get(pair.before()),
                                scale.labels().get(pair.after())))
                        .toList());
    }

    private static List<OfAnnotator> annotators(LabelBatches batches, List<LabelBatches.Pair> pairs) {
        return pairs.stream()
                .map(LabelBatches.Pair::annotator)
                .distinct()
                .map(name -> new OfAnnotator(
                        name,
                        changes(
                                        batches,
                                        pairs.stream()
                                                .filter(pair -> pair.annotator().equals(name))
                                                .toList())
                                .changed(Agreement.LEVEL)))
                .toList();
    }

    private static LabelChanges changes(LabelBatches batches, List<LabelBatches.Pair> pairs) {
        return LabelChanges.of(LabelPairs.of(
                        batches.scale(),
                        pairs.stream().mapToInt(LabelBatches.Pair::before).toArray(),
                        pairs.stream().mapToInt(LabelBatches.Pair::after).toArray())
                .groupedBy(Groups.of(pairs.stream()
                        .mapToInt(pair -> batches.group(pair.row()))
                        .toArray())));
    }
}
