package dev.plumbline.judge.coverage;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Features of the whole item, by the names that judge files have. */
final class ItemFeatures {
    private static final String LOG_WORDS = "log_words";
    private static final String LOG_WORDS_PER_POINT = "log_words_per_point";
    private static final String LOG_POINTS = "log_points";

    /** Those that say how long the answer is, alone or for what was asked. */
    static final Set<String> LENGTH = Set.of(LOG_WORDS, LOG_WORDS_PER_POINT, LOG_POINTS);

    private ItemFeatures() {}

    static Map<String, Double> length(int words, int points) {
        Map<String, Double> features = new TreeMap<>();
        features.put(LOG_WORDS, StrictMath.log1p(words));
        features.put(LOG_WORDS_PER_POINT, StrictMath.log1p(words / (double) Math.max(1, points)));
        features.put(LOG_POINTS, StrictMath.log1p(points));
        return features;
    }
}
