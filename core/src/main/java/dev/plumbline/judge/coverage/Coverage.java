package dev.plumbline.judge.coverage;

import dev.plumbline.judge.Calibration;
import dev.plumbline.judge.Evidence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Scores readings with the numbers of a calibration.
 *
 * <pre>{@code
 * Coverage coverage = Coverage.of(calibration);
 * double probability = coverage.probability(reader.read(question, references, answer));
 * }</pre>
 *
 * <p>Immutable and safe for use by many threads; the same reading gives the same bits.
 */
public final class Coverage {
    private final Calibration calibration;
    private final WordWeights words;
    private final double[] pointWeights;

    private Coverage(Calibration calibration) {
        this.calibration = calibration;
        this.words = WordWeights.of(calibration);
        Map<String, Double> unknown = new TreeMap<>(calibration.point());
        this.pointWeights = PointFeature.keys().stream()
                .map(unknown::remove)
                .mapToDouble(weight -> weight == null ? 0 : weight)
                .toArray();
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("calibration.point has features that this version does not measure: "
                    + unknown.keySet() + "; known are " + PointFeature.keys());
        }
    }

    /**
     * Scores with fitted numbers.
     *
     * @throws IllegalArgumentException when the calibration weighs a feature of points that is not measured
     */
    public static Coverage of(Calibration calibration) {
        return new Coverage(calibration);
    }

    /** Scores with the stated default weights, {@link DefaultWeights}, which saw no labels. */
    public static Coverage unaligned(boolean embedder) {
        return new Coverage(embedder ? DefaultWeights.EMBEDDED : DefaultWeights.LEXICAL);
    }

    /** The numbers that this scores with. */
    public Calibration calibration() {
        return calibration;
    }

    /** Whether the numbers were fitted to rows without references, and so judge by the answer alone. */
    public boolean needsNoReference() {
        return calibration.point().isEmpty();
    }

    /** Whether there is enough in a reading for this to judge: points of a reference, where it was fitted to any. */
    public boolean judges(Reading reading) {
        return needsNoReference() || reading.hasPoints();
    }

    /** Whether a probability lies strictly inside the band in which the judge abstains. */
    public boolean abstains(double probability) {
        return calibration
                .abstain()
                .filter(band -> probability > band.low() && probability < band.high())
                .isPresent();
    }

    /** Probability of the positive label. */
    public double probability(Reading reading) {
        return score(RowFeatures.of(reading, words)).probability();
    }

    /** Probability with its reason and its evidence. */
    public Assessment assess(Reading reading) {
        RowFeatures measured = RowFeatures.of(reading, words);
        Score score = score(measured);
        boolean positive = score.probability() >= calibration.threshold();
        List<Evidence> evidence = new ArrayList<>();
        List<Decisive> points = new ArrayList<>();
        for (int p = 0; p < score.shares().length; p++) {
            PointReading point = reading.references().get(score.reference()).get(p);
            PointMeasures measures = new PointMeasures(point, reading.sentences(), words);
            int nearest = measures.nearest();
            Optional<String> passage = nearest < 0
                    ? Optional.empty()
                    : Optional.of(reading.sentences().get(nearest).text());
            double met = Logistic.probability(score.points()[p] + score.rest());
            points.add(new Decisive(
                    new Evidence(point.point().full(), met, score.shares()[p], passage), measures.lacking(nearest)));
        }
        points.sort(
                Comparator.comparingDouble((Decisive point) -> point.evidence().weight())
                        .reversed());
        points.forEach(point -> evidence.add(point.evidence()));
        return new Assessment(score.probability(), positive, Reason.of(positive, points) + language(reading), evidence);
    }

    private static String language(Reading reading) {
        return reading.looksEnglish() ? "" : "; the response does not read as English, which this judge needs";
    }

    /** Features of the point with the largest share, by name; empty without a reference. */
    Map<String, Double> decidingPoint(Reading reading) {
        RowFeatures measured = RowFeatures.of(reading, words);
        Score score = score(measured);
        Map<String, Double> features = new TreeMap<>();
        if (score.reference() >= 0) {
            int most = 0;
            for (int p = 1; p < score.shares().length; p++) {
                most = score.shares()[p] > score.shares()[most] ? p : most;
            }
            double[] values = measured.references().get(score.reference())[most];
            for (int k = 0; k < values.length; k++) {
                features.put(PointFeature.keys().get(k), values[k]);
            }
        }
        return features;
    }

    private Score score(RowFeatures measured) {
        double rest = calibration.intercept();
        for (Map.Entry<String, Double> weight : calibration.item().entrySet()) {
            Double value = measured.item().get(weight.getKey());
            if (value == null) {
                throw new IllegalArgumentException("calibration.item weighs '" + weight.getKey()
                        + "', which is not measured for this row; measured are "
                        + Set.copyOf(measured.item().keySet()));
            }
            rest += weight.getValue() * value;
        }
        Score best = new Score(Logistic.probability(rest), -1, new double[0], new double[0], rest);
        double most = Double.NEGATIVE_INFINITY;
        for (int r = 0; r < measured.references().size(); r++) {
            double[] values = values(measured.references().get(r));
            double[] shares = values.clone();
            double soft = SoftMinimum.of(shares, calibration.sharpness());
            if (soft > most) {
                most = soft;
                best = new Score(Logistic.probability(rest + soft), r, values, shares, rest);
            }
        }
        return best;
    }

    private double[] values(double[][] points) {
        double[] values = new double[points.length];
        for (int p = 0; p < values.length; p++) {
            for (int k = 0; k < pointWeights.length; k++) {
                values[p] += pointWeights[k] * points[p][k];
            }
        }
        return values;
    }

    /**
     * A score with what made it up.
     *
     * @param reference index of the reference that counted, or -1 without any
     * @param points value of each of its points
     * @param shares share of each in the soft minimum
     * @param rest intercept and item terms
     */
    // Never compared; boxed numbers would be ten times the size.
    @SuppressWarnings("ArrayRecordComponent")
    private record Score(double probability, int reference, double[] points, double[] shares, double rest) {}
}
