package dev.plumbline.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.IntPredicate;

/**
 * Two judges on the same rows, "after" against "before": what was fixed, what was broken, and how sure that is.
 *
 * <pre>{@code
 * PairedComparison change = PairedComparison.of(before, after, Bootstrap.seeded(7));
 * change.difference(0.95).text();             // 0.08 [0.04, 0.12], in accuracy
 * change.balancedAccuracyGain(0.95).low();    // above 0: the new judge is better
 * }</pre>
 *
 * <p>All rows count; an undecided verdict is not right. How the bounds are made:
 * <ul>
 * <li>rates without groups: {@code newcombe_10};
 * <li>rates with groups: {@code bca_grouped}; with fewer than five groups in which the judges differ
 *     {@code newcombe_10_deff}, on as many rows as there are groups ((&Sigma;m)&sup2;/&Sigma;m&sup2; for unequal ones);
 * <li>balanced accuracy: {@code bca} or {@code bca_grouped}; with fewer than five such groups in the rows of some label
 *     {@code newcombe_10_conservative}, the mean of the bounds of each label's recall: cautious ones for a label with few
 *     such groups, its usual ones for another. Half widths are added and not their squares, which holds however the
 *     labels go together.
 * </ul>
 */
public final class PairedComparison {
    private final LabelPairs before;
    private final LabelPairs after;
    private final PairedOutcomes all;
    private final List<PairedOutcomes> byLabel;
    private final Replicates replicates;
    private final PairedChanges figures;

    private PairedComparison(LabelPairs before, LabelPairs after, Bootstrap bootstrap) {
        this.before = before;
        this.after = after;
        this.all = outcomes(row -> true);
        this.byLabel = new ArrayList<>();
        int labels = before.scale().size();
        for (int label = 0; label < labels; label++) {
            int human = label;
            byLabel.add(outcomes(row -> before.human(row) == human));
        }
        int[] cells = new int[before.rows()];
        for (int row = 0; row < cells.length; row++) {
            cells[row] = PairedChanges.cell(before.human(row), before.agrees(row), after.agrees(row));
        }
        this.figures = new PairedChanges(
                byLabel.stream().map(outcomes -> outcomes.counts().rows() > 0).toList());
        this.replicates = bootstrap.of(Clusters.of(cells, PairedChanges.cells(labels), before.groups()), figures);
    }

    private PairedOutcomes outcomes(IntPredicate counts) {
        return PairedOutcomes.of(before.groups(), counts, before::agrees, after::agrees);
    }

    /** Compares with 2,000 draws from seed 0. */
    public static PairedComparison of(LabelPairs before, LabelPairs after) {
        return of(before, after, Bootstrap.seeded(0));
    }

    /**
     * Compares two judges on the same rows.
     *
     * @throws IllegalArgumentException when scale, human labels or groups of the two differ
     */
    public static PairedComparison of(LabelPairs before, LabelPairs after, Bootstrap bootstrap) {
        if (!before.scale().labels().equals(after.scale().labels())) {
            throw new IllegalArgumentException("the judges are on different scales: "
                    + before.scale().text() + " and " + after.scale().text());
        }
        if (before.rows() != after.rows()) {
            throw new IllegalArgumentException(
                    "the judges have different rows: " + before.rows() + " and " + after.rows());
        }
        for (int row = 0; row < before.rows(); row++) {
            if (before.human(row) != after.human(row)) {
                throw new IllegalArgumentException("the human label of row " + row + " differs: " + before.human(row)
                        + " before and " + after.human(row) + " after");
            }
            if (before.groups().of(row) != after.groups().of(row)) {
                throw new IllegalArgumentException("the groups before and after differ at row " + row);
            }
        }
        return new PairedComparison(before, after, bootstrap);
    }

    /** Rows that only the judge after gets right. */
    public long fixed() {
        return all.counts().onlyFirst();
    }

    /** Rows that only the judge before gets right. */
    public long broken() {
        return all.counts().onlySecond();
    }

    /** Rows that both get right. */
    public long bothRight() {
        return all.counts().both();
    }

    /** Rows that neither gets right. */
    public long bothWrong() {
        return all.counts().neither();
    }

    /** Accuracy after less accuracy before. */
    public Interval difference(double level) {
        return rate(all, PairedChanges.DIFFERENCE, level);
    }

    /** Recall of a label after less recall before. */
    public Interval recallGain(int label, double level) {
        return rate(byLabel.get(label), figures.recall(label), level);
    }

    /** The gain in balanced accuracy alone, which needs no draws; empty where only one human category occurs. */
    public OptionalDouble balancedAccuracyChange() {
        long occurring = byLabel.stream()
                .filter(outcomes -> outcomes.counts().rows() > 0)
                .count();
        return occurring < 2
                ? OptionalDouble.empty()
                : OptionalDouble.of(replicates.estimate(PairedChanges.BALANCED_ACCURACY));
    }

    /** Balanced accuracy after less balanced accuracy before, over the human labels that occur. */
    public Interval balancedAccuracyGain(double level) {
        Levels.checked(level);
        List<PairedOutcomes> occurring = byLabel.stream()
                .filter(outcomes -> outcomes.counts().rows() > 0)
                .toList();
        long n = before.rows();
        if (occurring.size() < 2) {
            return Interval.undefined("only one human category occurs", n);
        }
        int groups = before.groups().shown();
        if (groups == 1 || occurring.stream().noneMatch(PairedOutcomes::few)) {
            return replicates.interval(PairedChanges.BALANCED_ACCURACY, level, n, groups);
        }
        double gain = replicates.estimate(PairedChanges.BALANCED_ACCURACY);
        double low = 0;
        double high = 0;
        for (int label = 0; label < byLabel.size(); label++) {
            if (byLabel.get(label).counts().rows() > 0) {
                Bounds bounds = recallBounds(label, level);
                low += bounds.low() / occurring.size();
                high += bounds.high() / occurring.size();
            }
        }
        return Interval.of(gain, low, high, level, "newcombe_10_conservative", n, groups);
    }

    private Bounds recallBounds(int label, double level) {
        Interval gain = recallGain(label, level);
        return byLabel.get(label).few() || !gain.bounded()
                ? byLabel.get(label).cautious(level)
                : new Bounds(gain.low().getAsDouble(), gain.high().getAsDouble());
    }

    /** McNemar's test, by group when there are groups. */
    public McNemar mcnemar() {
        return before.groups().single()
                ? McNemar.of(Math.toIntExact(fixed()), Math.toIntExact(broken()))
                : McNemar.ofGroups(all.differences());
    }

    private Interval rate(PairedOutcomes outcomes, int figure, double level) {
        PairedCounts counts = outcomes.counts();
        if (before.groups().single()) {
            return Newcombe.paired(counts.both(), counts.onlyFirst(), counts.onlySecond(), counts.neither(), level);
        }
        if (counts.rows() == 0) {
            return Interval.undefined("no rows", 0);
        }
        int groups = outcomes.groups();
        if (groups < 2) {
            return Interval.unbounded(counts.difference(), "all rows are in one group", counts.rows(), groups);
        }
        if (!outcomes.few()) {
            return replicates.interval(figure, level, counts.rows(), groups);
        }
        Bounds bounds = outcomes.cautious(level);
        return Interval.of(
                counts.difference(), bounds.low(), bounds.high(), level, "newcombe_10_deff", counts.rows(), groups);
    }
}
