package dev.plumbline.judge.coverage;

import dev.plumbline.judge.Calibration;
import java.util.HashMap;
import java.util.Map;

/**
 * How much a word says: the inverse document frequency of its stem in the rows that the judge was aligned on, or the
 * same for every word.
 */
final class WordWeights {
    private final Map<String, Double> idf;
    private final double ceiling;

    WordWeights(Map<String, Double> idf, double ceiling) {
        this.idf = idf;
        this.ceiling = ceiling;
    }

    static WordWeights uniform() {
        return new WordWeights(Map.of(), 1);
    }

    static WordWeights of(Calibration calibration) {
        // Looked up for every word of every row, for which a sorted map is slow.
        return new WordWeights(new HashMap<>(calibration.idf()), calibration.idfCeiling());
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
