package dev.plumbline.judge.coverage;

import dev.plumbline.model.Embedder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The vectors of one row, asked for in one call; without an embedder there are none, and no cosines. */
final class Vectors {
    private static final float[] NONE = {};

    private final Map<String, float[]> byText;
    private final List<float[]> sentences;
    private final Optional<float[]> question;

    private Vectors(Map<String, float[]> byText, List<Sentence> sentences, Optional<String> question) {
        this.byText = byText;
        this.sentences = sentences.stream()
                .flatMap(sentence -> Optional.ofNullable(byText.get(sentence.text())).stream())
                .toList();
        this.question = question.map(byText::get);
    }

    static Vectors of(
            Optional<Embedder> embedder,
            Optional<String> question,
            List<List<Point>> points,
            List<Sentence> sentences) {
        Map<String, float[]> byText = new HashMap<>();
        if (embedder.isPresent()) {
            List<String> texts = new ArrayList<>();
            sentences.forEach(sentence -> texts.add(sentence.text()));
            points.forEach(reference -> reference.forEach(point -> texts.add(point.full())));
            question.ifPresent(texts::add);
            List<String> distinct = texts.stream().distinct().toList();
            List<float[]> vectors = embedder.get().embed(distinct);
            for (int i = 0; i < distinct.size(); i++) {
                byText.put(distinct.get(i), vectors.get(i));
            }
        }
        return new Vectors(byText, sentences, question);
    }

    /** To each sentence. */
    float[] cosines(Point point) {
        float[] vector = byText.get(point.full());
        if (vector == null) {
            return NONE;
        }
        float[] cosines = new float[sentences.size()];
        for (int s = 0; s < cosines.length; s++) {
            cosines[s] = cosine(vector, sentences.get(s));
        }
        return cosines;
    }

    /** Mean of the sentences' vectors; empty without an embedder. */
    float[] mean() {
        if (sentences.isEmpty()) {
            return NONE;
        }
        float[] mean = new float[sentences.get(0).length];
        for (float[] sentence : sentences) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += sentence[i] / sentences.size();
            }
        }
        return mean;
    }

    /** The question's vector; empty without an embedder or a question. */
    float[] question() {
        return question.orElse(NONE);
    }

    float questionCosine(Point point) {
        float[] vector = byText.get(point.full());
        return vector == null || question.isEmpty() ? 0 : cosine(vector, question.get());
    }

    /** The vectors have length one. */
    private static float cosine(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return (float) sum;
    }
}
