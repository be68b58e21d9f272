package dev.plumbline.judge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How much items are alike in their words, over all their fields.
 *
 * <pre>{@code
 * Likeness likeness = Likeness.among(items);   // fields by name
 * likeness.between(0, 1);                      // 1: the same words; 0: no word in common
 * likeness.to(other);                          // to each of the items
 * }</pre>
 *
 * <p>The words of each field make a vector of length one, rare words weighing more (the logarithm of a word's count
 * times that of the inverse share of items that have it). Every field counts the same however long it is, so the
 * likeness is near the mean cosine of the fields. It knows words and not meaning; texts in different words are not alike
 * to it. The same items give the same figures on every machine.
 *
 * <p>Each word knows the items that have it, so an item is compared with those alone that share a word with it.
 * Immutable and safe for use by many threads.
 */
public final class Likeness {
    private static final int PLACE = 32;
    private static final long WEIGHT = 0xFFFF_FFFFL;

    private final Map<Integer, Integer> places;
    private final double[] rarity;
    private final double unknown;
    /** By item: places of its words, ascending, and what they weigh. */
    private final int[][] words;

    private final float[][] weights;
    /** By place: items that have the word, ascending, and what it weighs in them. */
    private final int[][] having;

    private final float[][] shares;

    private Likeness(
            Map<Integer, Integer> places,
            double[] rarity,
            double unknown,
            int[][] words,
            float[][] weights,
            int[][] having,
            float[][] shares) {
        this.places = places;
        this.rarity = rarity;
        this.unknown = unknown;
        this.words = words;
        this.weights = weights;
        this.having = having;
        this.shares = shares;
    }

    /** Items to compare, each as its fields by name. */
    public static Likeness among(List<Map<String, String>> items) {
        Map<Integer, Integer> places = new HashMap<>();
        int[] counts = new int[1024];
        List<List<WordBag>> bags = new ArrayList<>(items.size());
        for (Map<String, String> item : items) {
            List<WordBag> fields = WordBag.of(item);
            bags.add(fields);
            for (WordBag field : fields) {
                for (int word : field.words()) {
                    int place = places.computeIfAbsent(word, none -> places.size());
                    if (place == counts.length) {
                        counts = Arrays.copyOf(counts, 2 * place);
                    }
                    counts[place]++;
                }
            }
        }
        double[] rarity = new double[places.size()];
        for (int place = 0; place < rarity.length; place++) {
            rarity[place] = rarity(items.size(), counts[place]);
        }
        double unknown = rarity(items.size(), 0);
        int[][] words = new int[items.size()][];
        float[][] weights = new float[items.size()][];
        for (int i = 0; i < words.length; i++) {
            long[] vector = vector(bags.get(i), places, rarity, unknown);
            bags.set(i, List.of());
            words[i] = new int[vector.length];
            weights[i] = new float[vector.length];
            for (int j = 0; j < vector.length; j++) {
                words[i][j] = place(vector[j]);
                weights[i][j] = weight(vector[j]);
            }
        }
        int[][] having = new int[rarity.length][];
        float[][] shares = new float[rarity.length][];
        turn(words, weights, having, shares, counts);
        return new Likeness(Map.copyOf(places), rarity, unknown, words, weights, having, shares);
    }

    /** From the words of items to the items of words. */
    private static void turn(int[][] words, float[][] weights, int[][] having, float[][] shares, int[] counts) {
        int[] filled = new int[having.length];
        for (int place = 0; place < having.length; place++) {
            having[place] = new int[counts[place]];
            shares[place] = new float[counts[place]];
        }
        for (int item = 0; item < words.length; item++) {
            for (int j = 0; j < words[item].length; j++) {
                int place = words[item][j];
                having[place][filled[place]] = item;
                shares[place][filled[place]] = weights[item][j];
                filled[place]++;
            }
        }
    }

    /** Likeness of two of the items, by position. */
    public double between(int one, int other) {
        double sum = 0;
        int j = 0;
        for (int i = 0; i < words[one].length; i++) {
            int place = words[one][i];
            while (j < words[other].length && words[other][j] < place) {
                j++;
            }
            if (j < words[other].length && words[other][j] == place) {
                sum += (double) weights[one][i] * weights[other][j];
            }
        }
        return Math.min(1, sum);
    }

    /** Likeness of another item to each of these. */
    public double[] to(Map<String, String> item) {
        double[] likeness = new double[words.length];
        for (long word : vector(WordBag.of(item), places, rarity, unknown)) {
            int place = place(word);
            if (place == rarity.length) {
                continue;
            }
            double weight = weight(word);
            int[] items = having[place];
            float[] share = shares[place];
            for (int i = 0; i < items.length; i++) {
                likeness[items[i]] += weight * share[i];
            }
        }
        for (int i = 0; i < likeness.length; i++) {
            likeness[i] = Math.min(1, likeness[i]);
        }
        return likeness;
    }

    private static double rarity(int items, int having) {
        return StrictMath.log(1 + items / (1.0 + having));
    }

    /** Places and weights, each in one number, by place; words that no item has share the place after the last. */
    private static long[] vector(List<WordBag> fields, Map<Integer, Integer> places, double[] rarity, double unknown) {
        int size = fields.stream().mapToInt(field -> field.words().length).sum();
        int[] place = new int[size];
        double[] weight = new double[size];
        double whole = 0;
        int next = 0;
        for (WordBag field : fields) {
            double square = 0;
            int first = next;
            for (int i = 0; i < field.words().length; i++) {
                Integer known = places.get(field.words()[i]);
                place[next] = known == null ? rarity.length : known;
                weight[next] =
                        StrictMath.log(1.0 + field.counts()[i]) * (known == null ? unknown : rarity[place[next]]);
                square += weight[next] * weight[next];
                next++;
            }
            double length = Math.sqrt(square);
            for (int i = first; i < next; i++) {
                weight[i] /= length;
                whole += weight[i] * weight[i];
            }
        }
        double length = Math.sqrt(whole);
        long[] vector = new long[size];
        for (int i = 0; i < size; i++) {
            vector[i] = ((long) place[i] << PLACE) | (Float.floatToIntBits((float) (weight[i] / length)) & WEIGHT);
        }
        Arrays.sort(vector);
        return vector;
    }

    private static int place(long word) {
        return (int) (word >>> PLACE);
    }

    private static float weight(long word) {
        return Float.intBitsToFloat((int) word);
    }
}
