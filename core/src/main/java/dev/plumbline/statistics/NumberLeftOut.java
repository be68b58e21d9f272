package dev.plumbline.statistics;

import java.util.ArrayList;
import java.util.List;

/**
 * Measures of pairs of numbers without each group in turn, in time proportional to the rows.
 *
 * <p>What follows from sums is computed without the group. Of ranks, and of alpha by ratios, the change is taken to first
 * order: leaving out a group of m of n rows takes the sum of its rows' influences over n - m away (Jaeckel 1972).
 */
final class NumberLeftOut {
    private final List<LeftOut> figures = new ArrayList<>();

    private NumberLeftOut(double[] estimates) {
        for (double estimate : estimates) {
            figures.add(new LeftOut(estimate));
        }
    }

    static NumberLeftOut of(
            NumberPairs pairs, NumberCells cells, NumberFigures figures, List<Measure> measures, double[] estimates) {
        NumberLeftOut left = new NumberLeftOut(estimates);
        long[] counts = cells.totals();
        double[][] influences = measures.stream()
                .map(measure -> influence(measure, cells, counts, figures))
                .toArray(double[][]::new);
        double[] all = figures.sums().of(counts);
        if (pairs.groups().single()) {
            double[] without = new double[NumberSums.SIZE];
            for (int cell = 0; cell < cells.size(); cell++) {
                System.arraycopy(all, 0, without, 0, all.length);
                figures.sums().add(cell, -1, without, 0);
                for (int f = 0; f < estimates.length; f++) {
                    double own = influences[f].length == 0 ? 0 : influences[f][cell];
                    left.add(f, figures, measures.get(f), without, influences[f].length > 0, own, counts[cell]);
                }
            }
            return left;
        }
        left.ofGroups(pairs, cells, figures, measures, influences, all);
        return left;
    }

    private void ofGroups(
            NumberPairs pairs,
            NumberCells cells,
            NumberFigures figures,
            List<Measure> measures,
            double[][] influences,
            double[] all) {
        int groups = pairs.groups().count();
        double[] sums = new double[groups * NumberSums.SIZE];
        double[][] changes = new double[measures.size()][];
        for (int f = 0; f < changes.length; f++) {
            changes[f] = new double[influences[f].length == 0 ? 0 : groups];
        }
        for (int row = 0; row < pairs.rows(); row++) {
            int cell = cells.ofRow[row];
            if (cell < cells.size()) {
                int group = pairs.groups().of(row);
                figures.sums().add(cell, 1, sums, group * NumberSums.SIZE);
                for (int f = 0; f < changes.length; f++) {
                    if (changes[f].length > 0) {
                        changes[f][group] += influences[f][cell];
                    }
                }
            }
        }
        double[] without = new double[NumberSums.SIZE];
        for (int group = 0; group < groups; group++) {
            for (int i = 0; i < NumberSums.SIZE; i++) {
                without[i] = all[i] - sums[group * NumberSums.SIZE + i];
            }
            // A group of undecided rows alone changes nothing and is no group of these figures.
            if (NumberSums.rows(without) < NumberSums.rows(all)) {
                for (int f = 0; f < changes.length; f++) {
                    double own = changes[f].length == 0 ? 0 : changes[f][group];
                    add(f, figures, measures.get(f), without, changes[f].length > 0, own, 1);
                }
            }
        }
    }

    private void add(
            int figure,
            NumberFigures figures,
            Measure measure,
            double[] without,
            boolean byInfluence,
            double influence,
            double times) {
        LeftOut own = this.figures.get(figure);
        own.add(
                byInfluence
                        ? own.estimate() - influence / NumberSums.rows(without)
                        : figures.sums().value(measure, without),
                times);
    }

    /** Empty for what follows from sums. */
    private static double[] influence(Measure measure, NumberCells cells, long[] counts, NumberFigures figures) {
        return switch (measure) {
            case SPEARMAN -> new RankedCells(cells, counts).spearmanInfluence();
            case KENDALL_TAU_B -> new RankedCells(cells, counts).kendallInfluence();
            case KRIPPENDORFF_ALPHA_RATIO ->
                figures.ratio().distinct() > RatioDistances.MOST
                        ? new double[0]
                        : figures.ratio().influence(counts);
            default -> new double[0];
        };
    }

    LeftOut of(int figure) {
        return figures.get(figure);
    }
}
