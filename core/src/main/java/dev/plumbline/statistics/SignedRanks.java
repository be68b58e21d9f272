package dev.plumbline.statistics;

import java.util.Arrays;

/**
 * Wilcoxon's signed-rank test (1945), one-sided and exact: are values rather below zero?
 *
 * <p>Absolute values are ranked, ties by their mean rank; p is the share of all patterns of signs in which the ranks of
 * positive values sum to at most what they do. Zeros are left out. Doubled ranks are whole numbers, so that all sums can be
 * counted.
 */
final class SignedRanks {
    private static final double TIED = 1e-9;

    private SignedRanks() {}

    /** The chance of so few positive ranks if positive and negative values were alike; 1 when all values are zero. */
    static double lower(double[] values) {
        double[] sorted = Arrays.stream(values)
                .filter(value -> Math.abs(value) > TIED)
                .boxed()
                .sorted((a, b) -> Double.compare(Math.abs(a), Math.abs(b)))
                .mapToDouble(Double::doubleValue)
                .toArray();
        int[] doubled = doubledRanks(sorted);
        int reach = Arrays.stream(doubled).sum();
        int positive = 0;
        double[] chances = new double[reach + 1];
        chances[0] = 1;
        for (int i = 0; i < sorted.length; i++) {
            positive += sorted[i] > 0 ? doubled[i] : 0;
            for (int sum = reach; sum >= 0; sum--) {
                chances[sum] = (chances[sum] + (sum >= doubled[i] ? chances[sum - doubled[i]] : 0)) / 2;
            }
        }
        double p = 0;
        for (int sum = 0; sum <= positive; sum++) {
            p += chances[sum];
        }
        return Math.min(1, p);
    }

    private static int[] doubledRanks(double[] sorted) {
        int[] ranks = new int[sorted.length];
        for (int first = 0; first < sorted.length; ) {
            int next = first;
            while (next < sorted.length && Math.abs(sorted[next]) - Math.abs(sorted[first]) <= TIED) {
                next++;
            }
            // Ranks first + 1 to next have the mean (first + 1 + next)/2.
            Arrays.fill(ranks, first, next, first + 1 + next);
            first = next;
        }
        return ranks;
    }
}
