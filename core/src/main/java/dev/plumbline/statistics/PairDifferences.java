package dev.plumbline.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;

/** How often two values of one row differ, by who gave them, and what follows for sums of these chances. */
final class PairDifferences {
    static final Combination JUDGE_AND_PERSON = new Combination(1, 0, 0, 0);
    static final Combination SAME_PERSON = new Combination(0, 1, 0, 0);
    static final Combination TWO_PEOPLE = new Combination(0, 0, 1, 0);
    static final Combination SAME_JUDGE = new Combination(0, 0, 0, 1);

    private static final int KINDS = 4;
    private static final double NONE = 1e-12;
    private static final String NOTHING = "no row has what it is counted from";

    private final double[][] rows;
    private final Groups groups;
    private final Bootstrap bootstrap;
    private final List<double[]> kindsOfRows = new ArrayList<>();
    private final Clusters clusters;
    private final Map<Combination, Replicates> drawn = new ConcurrentHashMap<>();

    private PairDifferences(double[][] rows, Groups groups, Bootstrap bootstrap) {
        this.rows = rows;
        this.groups = groups;
        this.bootstrap = bootstrap;
        Map<List<Double>, Integer> known = new HashMap<>();
        int[] cells = new int[rows.length];
        for (int row = 0; row < rows.length; row++) {
            double[] own = rows[row];
            cells[row] = known.computeIfAbsent(Arrays.stream(own).boxed().toList(), key -> {
                kindsOfRows.add(own);
                return kindsOfRows.size() - 1;
            });
        }
        this.clusters = Clusters.of(cells, kindsOfRows.size(), groups);
    }

    static Combination beyondExperts() {
        Combination systematic = JUDGE_AND_PERSON.minus(SAME_JUDGE.half()).minus(TWO_PEOPLE.half());
        return systematic.minus(TWO_PEOPLE.minus(SAME_PERSON).half());
    }

    static PairDifferences of(RepeatedRatings people, int[][] judge, Bootstrap bootstrap) {
        if (judge.length != people.units()) {
            throw new IllegalArgumentException(people.units() + " rows but verdicts on " + judge.length
                    + ": give a list of verdicts for each row");
        }
        double[][] rows = new double[people.units()][];
        for (int row = 0; row < rows.length; row++) {
            rows[row] = row(people, row, verdicts(judge[row], people, row));
        }
        return new PairDifferences(rows, people.groups(), bootstrap);
    }

    /** Counts of verdicts; the last place is that of undecided ones. */
    private static int[] verdicts(int[] judge, RepeatedRatings people, int row) {
        int labels = people.scale().size();
        int[] counts = new int[labels + 1];
        for (int verdict : judge) {
            if (verdict < Ratings.MISSING || verdict >= labels) {
                throw new IllegalArgumentException("verdict " + verdict + " of row " + row + " is not in 0.."
                        + (labels - 1) + ", the positions on scale "
                        + people.scale().text());
            }
            counts[verdict == Ratings.MISSING ? labels : verdict]++;
        }
        return counts;
    }

    private static double[] row(RepeatedRatings people, int row, int[] verdicts) {
        List<int[]> experts = new ArrayList<>();
        for (int rater = 0; rater < people.raters(); rater++) {
            if (people.count(row, rater) > 0) {
                experts.add(people.counts(row, rater));
            }
        }
        Mean judged = new Mean();
        Mean same = new Mean();
        Mean between = new Mean();
        for (int first = 0; first < experts.size(); first++) {
            judged.add(differ(experts.get(first), verdicts));
            same.add(differ(experts.get(first)));
            for (int second = first + 1; second < experts.size(); second++) {
                between.add(differ(experts.get(first), experts.get(second)));
            }
        }
        return new double[] {judged.value(), same.value(), between.value(), differ(verdicts)};
    }

    /** Mean of what is defined. */
    private static final class Mean {
        private double sum;
        private int count;

        void add(double value) {
            if (!Double.isNaN(value)) {
                sum += value;
                count++;
            }
        }

        double value() {
            return count == 0 ? Double.NaN : sum / count;
        }
    }

    /** Share of pairs of one from each that differ. */
    private static double differ(int[] first, int[] second) {
        double same = 0;
        for (int i = 0; i < Math.min(first.length, second.length); i++) {
            same += (double) first[i] * second[i];
        }
        double all = total(first) * total(second);
        return all == 0 ? Double.NaN : 1 - same / all;
    }

    /** Share of pairs among these that differ; NaN with fewer than two. */
    private static double differ(int[] counts) {
        double n = total(counts);
        double same = 0;
        for (int count : counts) {
            same += count * (count - 1.0);
        }
        return n < 2 ? Double.NaN : 1 - same / (n * (n - 1));
    }

    private static double total(int[] counts) {
        double total = 0;
        for (int count : counts) {
            total += count;
        }
        return total;
    }

    boolean shows(Combination kind) {
        return rowsOf(kind) > 0;
    }

    private long rowsOf(Combination combination) {
        long fewest = Long.MAX_VALUE;
        for (int kind = 0; kind < KINDS; kind++) {
            if (combination.weight(kind) != 0) {
                long count = 0;
                for (double[] row : rows) {
                    count += Double.isNaN(row[kind]) ? 0 : 1;
                }
                fewest = Math.min(fewest, count);
            }
        }
        return fewest;
    }

    /** A sum of chances with its bounds; its n counts the rows of the chance that fewest rows show. */
    Interval interval(Combination combination, double level) {
        double tail = Levels.tail(level);
        long n = rowsOf(combination);
        if (n == 0) {
            return Interval.undefined(NOTHING, 0);
        }
        double value = value(combination);
        double low = 0;
        double high = 0;
        boolean edge = contributing(combination) < Thresholds.FEWEST_AT_EDGE;
        int used = Integer.MAX_VALUE;
        for (int kind = 0; kind < KINDS; kind++) {
            double weight = combination.weight(kind);
            if (weight != 0) {
                Shown shown = shown(kind);
                used = Math.min(used, shown.groups());
                edge |= shown.rate().few();
                // Any of the chances may be outside its bounds: each gets its share of the error.
                Bounds bounds = shown.rate().exact(tail / combination.chances());
                double least = weight * bounds.low();
                double most = weight * bounds.high();
                low += Math.min(least, most);
                high += Math.max(least, most);
            }
        }
        int groupsShown = groups.single() ? 0 : used;
        return edge
                ? Interval.of(value, low, high, level, "exact_conservative", n, groupsShown)
                : resampled(combination).interval(0, level, n, groupsShown);
    }

    /** Groups that have a row on which the chances do not cancel out: with few, resampling shows too little. */
    private int contributing(Combination combination) {
        BitSet found = new BitSet();
        for (int row = 0; row < rows.length; row++) {
            double sum = 0;
            for (int kind = 0; kind < KINDS; kind++) {
                sum += Double.isNaN(rows[row][kind]) ? 0 : combination.weight(kind) * rows[row][kind];
            }
            if (Math.abs(sum) > NONE) {
                found.set(groups.of(row));
            }
        }
        return found.cardinality();
    }

    /** Drawn once for each sum: several figures and levels are read off the same draws. */
    private Replicates resampled(Combination combination) {
        return drawn.computeIfAbsent(combination, this::draw);
    }

    private Replicates draw(Combination combination) {
        return bootstrap.of(clusters, new Bootstrap.Figures() {
            @Override
            public int count() {
                return 1;
            }

            @Override
            public void evaluate(long[] cells, double[] into) {
                into[0] = value(cells, combination);
            }
        });
    }

    /** A sum of chances, without bounds. */
    double value(Combination combination) {
        return value(clusters.totals(), combination);
    }

    private double value(long[] cells, Combination combination) {
        double value = 0;
        for (int kind = 0; kind < KINDS; kind++) {
            if (combination.weight(kind) != 0) {
                double sum = 0;
                long count = 0;
                for (int cell = 0; cell < cells.length; cell++) {
                    double own = kindsOfRows.get(cell)[kind];
                    if (cells[cell] > 0 && !Double.isNaN(own)) {
                        sum += cells[cell] * own;
                        count += cells[cell];
                    }
                }
                value += combination.weight(kind) * (count == 0 ? Double.NaN : sum / count);
            }
        }
        return value;
    }

    private record Shown(EdgeRate rate, int groups) {}

    private Shown shown(int kind) {
        BitSet differing = new BitSet();
        BitSet agreeing = new BitSet();
        long[] sizes = new long[groups.count()];
        double sum = 0;
        for (int row = 0; row < rows.length; row++) {
            double value = rows[row][kind];
            if (!Double.isNaN(value)) {
                sizes[groups.of(row)]++;
                sum += value;
                differing.set(groups.of(row), differing.get(groups.of(row)) || value > 0);
                agreeing.set(groups.of(row), agreeing.get(groups.of(row)) || value < 1);
            }
        }
        double count = LongStream.of(sizes).sum();
        double effective = count
                * count
                / LongStream.of(sizes).mapToDouble(size -> (double) size * size).sum();
        return new Shown(new EdgeRate(sum / count, effective, differing.cardinality(), agreeing.cardinality()), (int)
                LongStream.of(sizes).filter(size -> size > 0).count());
    }
}
