package dev.plumbline.judge.coverage;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Measures one point against one answer under word weights. */
final class PointMeasures {
    private static final double MENTIONED = .5;
    private static final double NEARLY_NOTHING = .05;

    private final PointReading reading;
    private final List<Sentence> sentences;
    private final double[] weights;

    PointMeasures(PointReading reading, List<Sentence> sentences, WordWeights words) {
        this.reading = reading;
        this.sentences = sentences;
        this.weights = reading.point().words().stream().mapToDouble(words::of).toArray();
    }

    /**
     * One value for each {@link PointFeature}, in their order.
     *
     * @param answered what another judge answered about the point
     */
    double[] features(double answered) {
        double total = Arrays.stream(weights).sum();
        double[] fresh = new double[weights.length];
        double[] numbers = new double[weights.length];
        for (int t = 0; t < weights.length; t++) {
            fresh[t] = weights[t] * (1 - reading.inQuestion()[t]);
            numbers[t] = reading.point().words().get(t).number() ? 1 : 0;
        }
        double freshTotal = Arrays.stream(fresh).sum();
        double numberTotal = Arrays.stream(numbers).sum();
        Said said = reading.said();
        double window = said.bestOfTwo(weights) / total;

        boolean nothingFresh = freshTotal < NEARLY_NOTHING * total;
        return new double[] {
            said.anywhere(weights) / total,
            said.best(weights, s -> true) / total,
            window,
            said.best(weights, s -> sentences.get(s).isHeading()) / total,
            nothingFresh ? window : said.bestOfTwo(fresh) / freshTotal,
            numberTotal == 0 ? 0 : 1 - said.bestOfTwo(numbers) / numberTotal,
            reading.labelRecall(),
            StrictMath.log1p(said.mentions(
                    weights, MENTIONED * total, s -> !sentences.get(s).isHeading())),
            1 - freshTotal / total,
            reading.point().emphasised() ? 1 : 0,
            StrictMath.log(weights.length),
            reading.cosine(),
            reading.cosineTop(),
            reading.cosineGain(),
            answered
        };
    }

    /** Index of the sentence that comes nearest to the point, or -1 where none shares anything with it. */
    int nearest() {
        double total = Arrays.stream(weights).sum();
        boolean embedded = reading.cosines().length > 0;
        return IntStream.range(0, reading.said().sentences())
                .filter(s -> embedded || reading.said().by(s, weights) > 0)
                .boxed()
                .max((a, b) -> Double.compare(nearness(a, total), nearness(b, total)))
                .orElse(-1);
    }

    /** Of two equally near sentences one that is no heading, and then the first. */
    private double nearness(int sentence, double total) {
        double cosine = reading.cosines().length > 0 ? reading.cosines()[sentence] : 0;
        double heading = sentences.get(sentence).isHeading() ? .02 : 0;
        return reading.said().by(sentence, weights) / total + cosine - heading - 1e-9 * sentence;
    }

    /** Words of the point that a sentence does not say. */
    List<String> lacking(int sentence) {
        return IntStream.range(0, weights.length)
                .filter(t -> sentence >= 0 && reading.said().of(sentence, t) == 0)
                .mapToObj(t -> reading.point().words().get(t).text())
                .toList();
    }
}
