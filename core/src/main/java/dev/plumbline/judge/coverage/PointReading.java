package dev.plumbline.judge.coverage;

import java.util.Arrays;

/** A point looked up in an answer, before any weighting; what does not depend on weights is measured once. */
final class PointReading {
    private static final int TOP = 3;

    private final Point point;
    private final Said said;
    private final float[] inQuestion;
    private final float[] cosines;
    private final double labelRecall;
    private final double cosine;
    private final double cosineTop;
    private final double cosineGain;

    /**
     * A point that was looked up.
     *
     * @param point the point
     * @param said what the answer says of its words
     * @param label per word of the point's label and sentence of the answer, 0 to 1
     * @param inQuestion per word of the point, how far the question says it
     * @param cosines to each sentence of the answer; empty without an embedder
     * @param questionCosine to the question; 0 without an embedder or a question
     */
    PointReading(Point point, Said said, float[][] label, float[] inQuestion, float[] cosines, float questionCosine) {
        this.point = point;
        this.said = said;
        this.inQuestion = inQuestion;
        this.cosines = cosines;
        this.labelRecall = recall(label);
        float[] sorted = cosines.clone();
        Arrays.sort(sorted);
        this.cosine = mean(sorted, 1);
        this.cosineTop = mean(sorted, TOP);
        this.cosineGain = cosines.length == 0 ? 0 : cosine - questionCosine;
    }

    Point point() {
        return point;
    }

    Said said() {
        return said;
    }

    float[] inQuestion() {
        return inQuestion;
    }

    float[] cosines() {
        return cosines;
    }

    /** Share of the label's words that the answer says; 1 without a label. */
    double labelRecall() {
        return labelRecall;
    }

    /** To the nearest sentence. */
    double cosine() {
        return cosine;
    }

    /** Mean of those to the three nearest sentences. */
    double cosineTop() {
        return cosineTop;
    }

    /** To the nearest sentence, less that to the question. */
    double cosineGain() {
        return cosineGain;
    }

    private static double recall(float[][] label) {
        double sum = 0;
        for (float[] strengths : label) {
            float best = 0;
            for (float strength : strengths) {
                best = Math.max(best, strength);
            }
            sum += best;
        }
        return label.length == 0 ? 1 : sum / label.length;
    }

    private static double mean(float[] sorted, int many) {
        int nearest = Math.min(many, sorted.length);
        double sum = 0;
        for (int i = 1; i <= nearest; i++) {
            sum += sorted[sorted.length - i];
        }
        return nearest == 0 ? 0 : sum / nearest;
    }
}
