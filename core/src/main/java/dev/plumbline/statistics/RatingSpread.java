package dev.plumbline.statistics;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How far numbers of the same unit are apart beside how far all numbers are: what Krippendorff's alpha of numbers is made of.
 * Units with fewer than two ratings count for nothing.
 */
final class RatingSpread {
    private final double[][] units;
    private final boolean byRatio;
    private final double[] distinct;
    private final double centre;
    private final double[] within;

    RatingSpread(NumberRatings ratings, boolean byRatio) {
        this.byRatio = byRatio;
        this.units = IntStream.range(0, ratings.units())
                .mapToObj(ratings::of)
                .map(own -> own.length < 2 ? new double[0] : own)
                .toArray(double[][]::new);
        this.distinct = Arrays.stream(units)
                .flatMapToDouble(Arrays::stream)
                .sorted()
                .distinct()
                .toArray();
        this.centre = Arrays.stream(distinct).average().orElse(0);
        this.within = Arrays.stream(units).mapToDouble(this::within).toArray();
    }

    int distinct() {
        return distinct.length;
    }

    boolean used(int unit) {
        return units[unit].length > 0;
    }

    double ratings(int unit) {
        return units[unit].length;
    }

    /** Share of the pairs of ratings of a unit that are equal. */
    double agreement(int unit) {
        double equal = 0;
        double[] own = units[unit];
        for (int i = 0; i < own.length; i++) {
            for (int j = 0; j < own.length; j++) {
                equal += i != j && own[i] == own[j] ? 1 : 0;
            }
        }
        return equal / (own.length * (own.length - 1.0));
    }

    private double distance(double one, double other) {
        if (one == other) {
            return 0;
        }
        double apart = byRatio ? (one - other) / (one + other) : one - other;
        return apart * apart;
    }

    /** Squared differences of all pairs both ways, over the number of the other ratings. */
    private double within(double[] own) {
        double sum = 0;
        for (double one : own) {
            for (double other : own) {
                sum += distance(one, other);
            }
        }
        return own.length == 0 ? 0 : sum / (own.length - 1);
    }

    /** Alpha when each unit counts so many times; {@code NaN} where all numbers are equal. */
    double alpha(long[] times) {
        double observed = 0;
        for (int unit = 0; unit < units.length; unit++) {
            observed += times[unit] * within[unit];
        }
        double n = count(times);
        return alpha(observed, n, apart(times));
    }

    private static double alpha(double observed, double n, double apart) {
        return apart > 0 ? 1 - observed / n / (apart / (n * (n - 1))) : Double.NaN;
    }

    double count(long[] times) {
        double n = 0;
        for (int unit = 0; unit < units.length; unit++) {
            n += times[unit] * ratings(unit);
        }
        return n;
    }

    /** Squared differences of all pairs of ratings, whatever unit they are of. */
    double apart(long[] times) {
        double[] counts = counts(times);
        if (!byRatio) {
            double n = 0;
            double sum = 0;
            double squares = 0;
            for (int place = 0; place < counts.length; place++) {
                double number = distinct[place] - centre;
                n += counts[place];
                sum += counts[place] * number;
                squares += counts[place] * number * number;
            }
            double apart = 2 * (n * squares - sum * sum);
            // Rounding of numbers that are all alike.
            return apart > 1e-12 * n * squares ? apart : 0;
        }
        double apart = 0;
        for (int i = 0; i < counts.length; i++) {
            for (int j = 0; j < i && counts[i] > 0; j++) {
                apart += 2 * counts[i] * counts[j] * distance(distinct[i], distinct[j]);
            }
        }
        return apart;
    }

    private double[] counts(long[] times) {
        double[] counts = new double[distinct.length];
        for (int unit = 0; unit < units.length; unit++) {
            if (times[unit] > 0) {
                for (double own : units[unit]) {
                    counts[Arrays.binarySearch(distinct, own)] += times[unit];
                }
            }
        }
        return counts;
    }

    /**
     * Alpha without each group in turn, the part of a group that is compared with itself taken to first order. Without a
     * group that holds half of the ratings or more that is no approximation any longer, and the value is {@code NaN}:
     * computed bounds are then refused, drawn ones go without an acceleration.
     */
    LeftOut leftOut(Groups groups) {
        long[] once = new long[units.length];
        Arrays.fill(once, 1);
        double[] counts = counts(once);
        double[] fromAll = new double[distinct.length];
        for (int i = 0; i < distinct.length; i++) {
            fromAll[i] = byRatio ? fromAll(distinct[i], counts) : 0;
        }
        double n = count(once);
        double apart = apart(once);
        double observed = Arrays.stream(within).sum();
        double mean = mean(counts, n);
        double spread = apart / (2 * n * n);
        double[] ownRatings = new double[groups.count()];
        double[] ownWithin = new double[groups.count()];
        double[] ownApart = new double[groups.count()];
        for (int unit = 0; unit < units.length; unit++) {
            int group = groups.of(unit);
            ownRatings[group] += ratings(unit);
            ownWithin[group] += within[unit];
            for (double number : units[unit]) {
                // The mean squared distance of one number from all is the variance and its own distance from the mean.
                ownApart[group] += byRatio
                        ? fromAll[Arrays.binarySearch(distinct, number)]
                        : n * (spread + (number - mean) * (number - mean));
            }
        }
        LeftOut left = new LeftOut(alpha(observed, n, apart));
        for (int group = 0; group < ownRatings.length; group++) {
            if (ownRatings[group] > 0) {
                double rest = n - ownRatings[group];
                double share = (apart - 2 * ownApart[group]) / (n * n - 2 * n * ownRatings[group]);
                boolean small = 2 * ownRatings[group] < n && share > 0;
                left.add(
                        small ? 1 - (observed - ownWithin[group]) / rest / (share * rest / (rest - 1)) : Double.NaN, 1);
            }
        }
        return left;
    }

    private double fromAll(double number, double[] counts) {
        double sum = 0;
        for (int place = 0; place < counts.length; place++) {
            sum += counts[place] * distance(number, distinct[place]);
        }
        return sum;
    }

    private double mean(double[] counts, double n) {
        double sum = 0;
        for (int place = 0; place < counts.length; place++) {
            sum += counts[place] * distinct[place];
        }
        return sum / n;
    }
}
