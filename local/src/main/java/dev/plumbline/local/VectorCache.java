package dev.plumbline.local;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The vectors of the texts that were used last. */
final class VectorCache {
    private final Map<String, float[]> vectors;

    VectorCache(int most) {
        vectors = new LinkedHashMap<>(16, .75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, float[]> eldest) {
                return size() > most;
            }
        };
    }

    synchronized Optional<float[]> get(String key) {
        return Optional.ofNullable(vectors.get(key));
    }

    synchronized void put(String key, float[] vector) {
        vectors.put(key, vector);
    }
}
