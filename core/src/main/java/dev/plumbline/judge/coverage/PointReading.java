package dev.plumbline.judge.coverage;

/**
 * A point looked up in an answer, before any weighting.
 *
 * @param point the point
 * @param strengths per word of the point and sentence of the answer, 0 to 1
 * @param label the same for the words of the label
 * @param inQuestion per word of the point, how far the question says it
 * @param cosines to each sentence of the answer; empty without an embedder
 * @param questionCosine to the question; 0 without an embedder or a question
 */
// Never compared; boxed numbers would be ten times the size.
@SuppressWarnings("ArrayRecordComponent")
record PointReading(
        Point point, float[][] strengths, float[][] label, float[] inQuestion, float[] cosines, float questionCosine) {}
