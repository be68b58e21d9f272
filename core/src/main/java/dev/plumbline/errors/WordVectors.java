package dev.plumbline.errors;

import dev.plumbline.dataset.TextWords;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Vectors of texts by their words alone, where there is no embedder: (1 + log tf) &middot; log(n/df) of each word, added to
 * one of {@value #DIMENSIONS} places with a sign, both from the word's hash (feature hashing, Weinberger et al. 2009), of
 * Euclidean length 1. A text without words that set it apart has a vector of zeros.
 */
final class WordVectors {
    static final int DIMENSIONS = 256;

    private WordVectors() {}

    static List<float[]> of(List<String> texts) {
        List<Map<Integer, Integer>> counts = new ArrayList<>();
        Map<Integer, Integer> texted = new HashMap<>();
        for (String text : texts) {
            Map<Integer, Integer> count = new HashMap<>();
            TextWords words = TextWords.of(text);
            for (int i = 0; i < words.size(); i++) {
                count.merge(words.hash(i), 1, Integer::sum);
            }
            Set<Integer> distinct = new HashSet<>(count.keySet());
            distinct.forEach(word -> texted.merge(word, 1, Integer::sum));
            counts.add(count);
        }
        return counts.stream().map(count -> vector(count, texted, texts.size())).toList();
    }

    private static float[] vector(Map<Integer, Integer> count, Map<Integer, Integer> texted, int texts) {
        double[] sums = new double[DIMENSIONS];
        count.forEach((word, times) -> {
            double weight = (1 + Math.log(times)) * Math.log((double) texts / texted.getOrDefault(word, texts));
            int spread = word * 0x9E3779B9;
            sums[(spread >>> 8) % DIMENSIONS] += spread < 0 ? -weight : weight;
        });
        return Directions.unit(sums);
    }
}
