package dev.plumbline.judge;

import dev.plumbline.model.Embedder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An embedder that remembers vectors of the texts that it met last: an alignment meets the same items with every judge
 * that it tries. Safe for use by many threads.
 */
final class KeptVectors {
    /** Some 15 MB of vectors of 384 numbers. */
    private static final int MOST = 10_000;

    private final Embedder embedder;
    private final Map<String, float[]> kept = new LinkedHashMap<>(16, .75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, float[]> eldest) {
            return size() > MOST;
        }
    };

    KeptVectors(Embedder embedder) {
        this.embedder = embedder;
    }

    Embedder embedder() {
        return embedder;
    }

    /** Vectors of some texts, in order. */
    List<float[]> of(List<String> texts) {
        Map<String, float[]> vectors = new LinkedHashMap<>();
        List<String> missing = new ArrayList<>();
        synchronized (kept) {
            for (String text : texts) {
                float[] vector = kept.get(text);
                if (vector != null) {
                    vectors.put(text, vector);
                } else if (!missing.contains(text)) {
                    missing.add(text);
                }
            }
        }
        if (!missing.isEmpty()) {
            List<float[]> made = embedder.embed(missing);
            synchronized (kept) {
                for (int i = 0; i < made.size(); i++) {
                    vectors.put(missing.get(i), made.get(i));
                    kept.put(missing.get(i), made.get(i));
                }
            }
        }
        return texts.stream()
                .map(text -> vectors.getOrDefault(text, new float[0]))
                .toList();
    }
}
