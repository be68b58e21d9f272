package dev.plumbline.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * How much items are alike in their words, over all their fields.
 *
 * <pre>{@code
 * Likeness likeness = Likeness.among(items);   // fields by name
 * likeness.between(0, 1);                      // 1: the same words; 0: no word in common
 * likeness.to(other);                          // to each of the items
 * }</pre>
 *
 * <p>The words and pairs of words of each field are hashed into a vector of length one, rare ones weighing more (the
 * logarithm of their count times that of the inverse share of items that have them). Every field counts the same however
 * long it is, so the likeness is near the mean cosine of the fields. It knows words and not meaning; texts in different
 * words are not alike to it. The same items give the same figures on every machine.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class Likeness {
    /** So many numbers an item: few enough to compare with ten thousand items within a millisecond or two. */
    private static final int SIZE = 512;

    private static final double PAIR = .5;
    private static final int LANES = 8;
    private static final int SPREAD = 0x9E3779B9;

    private final Map<String, double[]> rarity;
    private final List<float[]> vectors;

    private Likeness(Map<String, double[]> rarity, List<float[]> vectors) {
        this.rarity = rarity;
        this.vectors = vectors;
    }

    /** Items to compare, each as its fields by name. */
    public static Likeness among(List<Map<String, String>> items) {
        Map<String, double[]> rarity = new TreeMap<>();
        for (Map<String, String> item : items) {
            item.forEach((name, text) -> {
                double[] having = rarity.computeIfAbsent(name, none -> new double[SIZE]);
                double[] counts = counts(name, text);
                for (int i = 0; i < SIZE; i++) {
                    having[i] += counts[i] == 0 ? 0 : 1;
                }
            });
        }
        rarity.values().forEach(having -> {
            for (int i = 0; i < SIZE; i++) {
                having[i] = StrictMath.log(1 + items.size() / (1 + having[i]));
            }
        });
        List<float[]> vectors = new ArrayList<>(items.size());
        items.forEach(item -> vectors.add(vector(item, rarity)));
        return new Likeness(rarity, List.copyOf(vectors));
    }

    /** Likeness of two of the items, by position. */
    public double between(int one, int other) {
        return Math.max(0, cosine(vectors.get(one), vectors.get(other)));
    }

    /** Likeness of another item to each of these. */
    public double[] to(Map<String, String> item) {
        float[] vector = vector(item, rarity);
        double[] likeness = new double[vectors.size()];
        for (int i = 0; i < likeness.length; i++) {
            likeness[i] = Math.max(0, cosine(vectors.get(i), vector));
        }
        return likeness;
    }

    private static float[] vector(Map<String, String> item, Map<String, double[]> rarity) {
        double[] sum = new double[SIZE];
        new TreeMap<>(item).forEach((name, text) -> {
            double[] weighed = counts(name, text);
            double[] rare = rarity.getOrDefault(name, new double[SIZE]);
            double square = 0;
            for (int i = 0; i < SIZE; i++) {
                double count = weighed[i];
                weighed[i] = Math.signum(count) * StrictMath.log(1 + Math.abs(count)) * rare[i];
                square += weighed[i] * weighed[i];
            }
            for (int i = 0; i < SIZE && square > 0; i++) {
                sum[i] += weighed[i] / Math.sqrt(square);
            }
        });
        double square = 0;
        for (double value : sum) {
            square += value * value;
        }
        float[] vector = new float[SIZE];
        for (int i = 0; i < SIZE && square > 0; i++) {
            vector[i] = (float) (sum[i] / Math.sqrt(square));
        }
        return vector;
    }

    /** Signs make words that share a place cancel out on average instead of looking alike. */
    private static double[] counts(String field, String text) {
        double[] counts = new double[SIZE];
        int before = 0;
        for (String word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+", -1)) {
            if (!word.isEmpty()) {
                int hash = mix(word.hashCode() ^ field.hashCode() * SPREAD);
                add(counts, hash, 1);
                if (before != 0) {
                    add(counts, mix(before * 31 + hash), PAIR);
                }
                before = hash;
            }
        }
        return counts;
    }

    private static void add(double[] counts, int hash, double weight) {
        counts[hash >>> 1 & SIZE - 1] += (hash & 1) == 0 ? weight : -weight;
    }

    private static int mix(int value) {
        int mixed = (value ^ value >>> 16) * 0x85EBCA6B;
        mixed = (mixed ^ mixed >>> 13) * 0xC2B2AE35;
        return mixed ^ mixed >>> 16;
    }

    /** Sums of their own for each lane, which a processor adds side by side. */
    private static double cosine(float[] one, float[] other) {
        float[] sums = new float[LANES];
        for (int i = 0; i < SIZE; i += LANES) {
            for (int lane = 0; lane < LANES; lane++) {
                sums[lane] += one[i + lane] * other[i + lane];
            }
        }
        float sum = 0;
        for (float lane : sums) {
            sum += lane;
        }
        return sum;
    }
}
