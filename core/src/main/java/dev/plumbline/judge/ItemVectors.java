package dev.plumbline.judge;

import dev.plumbline.model.Embeddings;
import dev.plumbline.model.LanguageModel;
import dev.plumbline.model.ModelFailure;
import dev.plumbline.model.ModelReply;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Vectors of items: the mean over the fields, each of length one, so that every field counts the same however long it
 * is.
 *
 * @param model gives vectors of texts
 */
record ItemVectors(LanguageModel model) {
    private static final int TEXTS_AT_ONCE = 32;

    /**
     * What came of it.
     *
     * @param vectors of the items, in order; an item without text has one of zeros
     * @param weights digest of the model's weights, where they are known
     */
    record Given(List<byte[]> vectors, Optional<String> weights) {}

    /**
     * Vectors of some items.
     *
     * @throws ModelFailure when the model gives none
     */
    Given of(List<Map<String, String>> items, UsageMeter meter) {
        Map<String, float[]> byText = new LinkedHashMap<>();
        texts(items).forEach(text -> byText.put(text, new float[0]));
        List<String> texts = List.copyOf(byText.keySet());
        Optional<String> weights = Optional.empty();
        for (int from = 0; from < texts.size(); from += TEXTS_AT_ONCE) {
            List<String> some = texts.subList(from, Math.min(texts.size(), from + TEXTS_AT_ONCE));
            ModelReply reply = meter.ask(model, Embeddings.request(some));
            List<float[]> vectors = Embeddings.read(reply.text(), some.size());
            weights = reply.fingerprint();
            for (int i = 0; i < some.size(); i++) {
                byText.put(some.get(i), vectors.get(i));
            }
        }
        int dimensions =
                byText.values().stream().mapToInt(vector -> vector.length).max().orElse(0);
        if (byText.values().stream().anyMatch(vector -> vector.length != dimensions)) {
            throw new ModelFailure(ModelFailure.Kind.MALFORMED, "vectors of one model have different lengths");
        }
        List<byte[]> all = new ArrayList<>();
        items.forEach(item -> all.add(mean(item, byText, dimensions)));
        return new Given(all, weights);
    }

    /** Requests that vectors of some items take. */
    static long requests(List<Map<String, String>> items) {
        return requests(texts(items).count());
    }

    static long requests(long texts) {
        return (texts + TEXTS_AT_ONCE - 1) / TEXTS_AT_ONCE;
    }

    private static Stream<String> texts(List<Map<String, String>> items) {
        return items.stream()
                .flatMap(item -> item.values().stream())
                .filter(text -> !text.isBlank())
                .distinct();
    }

    private static byte[] mean(Map<String, String> item, Map<String, float[]> byText, int dimensions) {
        double[] sum = new double[dimensions];
        new TreeMap<>(item).values().forEach(text -> {
            float[] vector = byText.getOrDefault(text, new float[0]);
            double square = 0;
            for (float x : vector) {
                square += (double) x * x;
            }
            for (int i = 0; i < vector.length && square > 0; i++) {
                sum[i] += vector[i] / Math.sqrt(square);
            }
        });
        return rounded(sum);
    }

    /** To 255 steps: a fourth of the room, and what stands in a judge file is what every machine reckons with. */
    private static byte[] rounded(double[] vector) {
        double most = 0;
        for (double x : vector) {
            most = Math.max(most, Math.abs(x));
        }
        byte[] rounded = new byte[vector.length];
        for (int i = 0; i < rounded.length && most > 0; i++) {
            rounded[i] = (byte) Math.round(vector[i] / most * Byte.MAX_VALUE);
        }
        return rounded;
    }
}
