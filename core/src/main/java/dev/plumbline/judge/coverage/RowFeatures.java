package dev.plumbline.judge.coverage;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A row as numbers.
 *
 * @param references per reference and point, one value for each {@link PointFeature}
 * @param item features of the whole item, by name
 */
record RowFeatures(List<double[][]> references, SortedMap<String, Double> item) {
    static RowFeatures of(Reading reading, WordWeights words) {
        List<double[][]> references = reading.references().stream()
                .map(points -> points.stream()
                        .map(point ->
                                new PointMeasures(point, reading.sentences(), words).features(reading.answered(point)))
                        .toArray(double[][]::new))
                .toList();
        return new RowFeatures(references, new TreeMap<>(reading.item()));
    }
}
