package dev.plumbline.statistics;

import java.util.Arrays;
import java.util.stream.LongStream;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * Whether two judges differ in accuracy on the same rows, exactly.
 *
 * <pre>{@code
 * McNemar.of(5, 30).exactP();   // 2.2e-5
 * }</pre>
 *
 * <p>Without groups: of the rows where one judge alone is right, b and c, the exact p is
 * min(1, 2 P(Bin(b + c, 1/2) &le; min(b, c))); the mid-p is that less P(= min), and 1 when b = c (conventions differ).
 * With groups the signs of whole groups are flipped instead of those of rows: p is the share of all sign patterns in
 * which the sum of the group differences is at least as far from zero, which is the same number when every group is
 * one row. {@link #clustered} is Obuchowski's chi-squared, (K - 1)/K (sum d_k)&sup2;/sum d_k&sup2; over K groups, for
 * comparison with other tools; with fewer than 20 groups it is only rough.
 *
 * @param exactP exact two-sided p-value
 * @param midP two-sided mid-p: half of the probability of the observed outcome is left out
 * @param clustered chi-squared test by group; undefined without groups
 */
public record McNemar(double exactP, double midP, TestResult clustered) {
    /** Beyond so many steps the sum over sign patterns is taken as normal. */
    private static final double MOST_STEPS = 5e7;

    /**
     * Independent rows.
     *
     * @param onlyFirst rows where only the first is right
     * @param onlySecond rows where only the second is right
     */
    public static McNemar of(int onlyFirst, int onlySecond) {
        int discordant = Math.toIntExact(new PairedCounts(0, onlyFirst, onlySecond, 0).rows());
        TestResult noGroups = TestResult.undefined("no groups");
        if (onlyFirst == onlySecond) {
            return new McNemar(1, 1, noGroups);
        }
        BinomialDistribution coin = BinomialDistribution.of(discordant, 0.5);
        int fewer = Math.min(onlyFirst, onlySecond);
        double exact = Math.min(1, 2 * coin.cumulativeProbability(fewer));
        return new McNemar(exact, exact - coin.probability(fewer), noGroups);
    }

    /**
     * Rows in groups.
     *
     * @param differences of each group, rows where only the first is right less rows where only the second is
     */
    static McNemar ofGroups(long[] differences) {
        long[] sizes =
                Arrays.stream(differences).map(Math::abs).filter(d -> d > 0).toArray();
        long sum = Math.abs(LongStream.of(differences).sum());
        double squares = LongStream.of(sizes).mapToDouble(d -> (double) d * d).sum();
        if (sizes.length == 0) {
            return new McNemar(1, 1, TestResult.undefined("no differences"));
        }
        double groups = differences.length;
        TestResult clustered = TestResult.chiSquared((groups - 1) / groups * sum * sum / squares, 1);
        if (sum == 0) {
            return new McNemar(1, 1, clustered);
        }
        long reach = LongStream.of(sizes).sum();
        if ((double) reach * sizes.length > MOST_STEPS) {
            double p = 2 * Levels.normalProbability(-sum / Math.sqrt(squares));
            return new McNemar(p, p, clustered);
        }
        double[] chances = sumsOfSigns(sizes, (int) reach);
        double beyond = 0;
        for (int s = (int) sum + 1; s <= reach; s++) {
            beyond += 2 * chances[(int) reach + s];
        }
        double at = 2 * chances[(int) (reach + sum)];
        return new McNemar(Math.min(1, beyond + at), beyond + at / 2, clustered);
    }

    /** Probability of each sum of randomly signed sizes, from -reach to reach. */
    private static double[] sumsOfSigns(long[] sizes, int reach) {
        double[] chances = new double[2 * reach + 1];
        chances[reach] = 1;
        int reached = 0;
        for (long size : sizes) {
            int step = (int) size;
            double[] next = new double[chances.length];
            for (int s = reach - reached; s <= reach + reached; s++) {
                next[s - step] += chances[s] / 2;
                next[s + step] += chances[s] / 2;
            }
            reached += step;
            chances = next;
        }
        return chances;
    }
}
