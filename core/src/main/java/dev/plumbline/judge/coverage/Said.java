package dev.plumbline.judge.coverage;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * How far each sentence of an answer, its heading included, says each word of a point. Most sentences say nothing of
 * most points, so those that do are known, and every fit looks at them alone.
 */
final class Said {
    /** Per sentence and word, 0 to 1. */
    private final float[][] bySentence;
    /** Per word, the strongest of all sentences. */
    private final float[] anywhere;
    /** Whether a sentence, or the one after it, says anything. */
    private final int[] near;

    /** @param strengths per word of the point and sentence of the answer, without headings */
    Said(float[][] strengths, List<Sentence> sentences) {
        bySentence = new float[sentences.size()][strengths.length];
        anywhere = new float[strengths.length];
        boolean[] says = new boolean[sentences.size() + 1];
        for (int s = 0; s < bySentence.length; s++) {
            int heading = sentences.get(s).heading();
            for (int t = 0; t < strengths.length; t++) {
                float own = strengths[t][s];
                float strength = heading < 0 ? own : Math.max(own, strengths[t][heading]);
                bySentence[s][t] = strength;
                anywhere[t] = Math.max(anywhere[t], strength);
                says[s] |= strength > 0;
            }
        }
        near = IntStream.range(0, bySentence.length)
                .filter(s -> says[s] || says[s + 1])
                .toArray();
    }

    int sentences() {
        return bySentence.length;
    }

    float of(int sentence, int word) {
        return bySentence[sentence][word];
    }

    /** The weight of what a sentence says. */
    double by(int sentence, double[] weights) {
        return weighed(bySentence[sentence], weights);
    }

    /** The weight of what the whole answer says. */
    double anywhere(double[] weights) {
        return weighed(anywhere, weights);
    }

    /** The largest weight that one of some sentences says. */
    double best(double[] weights, IntPredicate among) {
        double best = 0;
        for (int s : near) {
            if (among.test(s)) {
                best = Math.max(best, weighed(bySentence[s], weights));
            }
        }
        return best;
    }

    /** The largest weight that two sentences in a row say together. */
    double bestOfTwo(double[] weights) {
        double best = 0;
        for (int s : near) {
            float[] first = bySentence[s];
            float[] second = s + 1 < bySentence.length ? bySentence[s + 1] : first;
            double sum = 0;
            for (int t = 0; t < weights.length; t++) {
                sum += weights[t] * Math.max(first[t], second[t]);
            }
            best = Math.max(best, sum);
        }
        return best;
    }

    /** Number of some sentences that say at least so much; more than nothing. */
    int mentions(double[] weights, double enough, IntPredicate among) {
        return (int) Arrays.stream(near)
                .filter(s -> among.test(s) && by(s, weights) >= enough)
                .count();
    }

    private static double weighed(float[] strengths, double[] weights) {
        double sum = 0;
        for (int t = 0; t < weights.length; t++) {
            sum += weights[t] * strengths[t];
        }
        return sum;
    }
}
