package dev.plumbline.judge.coverage;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The stems of some texts, numbered in alphabetical order, so that counting them again and again is cheap. */
final class Stems {
    private static final int MOST_STEMS = 400;

    private final String[] names;
    private final int[][] documents;

    /** @param texts the distinct stems of each text */
    Stems(List<Set<String>> texts) {
        Set<String> all = new HashSet<>();
        texts.forEach(all::addAll);
        names = all.toArray(String[]::new);
        Arrays.sort(names);
        Map<String, Integer> numbers = new HashMap<>();
        for (String name : names) {
            numbers.put(name, numbers.size());
        }
        documents = texts.stream()
                .map(stems -> stems.stream()
                        .mapToInt(stem -> numbers.getOrDefault(stem, 0))
                        .toArray())
                .toArray(int[][]::new);
    }

    /**
     * Counts in how many of some texts a stem occurs, and keeps the most frequent stems; each other one weighs as much
     * as the rarest that is kept. Scaled so that the ceiling is 1.
     *
     * @param rows positions of the texts
     */
    WordWeights weights(Collection<Integer> rows) {
        int[] counts = new int[names.length];
        for (int row : rows) {
            for (int stem : documents[row]) {
                counts[stem]++;
            }
        }
        long[] frequent = new long[names.length];
        int size = 0;
        for (int stem = 0; stem < counts.length; stem++) {
            if (counts[stem] > 1) {
                // Sorts by falling count and then by name.
                frequent[size++] = ((long) -counts[stem] << Integer.SIZE) | stem;
            }
        }
        Arrays.sort(frequent, 0, size);
        int kept = Math.min(MOST_STEMS, size);
        double top = idf(rows.size(), kept == 0 ? 1 : counts[(int) frequent[kept - 1]]);
        Map<String, Double> idf = new HashMap<>();
        for (int i = 0; i < kept; i++) {
            int stem = (int) frequent[i];
            double weight = idf(rows.size(), counts[stem]) / top;
            if (weight < 1) {
                idf.put(names[stem], weight);
            }
        }
        return new WordWeights(idf, 1);
    }

    private static double idf(int documents, int count) {
        return StrictMath.log1p((documents + 1.0) / (count + .5));
    }
}
