package dev.plumbline.judge;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A small model, as plain numbers, that turns coverage of the reference and the judge's own verdict into a
 * probability.
 *
 * <p>For each point p of the reference, z<sub>p</sub> = Σ {@code point} weight × feature. The item's score is
 * {@code intercept} − (1/β) log mean<sub>p</sub> exp(−β z<sub>p</sub>) + Σ {@code item} weight × feature, with β =
 * {@code sharpness}; without points the middle term is left out. The probability of the positive label is
 * 1 / (1 + exp(−score)). Features are in natural units, so the weights can be read; the judge's own logit, where
 * there is a judge underneath, is one of the item features.
 *
 * @param point weights of features of a point of the reference against the response
 * @param item weights of features of the whole item
 * @param intercept constant term
 * @param sharpness β of the soft minimum, above 0: larger means that the worst point alone decides
 * @param threshold probability from which the positive label is given
 * @param abstain probabilities strictly between which the judge abstains
 * @param idf inverse document frequency of the stems that are frequent in the training rows
 * @param idfCeiling inverse document frequency of every other stem; 1 with an empty {@code idf} is uniform
 */
public record Calibration(
        Map<String, Double> point,
        Map<String, Double> item,
        double intercept,
        double sharpness,
        double threshold,
        Optional<Band> abstain,
        Map<String, Double> idf,
        double idfCeiling) {
    public Calibration {
        if (!(sharpness > 0) || !(threshold >= 0 && threshold <= 1) || !Double.isFinite(intercept)) {
            throw new IllegalArgumentException("calibration needs sharpness > 0, threshold in 0..1 and a finite"
                    + " intercept, got " + sharpness + ", " + threshold + ", " + intercept);
        }
        // Sorted, so that neither file nor version depends on the order in which a fit met its features.
        point = Collections.unmodifiableMap(new TreeMap<>(point));
        item = Collections.unmodifiableMap(new TreeMap<>(item));
        idf = Collections.unmodifiableMap(new TreeMap<>(idf));
    }

    /**
     * A band of probabilities.
     *
     * @param low lower end
     * @param high upper end
     */
    public record Band(double low, double high) {
        public Band {
            if (!(low >= 0 && low <= high && high <= 1)) {
                throw new IllegalArgumentException(
                        "an abstain band needs 0 <= low <= high <= 1, got " + low + ".." + high);
            }
        }
    }
}
