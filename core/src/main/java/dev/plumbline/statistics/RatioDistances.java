package dev.plumbline.statistics;

import java.util.Arrays;

/**
 * Krippendorff's alpha of numbers with a true zero, in which two numbers are ((c - k)/(c + k))&sup2; apart. What chance
 * would give takes every pair of distinct numbers, so it is for some thousands of them at most.
 */
final class RatioDistances {
    /** With more distinct numbers it would take longer than anybody waits. */
    static final int MOST = 5_000;

    /** With more distinct numbers it is computed once and not drawn. */
    static final int MOST_DRAWN = 500;

    private final NumberCells cells;
    private final double[] numbers;
    private final int[] human;
    private final int[] judge;

    RatioDistances(NumberCells cells) {
        this.cells = cells;
        double[] both = Arrays.copyOf(cells.humans, cells.humans.length + cells.judges.length);
        System.arraycopy(cells.judges, 0, both, cells.humans.length, cells.judges.length);
        this.numbers = NumberCells.distinct(both);
        this.human = places(cells.humans);
        this.judge = places(cells.judges);
    }

    private int[] places(double[] own) {
        return Arrays.stream(own)
                .mapToInt(number -> Arrays.binarySearch(numbers, number))
                .toArray();
    }

    /** Why there is no value. */
    static String tooMany(int distinct) {
        return "there are " + distinct + " distinct numbers, and each two would be compared; round to " + MOST
                + " at most";
    }

    /** Distinct numbers of either side. */
    int distinct() {
        return numbers.length;
    }

    /** {@code NaN} where only one number occurs. */
    double alpha(long[] counts) {
        double[] shares = shares(counts);
        double[] distances = expected(shares);
        double expected = 0;
        for (int place = 0; place < numbers.length; place++) {
            expected += shares[place] * distances[place];
        }
        return 1 - correction(counts) * observed(counts) / (expected > 0 ? expected : Double.NaN);
    }

    /** What one more row of each cell would add to alpha, times the number of rows. */
    double[] influence(long[] counts) {
        double[] distances = expected(shares(counts));
        double[] shares = shares(counts);
        double expected = 0;
        for (int place = 0; place < numbers.length; place++) {
            expected += shares[place] * distances[place];
        }
        double observed = observed(counts);
        double correction = correction(counts);
        double[] influence = new double[cells.size()];
        for (int cell = 0; cell < influence.length; cell++) {
            double own = distance(cells.humanNumber(cell), cells.judgeNumber(cell));
            double chance = distances[human[cells.human[cell]]] + distances[judge[cells.judge[cell]]] - 2 * expected;
            influence[cell] = -correction * ((own - observed) - observed * chance / expected) / expected;
        }
        return influence;
    }

    /** Of n rows there are 2n numbers, and none is paired with itself. */
    private double correction(long[] counts) {
        double numbersOfAll = 2 * rows(counts);
        return (numbersOfAll - 1) / numbersOfAll;
    }

    private double rows(long[] counts) {
        double rows = 0;
        for (int cell = 0; cell < cells.size(); cell++) {
            rows += counts[cell];
        }
        return rows;
    }

    private double observed(long[] counts) {
        double sum = 0;
        for (int cell = 0; cell < cells.size(); cell++) {
            sum += counts[cell] * distance(cells.humanNumber(cell), cells.judgeNumber(cell));
        }
        return sum / rows(counts);
    }

    private double[] shares(long[] counts) {
        double[] shares = new double[numbers.length];
        double both = 2 * rows(counts);
        for (int cell = 0; cell < cells.size(); cell++) {
            shares[human[cells.human[cell]]] += counts[cell] / both;
            shares[judge[cells.judge[cell]]] += counts[cell] / both;
        }
        return shares;
    }

    /** By number its mean distance from all. */
    private double[] expected(double[] shares) {
        double[] distances = new double[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            for (int j = 0; j < i; j++) {
                double distance = distance(numbers[i], numbers[j]);
                distances[i] += shares[j] * distance;
                distances[j] += shares[i] * distance;
            }
        }
        return distances;
    }

    private static double distance(double one, double other) {
        double ratio = one == other ? 0 : (one - other) / (one + other);
        return ratio * ratio;
    }
}
