package dev.plumbline.judge.coverage;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Measures one point against one answer under word weights. */
final class PointMeasures {
    private static final double MENTIONED = .5;
    private static final double NEARLY_NOTHING = .05;
    private static final int NEAREST = 3;

    private final PointReading reading;
    private final List<Sentence> sentences;
    private final double[] weights;
    /** Per sentence and word of the point, how far the sentence or its heading says the word. */
    private final float[][] said;

    PointMeasures(PointReading reading, List<Sentence> sentences, WordWeights words) {
        this.reading = reading;
        this.sentences = sentences;
        this.weights = reading.point().words().stream().mapToDouble(words::of).toArray();
        this.said = said();
    }

    private float[][] said() {
        float[][] strengths = reading.strengths();
        float[][] bySentence = new float[sentences.size()][weights.length];
        for (int s = 0; s < bySentence.length; s++) {
            int heading = sentences.get(s).heading();
            for (int t = 0; t < weights.length; t++) {
                float own = strengths[t][s];
                bySentence[s][t] = heading < 0 ? own : Math.max(own, strengths[t][heading]);
            }
        }
        return bySentence;
    }

    /** One value for each {@link PointFeature}, in their order. */
    double[] features() {
        double total = Arrays.stream(weights).sum();
        double[] fresh = new double[weights.length];
        double[] numbers = new double[weights.length];
        for (int t = 0; t < weights.length; t++) {
            fresh[t] = weights[t] * (1 - reading.inQuestion()[t]);
            numbers[t] = reading.point().words().get(t).number() ? 1 : 0;
        }
        double freshTotal = Arrays.stream(fresh).sum();
        double numberTotal = Arrays.stream(numbers).sum();
        double window = best(2, weights, s -> true) / total;

        boolean nothingFresh = freshTotal < NEARLY_NOTHING * total;
        return new double[] {
            best(sentences.size(), weights, s -> s == 0) / total,
            best(1, weights, s -> true) / total,
            window,
            best(1, weights, s -> sentences.get(s).isHeading()) / total,
            nothingFresh ? window : best(2, fresh, s -> true) / freshTotal,
            numberTotal == 0 ? 0 : 1 - best(2, numbers, s -> true) / numberTotal,
            labelRecall(),
            StrictMath.log1p(mentions(MENTIONED * total)),
            1 - freshTotal / total,
            reading.point().emphasised() ? 1 : 0,
            StrictMath.log(weights.length),
            nearestCosines(1),
            nearestCosines(NEAREST),
            reading.cosines().length == 0 ? 0 : nearestCosines(1) - reading.questionCosine()
        };
    }

    /** Largest weight that any run of {@code span} sentences says, among runs that begin where allowed. */
    private double best(int span, double[] weights, IntPredicate from) {
        double best = 0;
        for (int s = 0; s < said.length; s++) {
            if (!from.test(s)) {
                continue;
            }
            int end = Math.min(said.length, s + span);
            double sum = 0;
            for (int t = 0; t < weights.length; t++) {
                float strongest = 0;
                for (int i = s; i < end; i++) {
                    strongest = Math.max(strongest, said[i][t]);
                }
                sum += weights[t] * strongest;
            }
            best = Math.max(best, sum);
        }
        return best;
    }

    private int mentions(double enough) {
        int mentions = 0;
        for (int s = 0; s < said.length; s++) {
            if (!sentences.get(s).isHeading() && saidBy(s) >= enough) {
                mentions++;
            }
        }
        return mentions;
    }

    private double saidBy(int sentence) {
        double sum = 0;
        for (int t = 0; t < weights.length; t++) {
            sum += weights[t] * said[sentence][t];
        }
        return sum;
    }

    /** Index of the sentence that comes nearest to the point, or -1 where none shares anything with it. */
    int nearest() {
        double total = Arrays.stream(weights).sum();
        boolean embedded = reading.cosines().length > 0;
        return IntStream.range(0, said.length)
                .filter(s -> embedded || saidBy(s) > 0)
                .boxed()
                .max((a, b) -> Double.compare(nearness(a, total), nearness(b, total)))
                .orElse(-1);
    }

    /** Of two equally near sentences one that is no heading, and then the first. */
    private double nearness(int sentence, double total) {
        double cosine = reading.cosines().length > 0 ? reading.cosines()[sentence] : 0;
        double heading = sentences.get(sentence).isHeading() ? .02 : 0;
        return saidBy(sentence) / total + cosine - heading - 1e-9 * sentence;
    }

    /** Words of the point that a sentence does not say. */
    List<String> lacking(int sentence) {
        return IntStream.range(0, weights.length)
                .filter(t -> sentence >= 0 && said[sentence][t] == 0)
                .mapToObj(t -> reading.point().words().get(t).text())
                .toList();
    }

    private double labelRecall() {
        if (reading.label().length == 0) {
            return 1;
        }
        double sum = 0;
        for (float[] row : reading.label()) {
            sum += strongest(row);
        }
        return sum / reading.label().length;
    }

    private static float strongest(float[] row) {
        float best = 0;
        for (float strength : row) {
            best = Math.max(best, strength);
        }
        return best;
    }

    /** Mean cosine of the so many nearest sentences; 0 without an embedder. */
    private double nearestCosines(int many) {
        float[] sorted = reading.cosines().clone();
        Arrays.sort(sorted);
        int nearest = Math.min(many, sorted.length);
        double sum = 0;
        for (int i = 1; i <= nearest; i++) {
            sum += sorted[sorted.length - i];
        }
        return nearest == 0 ? 0 : sum / nearest;
    }
}
