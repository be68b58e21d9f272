package dev.plumbline.statistics;

import java.util.Arrays;

/**
 * How disputed a unit is: the entropy of the shares of its votes, over the largest that k labels can have.
 *
 * <pre>{@code
 * VoteEntropy.of(new int[] {2, 2});   // 1: nobody could be more divided
 * VoteEntropy.of(new int[] {3, 0});   // 0: all agree
 * }</pre>
 *
 * <p>-&Sigma; p log p/log k (Shannon 1948), with k the number of <em>allowed</em> labels. It misleads when units have few
 * votes: two against one is as disputed as twenty against ten. It takes all differences alike, also of ordered labels.
 */
public final class VoteEntropy {
    private VoteEntropy() {}

    /**
     * Entropy of counted votes, 0 to 1; 0 without votes.
     *
     * @param counts votes for each allowed label
     * @throws IllegalArgumentException with fewer than two labels or a negative count
     */
    public static double of(int[] counts) {
        double total = 0;
        for (int count : counts) {
            if (count < 0) {
                throw new IllegalArgumentException("counts of votes are not negative, got " + Arrays.toString(counts));
            }
            total += count;
        }
        double sum = total;
        return ofShares(Arrays.stream(counts)
                .mapToDouble(count -> sum == 0 ? 0 : count / sum)
                .toArray());
    }

    static double ofShares(double[] shares) {
        if (shares.length < 2) {
            throw new IllegalArgumentException("entropy needs at least two labels, got " + shares.length);
        }
        double entropy = 0;
        for (double share : shares) {
            entropy -= share > 0 ? share * Math.log(share) : 0;
        }
        // Rounding may end a hair beyond the largest entropy.
        return Math.min(1, entropy / Math.log(shares.length));
    }
}
