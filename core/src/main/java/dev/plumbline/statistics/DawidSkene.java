package dev.plumbline.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

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
 * of its own gold. Labels that were estimated are not data: a figure that takes them as truth is too sure. The intervals of {@link #intervals} draw units (or groups of units) and fit again; they hold if the model
 * does.
 */
public final class DawidSkene {
    /** Smoothing unless told otherwise: as good as nothing where there are data, and never a probability of 0. */
    public static final double SMOOTHING = 0.01;

    private static final int FEWEST_RATERS = 3;
    private static final double SETTLED = 1e-10;
    private static final double NEAR = 1e-6;
    private static final double MOST_WORK = 1e8;

    private final int labels;
    private final int raters;
    private final double smoothing;
    private final int[] patternOfUnit;
    private final List<int[][]> patterns = new ArrayList<>();
    private final DawidSkeneFit fit;
    private final Groups groups;
    private final long used;
    private final double labelsPerUnit;

    private DawidSkene(RepeatedRatings ratings, double smoothing) {
        this.labels = ratings.scale().size();
        this.raters = ratings.raters();
        this.smoothing = smoothing;
        this.patternOfUnit = new int[ratings.units()];
        long[] multiplicities = Arrays.stream(reduce(ratings)).asLongStream().toArray();
        this.used = Arrays.stream(multiplicities).sum();
        this.labelsPerUnit = labelsPerUnit(multiplicities);
        this.groups = ratings.groups();
        this.fit = DawidSkeneFit.of(patterns, multiplicities, raters, labels, smoothing, SETTLED);
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

    private double labelsPerUnit(long[] multiplicities) {
        double total = 0;
        for (int p = 0; p < multiplicities.length; p++) {
            long givers = Arrays.stream(patterns.get(p))
                    .filter(counts -> Arrays.stream(counts).sum() > 0)
                    .count();
            total += (double) givers * multiplicities[p];
        }
        return used == 0 ? 0 : total / used;
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
        return fit.shares[label];
    }

    /** Probability that a rater says a label where another (or the same) is true. */
    public double confusion(int rater, int truth, int said) {
        return fit.confusions[rater][truth][said];
    }

    /** Probability that a rater says what is true, over the true labels as often as they occur. */
    public double reliability(int rater) {
        return fit.reliability(rater);
    }

    /** Probability that a unit's true label is this one; NaN for a unit without any label. */
    public double probability(int unit, int label) {
        int pattern = patternOfUnit[unit];
        return pattern < 0 ? Double.NaN : fit.probabilities[pattern][label];
    }

    /** The most probable label of a unit, the first of several alike, or {@link Ratings#MISSING} without any label. */
    public int label(int unit) {
        int pattern = patternOfUnit[unit];
        if (pattern < 0) {
            return Ratings.MISSING;
        }
        int best = 0;
        for (int label = 1; label < labels; label++) {
            best = fit.probabilities[pattern][label] > fit.probabilities[pattern][best] ? label : best;
        }
        return best;
    }

    /** How unsettled a unit is: the entropy of its probabilities over log k, 0 for certain to 1; NaN without a label. */
    public double uncertainty(int unit) {
        int pattern = patternOfUnit[unit];
        return pattern < 0 ? Double.NaN : VoteEntropy.ofShares(fit.probabilities[pattern]);
    }

    /**
     * Shares of the true labels and reliabilities of the raters with their bounds, {@code bca} or {@code bca_grouped}.
     *
     * @param draws how units are drawn; each draw is fitted, so that some hundred draws are enough to wait for
     */
    public Intervals intervals(Bootstrap draws, double level) {
        Levels.checked(level);
        if (used == 0) {
            Interval none = Interval.undefined("no row has any label", 0);
            return new Intervals(Collections.nCopies(labels, none), Collections.nCopies(raters, none));
        }
        // Units without labels are one more pattern, which the fit does not know.
        int[] cells = IntStream.of(patternOfUnit)
                .map(pattern -> pattern < 0 ? patterns.size() : pattern)
                .toArray();
        Clusters clusters = Clusters.of(cells, patterns.size() + 1, groups);
        double fits = (double) draws.draws() + clusters.types();
        if (fits * patterns.size() * raters * labels * labels > MOST_WORK) {
            return unbounded();
        }
        Replicates drawn = draws.of(clusters, new Bootstrap.Figures() {
            @Override
            public int count() {
                return labels + raters;
            }

            @Override
            public void evaluate(long[] counts, double[] into) {
                DawidSkeneFit again = fit.again(Arrays.copyOf(counts, patterns.size()), NEAR);
                for (int figure = 0; figure < into.length; figure++) {
                    into[figure] = figure < labels ? again.shares[figure] : again.reliability(figure - labels);
                }
            }
        });
        return new Intervals(
                IntStream.range(0, labels)
                        .mapToObj(figure -> drawn.interval(figure, level, used, groups.shown()))
                        .toList(),
                IntStream.range(labels, labels + raters)
                        .mapToObj(figure -> drawn.interval(figure, level, used, groups.shown()))
                        .toList());
    }

    private Intervals unbounded() {
        String why = "rows differ so much that fitting them again and again would take too long";
        return new Intervals(
                IntStream.range(0, labels)
                        .mapToObj(label -> Interval.unbounded(share(label), why, used, groups.shown()))
                        .toList(),
                IntStream.range(0, raters)
                        .mapToObj(rater -> Interval.unbounded(reliability(rater), why, used, groups.shown()))
                        .toList());
    }

    /**
     * Bounds.
     *
     * @param shares of each true label, in scale order
     * @param reliabilities of each rater
     */
    public record Intervals(List<Interval> shares, List<Interval> reliabilities) {
        public Intervals {
            shares = List.copyOf(shares);
            reliabilities = List.copyOf(reliabilities);
        }
    }

    /** Log-likelihood of the labels, without the prior. */
    public double logLikelihood() {
        return fit.logLikelihood();
    }

    /** Rounds until the log-likelihood stood still. */
    public int rounds() {
        return fit.rounds();
    }

    /** Whether it stood still before the rounds ran out. */
    public boolean settled() {
        return fit.settled();
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
        if (used < Thresholds.FEWEST_GROUPS) {
            return Optional.of("only " + used + (used == 1 ? " row has" : " rows have") + " labels, and "
                    + Thresholds.FEWEST_GROUPS + " are the least to estimate each rater's errors from");
        }
        return fit.settled()
                ? Optional.empty()
                : Optional.of("the estimates had not settled after " + fit.rounds() + " rounds");
    }
}
