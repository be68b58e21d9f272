package dev.plumbline.judge.coverage;

import dev.plumbline.judge.Calibration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * How much a word says: the inverse document frequency of its stem in the rows that the judge was aligned on, or the
 * same for every word.
 */
final class WordWeights {
    private static final int MOST_STEMS = 400;

    private final Map<String, Double> idf;
    private final double ceiling;

    private WordWeights(Map<String, Double> idf, double ceiling) {
        this.idf = idf;
        this.ceiling = ceiling;
    }

    static WordWeights uniform() {
        return new WordWeights(Map.of(), 1);
    }

    static WordWeights of(Calibration calibration) {
        return new WordWeights(calibration.idf(), calibration.idfCeiling());
    }

    /**
     * Counts in how many documents a stem occurs, and keeps the most frequent stems; each other one weighs as much as
     * the rarest that is kept. Scaled so that the ceiling is 1.
     *
     * @param documents the distinct stems of each text
     */
    static WordWeights learn(Collection<Set<String>> documents) {
        Map<String, Integer> counts = new HashMap<>();
        for (Set<String> stems : documents) {
            for (String stem : stems) {
                counts.merge(stem, 1, Integer::sum);
            }
        }
        List<Map.Entry<String, Integer>> frequent = counts.entrySet().stream()
                .filter(entry -> entry.getValue() > 1)
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_STEMS)
                .toList();
        double top = idf(
                documents.size(),
                frequent.isEmpty() ? 1 : frequent.get(frequent.size() - 1).getValue());
        Map<String, Double> idf = new TreeMap<>();
        for (Map.Entry<String, Integer> entry : frequent) {
            double weight = idf(documents.size(), entry.getValue()) / top;
            if (weight < 1) {
                idf.put(entry.getKey(), weight);
            }
        }
        return new WordWeights(idf, 1);
    }

    private static double idf(int documents, int count) {
        return StrictMath.log1p((documents + 1.0) / (count + .5));
    }

    double of(Word word) {
        return idf.getOrDefault(word.stem(), ceiling);
    }

    Map<String, Double> idf() {
        return idf;
    }

    double ceiling() {
        return ceiling;
    }
}
