package dev.plumbline.judge.coverage;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Means and spreads of the features that a fit uses, to go to standard units and back. */
final class Units {
    private static final double CONSTANT = 1e-9;

    private final int[] point;
    private final List<String> item;
    private final double[] pointMean;
    private final double[] pointSpread;
    private final double[] itemMean;
    private final double[] itemSpread;

    /**
     * Every feature that varies over the rows.
     *
     * @param pointFeatures which features of a point may be used
     * @param items names of the item features that may be used
     */
    Units(List<RowFeatures> rows, int[] pointFeatures, List<String> items) {
        List<double[]> points = new ArrayList<>();
        rows.forEach(row -> row.references().forEach(reference -> points.addAll(List.of(reference))));
        point = IntStream.of(pointFeatures)
                .filter(k -> spread(points.stream().mapToDouble(f -> f[k]).toArray()) > CONSTANT)
                .toArray();
        item = items.stream()
                .filter(name -> spread(rows.stream()
                                .mapToDouble(row -> row.item().getOrDefault(name, 0.0))
                                .toArray())
                        > CONSTANT)
                .toList();
        pointMean = new double[point.length];
        pointSpread = new double[point.length];
        for (int k = 0; k < point.length; k++) {
            int feature = point[k];
            double[] values = points.stream().mapToDouble(f -> f[feature]).toArray();
            pointMean[k] = mean(values);
            pointSpread[k] = spread(values);
        }
        itemMean = new double[item.size()];
        itemSpread = new double[item.size()];
        for (int k = 0; k < itemMean.length; k++) {
            String name = item.get(k);
            double[] values = rows.stream()
                    .mapToDouble(row -> row.item().getOrDefault(name, 0.0))
                    .toArray();
            itemMean[k] = mean(values);
            itemSpread[k] = spread(values);
        }
    }

    int points() {
        return point.length;
    }

    int weights() {
        return 1 + point.length + itemMean.length;
    }

    /** The name of the k-th point feature in use. */
    String point(int k) {
        return PointFeature.keys().get(point[k]);
    }

    CoverageLoss.Row standard(RowFeatures row, boolean positive) {
        double[][][] references = row.references().stream()
                .map(reference -> {
                    double[][] standard = new double[reference.length][point.length];
                    for (int p = 0; p < standard.length; p++) {
                        for (int k = 0; k < point.length; k++) {
                            standard[p][k] = (reference[p][point[k]] - pointMean[k]) / pointSpread[k];
                        }
                    }
                    return standard;
                })
                .toArray(double[][][]::new);
        double[] items = new double[itemMean.length];
        for (int k = 0; k < items.length; k++) {
            items[k] = (row.item().getOrDefault(item.get(k), 0.0) - itemMean[k]) / itemSpread[k];
        }
        return new CoverageLoss.Row(references, items, positive);
    }

    /** Weights in standard units as weights in natural units, by name. */
    Weights natural(double[] weights) {
        Weights natural = new Weights(weights[0]);
        for (int k = 0; k < point.length; k++) {
            double weight = weights[1 + k] / pointSpread[k];
            natural.point(point(k), weight, pointMean[k]);
        }
        for (int k = 0; k < itemMean.length; k++) {
            double weight = weights[1 + point.length + k] / itemSpread[k];
            natural.item(item.get(k), weight, itemMean[k]);
        }
        return natural;
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return values.length == 0 ? 0 : sum / values.length;
    }

    private static double spread(double[] values) {
        double mean = mean(values);
        double sum = 0;
        for (double value : values) {
            sum += (value - mean) * (value - mean);
        }
        return values.length == 0 ? 0 : Math.sqrt(sum / values.length);
    }
}
