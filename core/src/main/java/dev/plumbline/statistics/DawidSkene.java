package dev.plumbline.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the true labels probably are, and how each rater errs, from the raters' labels alone (Dawid and Skene 1979).
 *
 * <pre>{@code
 * DawidSkene people = DawidSkene.of(ratings);
 * people.share(0);            // share of units whose true label is the first
 * people.confusion(2, 0, 1);  // how often the third rater says the second label where the first is true
 * people.probability(35, 0);  // that the 36th unit truly has the first label
 * }</pre>
 *
 * <p>The model: each unit has one true label k with probability &pi;_k, and rater r, independently of the others, says l
 * with probability e<sup>(r)</sup>_kl. Expectation-maximisation starts at the shares of votes T_ik; then in turn
 * &pi;_k = (&Sigma;_i T_ik + s)/(n + ks), e<sup>(r)</sup>_kl = (&Sigma;_i T_ik n_irl + s)/(&Sigma;_l of the same), and
 * T_ik &prop; &pi;_k &Pi;_r &Pi;_l (e<sup>(r)</sup>_kl)<sup>n_irl</sup> in logarithms, until the log-likelihood (with the
 * logarithm of the prior where s &gt; 0) grows by less than 1e-10. s is the smoothing: a Dirichlet prior, as if each
 * rater had given each label s times more to units of each true label. Units without any label are left out.
 *
 * <p>It misleads with fewer than about three raters a unit, where the data cannot tell whose error it is
 * ({@link #warning}); when raters make the same errors, as judges of one model do, because it takes them for agreement on
 * the truth; and when labels are so rare that a confusion rests on a handful of units. A judge is never one of the raters
 * of its own gold. There are no intervals: labels that were estimated are not data, and a figure that takes them as truth
 * is too sure.
 */
public final class DawidSkene {
    /** Smoothing unless told otherwise: as good as nothing where there are data, and never a probability of 0. */
    public static final double SMOOTHING = 0.01;

    private static final int FEWEST_RATERS = 3;
    private static final int MOST_ROUNDS = 20_000;
    private static final double SETTLED = 1e-10;

    private final int labels;
    private final int raters;
    private final double smoothing;
    private final int[] patternOfUnit;
    private final List<int[][]> patterns = new ArrayList<>();
    private final long[] multiplicities;
    private final double[][] probabilities;
    private final double[] shares;
    private final double[][][] confusions;
    private final long used;
    private final double labelsPerUnit;
    private double logLikelihood;
    private int rounds;
    private boolean settled;

    private DawidSkene(RepeatedRatings ratings, double smoothing) {
        this.labels = ratings.scale().size();
        this.raters = ratings.raters();
        this.smoothing = smoothing;
        this.patternOfUnit = new int[ratings.units()];
        int[] sizes = reduce(ratings);
        this.multiplicities = Arrays.stream(sizes).asLongStream().toArray();
        this.used = Arrays.stream(multiplicities).sum();
        this.labelsPerUnit = labelsPerUnit();
        this.probabilities = new double[patterns.size()][labels];
        this.shares = new double[labels];
        this.confusions = new double[raters][labels][labels];
        estimate();
    }

    /** Estimates with the usual smoothing. */
    public static DawidSkene of(RepeatedRatings ratings) {
        return of(ratings, SMOOTHING);
    }

    /**
     * Estimates.
     *
     * @param smoothing Dirichlet counts added to every share and every cell of a confusion; 0 is plain maximum likelihood
     * @throws IllegalArgumentException when the smoothing is negative
     */
    public static DawidSkene of(RepeatedRatings ratings, double smoothing) {
        if (!(smoothing >= 0) || Double.isInfinite(smoothing)) {
            throw new IllegalArgumentException("smoothing is a number from 0 up, such as 0.01, got " + smoothing);
        }
        return new DawidSkene(ratings, smoothing);
    }

    /** Units with the same labels by the same raters are one pattern; gives how many units each has. */
    private int[] reduce(RepeatedRatings ratings) {
        Map<Cells, Integer> known = new HashMap<>();
        int[] sizes = new int[16];
        for (int unit = 0; unit < patternOfUnit.length; unit++) {
            Cells cells = new Cells(cells(ratings, unit));
            if (cells.none()) {
                patternOfUnit[unit] = -1;
                continue;
            }
            Integer pattern = known.get(cells);
            if (pattern == null) {
                pattern = patterns.size();
                known.put(cells, pattern);
                patterns.add(byRater(cells));
                sizes = pattern < sizes.length ? sizes : Arrays.copyOf(sizes, 2 * pattern);
            }
            patternOfUnit[unit] = pattern;
            sizes[pattern]++;
        }
        return Arrays.copyOf(sizes, patterns.size());
    }

    private int[] cells(RepeatedRatings ratings, int unit) {
        int[] cells = new int[raters * labels];
        for (int rater = 0; rater < raters; rater++) {
            for (int i = 0; i < ratings.count(unit, rater); i++) {
                cells[rater * labels + ratings.label(unit, rater, i)]++;
            }
        }
        return cells;
    }

    private int[][] byRater(Cells cells) {
        int[][] counts = new int[raters][];
        Arrays.setAll(counts, rater -> Arrays.copyOfRange(cells.counts, rater * labels, (rater + 1) * labels));
        return counts;
    }

    /** Counts as a key. */
    private static final class Cells {
        private final int[] counts;

        Cells(int[] counts) {
            this.counts = counts;
        }

        boolean none() {
            return Arrays.stream(counts).allMatch(count -> count == 0);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Cells cells && Arrays.equals(counts, cells.counts);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(counts);
        }
    }

    private double labelsPerUnit() {
        double total = 0;
        for (int p = 0; p < multiplicities.length; p++) {
            long givers = Arrays.stream(patterns.get(p))
                    .filter(counts -> Arrays.stream(counts).sum() > 0)
                    .count();
            total += (double) givers * multiplicities[p];
        }
        return used == 0 ? 0 : total / used;
    }

    private void estimate() {
        if (used == 0) {
            Arrays.fill(shares, Double.NaN);
            for (double[][] confusion : confusions) {
                for (double[] row : confusion) {
                    Arrays.fill(row, Double.NaN);
                }
            }
            logLikelihood = Double.NaN;
            return;
        }
        startAtVotes();
        double before = Double.NEGATIVE_INFINITY;
        while (rounds < MOST_ROUNDS && !settled) {
            rounds++;
            maximise();
            double reached = expect();
            settled = reached - before < SETTLED;
            before = reached;
        }
    }

    private void startAtVotes() {
        for (int p = 0; p < probabilities.length; p++) {
            double total = 0;
            for (int[] counts : patterns.get(p)) {
                for (int label = 0; label < labels; label++) {
                    probabilities[p][label] += counts[label];
                    total += counts[label];
                }
            }
            for (int label = 0; label < labels; label++) {
                probabilities[p][label] /= total;
            }
        }
    }

    private void maximise() {
        Arrays.fill(shares, smoothing);
        for (int rater = 0; rater < raters; rater++) {
            for (double[] row : confusions[rater]) {
                Arrays.fill(row, smoothing);
            }
        }
        for (int p = 0; p < probabilities.length; p++) {
            for (int truth = 0; truth < labels; truth++) {
                double weight = multiplicities[p] * probabilities[p][truth];
                shares[truth] += weight;
                for (int rater = 0; rater < raters && weight > 0; rater++) {
                    int[] counts = patterns.get(p)[rater];
                    for (int label = 0; label < labels; label++) {
                        confusions[rater][truth][label] += weight * counts[label];
                    }
                }
            }
        }
        normalise(shares);
        for (double[][] confusion : confusions) {
            for (double[] row : confusion) {
                normalise(row);
            }
        }
    }

    /** To a sum of 1; a row without any weight says nothing and stays 0, so that it is never read as a probability. */
    private static void normalise(double[] row) {
        double sum = Arrays.stream(row).sum();
        for (int i = 0; i < row.length && sum > 0; i++) {
            row[i] /= sum;
        }
    }

    /** The posterior of each pattern; gives the objective that rises with every round. */
    private double expect() {
        logLikelihood = 0;
        for (int p = 0; p < probabilities.length; p++) {
            double[] logs = new double[labels];
            double largest = Double.NEGATIVE_INFINITY;
            for (int truth = 0; truth < labels; truth++) {
                logs[truth] = log(patterns.get(p), truth);
                largest = Math.max(largest, logs[truth]);
            }
            double sum = 0;
            for (int truth = 0; truth < labels; truth++) {
                sum += Math.exp(logs[truth] - largest);
            }
            for (int truth = 0; truth < labels; truth++) {
                probabilities[p][truth] = Math.exp(logs[truth] - largest) / sum;
            }
            logLikelihood += multiplicities[p] * (largest + Math.log(sum));
        }
        return logLikelihood + logPrior();
    }

    private double log(int[][] pattern, int truth) {
        double log = Math.log(shares[truth]);
        for (int rater = 0; rater < raters; rater++) {
            for (int label = 0; label < labels; label++) {
                if (pattern[rater][label] > 0) {
                    log += pattern[rater][label] * Math.log(confusions[rater][truth][label]);
                }
            }
        }
        return log;
    }

    private double logPrior() {
        if (smoothing == 0) {
            return 0;
        }
        double sum = Arrays.stream(shares).map(Math::log).sum();
        for (double[][] confusion : confusions) {
            for (double[] row : confusion) {
                sum += Arrays.stream(row).map(Math::log).sum();
            }
        }
        return smoothing * sum;
    }

    /** Number of labels. */
    public int labels() {
        return labels;
    }

    /** Number of raters. */
    public int raters() {
        return raters;
    }

    /** Units with at least one label, on which all of it rests. */
    public long used() {
        return used;
    }

    /** Probability that a unit has this true label; NaN when no unit has any label. */
    public double share(int label) {
        return shares[label];
    }

    /** Probability that a rater says a label where another (or the same) is true. */
    public double confusion(int rater, int truth, int said) {
        return confusions[rater][truth][said];
    }

    /** Probability that a rater says what is true, over the true labels as often as they occur. */
    public double reliability(int rater) {
        double right = 0;
        for (int truth = 0; truth < labels; truth++) {
            right += shares[truth] * confusions[rater][truth][truth];
        }
        return right;
    }

    /** Probability that a unit's true label is this one; NaN for a unit without any label. */
    public double probability(int unit, int label) {
        int pattern = patternOfUnit[unit];
        return pattern < 0 ? Double.NaN : probabilities[pattern][label];
    }

    /** The most probable label of a unit, the first of several alike, or {@link Ratings#MISSING} without any label. */
    public int label(int unit) {
        int pattern = patternOfUnit[unit];
        if (pattern < 0) {
            return Ratings.MISSING;
        }
        int best = 0;
        for (int label = 1; label < labels; label++) {
            best = probabilities[pattern][label] > probabilities[pattern][best] ? label : best;
        }
        return best;
    }

    /** How unsettled a unit is: the entropy of its probabilities over log k, 0 for certain to 1; NaN without a label. */
    public double uncertainty(int unit) {
        int pattern = patternOfUnit[unit];
        return pattern < 0 ? Double.NaN : VoteEntropy.ofShares(probabilities[pattern]);
    }

    /** Log-likelihood of the labels, without the prior. */
    public double logLikelihood() {
        return logLikelihood;
    }

    /** Rounds until the log-likelihood stood still. */
    public int rounds() {
        return rounds;
    }

    /** Whether it stood still before the rounds ran out. */
    public boolean settled() {
        return settled;
    }

    /** What smoothing was used. */
    public double smoothing() {
        return smoothing;
    }

    /** Why the estimates should not be relied on, empty when nothing speaks against it. */
    public Optional<String> warning() {
        if (used == 0) {
            return Optional.of("no row has any label");
        }
        if (raters < FEWEST_RATERS || labelsPerUnit < FEWEST_RATERS - 0.5) {
            return Optional.of(String.format(
                    java.util.Locale.ROOT,
                    "on average %.1f raters labelled a row: with fewer than three the labels cannot tell whose error a"
                            + " difference is, so that the estimates follow the assumptions and not the data",
                    labelsPerUnit));
        }
        return settled ? Optional.empty() : Optional.of("the estimates had not settled after " + rounds + " rounds");
    }
}
