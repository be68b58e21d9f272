package dev.plumbline.statistics;

import dev.plumbline.scale.Scale;
import java.util.List;

/**
 * How labels of an old batch changed in a new one: how many, which, and whether the new batch is stricter.
 *
 * <pre>{@code
 * LabelChanges changes = LabelChanges.of(LabelPairs.of(scale, old, fresh));
 * changes.changed(0.95).text();       // 0.12 [0.08, 0.18]
 * changes.shift(0, 0.95).text();      // -0.07 [-0.12, -0.03]: the first label is given less often now
 * }</pre>
 *
 * <p>Rows hold the label of the old batch in the place of the human and that of the new one in the place of the judge.
 * <b>Changed</b>: share of rows with another label now, Wilson's interval (by group {@code wilson_deff}).
 * <b>Changed from</b> a label: the same among rows that had it. <b>Shift</b> of a label: share of rows that have it now
 * less share that had it, on the same rows: Newcombe's method 10; by group {@code bca_grouped}, and with fewer than five
 * groups in which it differs {@code newcombe_10_deff}. Whether labels are used equally often at all is told by
 * {@link MarginalHomogeneity}.
 *
 * <p>It misleads when rows were chosen for the second look because something seemed wrong with them: changes are then
 * more frequent than they would be elsewhere, and go one way.
 */
public final class LabelChanges {
    private static final List<Measure> MEASURES = List.of(Measure.ACCURACY, Measure.COHEN_KAPPA);

    private final LabelPairs pairs;
    private final Bootstrap bootstrap;
    private final Measurement measurement;

    private LabelChanges(LabelPairs pairs, Bootstrap bootstrap) {
        this.pairs = pairs;
        this.bootstrap = bootstrap;
        this.measurement = Measurement.of(pairs, bootstrap, MEASURES);
    }

    /** With 2,000 draws from seed 0. */
    public static LabelChanges of(LabelPairs pairs) {
        return of(pairs, Bootstrap.seeded(0));
    }

    /**
     * Compares two batches.
     *
     * @throws IllegalArgumentException when a row has no label in the new batch
     */
    public static LabelChanges of(LabelPairs pairs, Bootstrap bootstrap) {
        for (int row = 0; row < pairs.rows(); row++) {
            if (!pairs.decided(row)) {
                throw new IllegalArgumentException("row " + row + " has no label in the new batch: leave it out");
            }
        }
        return new LabelChanges(pairs, bootstrap);
    }

    /** Counts, rows the old batch, columns the new one. */
    public ConfusionTable table() {
        return measurement.table();
    }

    /** Share of rows with the same label in both. */
    public Interval agreement(double level) {
        return measurement.interval(Measure.ACCURACY, level);
    }

    /** Agreement of both beyond chance. */
    public Interval cohenKappa(double level) {
        return measurement.interval(Measure.COHEN_KAPPA, level);
    }

    /** Share of rows with another label now. */
    public Interval changed(double level) {
        return Hits.of(pairs.groups(), row -> true, row -> !pairs.agrees(row))
                .proportion()
                .wilson(level);
    }

    /** Of the rows that had a label, the share that has another now. */
    public Interval changedFrom(int label, double level) {
        return Hits.of(pairs.groups(), row -> pairs.human(row) == label, row -> !pairs.agrees(row))
                .proportion()
                .wilson(level);
    }

    /** Share of rows that have a label now less share that had it. */
    public Interval shift(int label, double level) {
        int[] none = new int[pairs.rows()];
        // Whether a row has the label plays the part of being right, so that two batches compare as two judges do.
        int[] had = marks(label, true);
        int[] has = marks(label, false);
        Scale marked = Scale.of("has", "has not");
        return PairedComparison.of(
                        LabelPairs.of(marked, none, had).groupedBy(pairs.groups()),
                        LabelPairs.of(marked, none, has).groupedBy(pairs.groups()),
                        bootstrap)
                .difference(level);
    }

    private int[] marks(int label, boolean old) {
        int[] marks = new int[pairs.rows()];
        for (int row = 0; row < marks.length; row++) {
            marks[row] = (old ? pairs.human(row) : pairs.judge(row)) == label ? 0 : 1;
        }
        return marks;
    }

    /** Whether each pair of labels is exchanged equally often both ways. */
    public TestResult bowker() {
        return MarginalHomogeneity.bowker(pairs, bootstrap);
    }

    /** Whether both batches use each label equally often. */
    public TestResult stuartMaxwell() {
        return MarginalHomogeneity.stuartMaxwell(pairs, bootstrap);
    }
}
