package dev.plumbline.judge.coverage;

import dev.plumbline.judge.Calibration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The weights of a judge that has seen no labels. A point is even odds when three fifths of its words stand in two
 * sentences in a row; the number that it names has to be there; an answer is as good as its worst points. Every word weighs the
 * same. They were chosen by hand, with a look at what they give on two labelled sets, and are never fitted to a user's labels,
 * so that they can serve as the "before" of an alignment.
 */
final class DefaultWeights {
    private static final double SHARPNESS = 2;

    static final Calibration LEXICAL = calibration(
            Map.of(
                    PointFeature.ANSWER_RECALL, 2.0,
                    PointFeature.WINDOW_RECALL, 3.0,
                    PointFeature.NEW_RECALL, 3.0,
                    PointFeature.NUMBERS_MISSING, -4.0),
            -4.8);

    /** A cosine means little by itself; what it adds to the question's is counted. */
    static final Calibration EMBEDDED = calibration(
            Map.of(
                    PointFeature.ANSWER_RECALL, 2.0,
                    PointFeature.WINDOW_RECALL, 2.0,
                    PointFeature.NEW_RECALL, 2.0,
                    PointFeature.NUMBERS_MISSING, -4.0,
                    PointFeature.COSINE, 5.0,
                    PointFeature.COSINE_GAIN, 2.0),
            -7.5);

    private DefaultWeights() {}

    private static Calibration calibration(Map<PointFeature, Double> weights, double intercept) {
        Map<String, Double> point = new TreeMap<>();
        weights.forEach((feature, weight) -> point.put(feature.key(), weight));
        return new Calibration(point, Map.of(), intercept, SHARPNESS, .5, Optional.empty(), Map.of(), 1);
    }
}
