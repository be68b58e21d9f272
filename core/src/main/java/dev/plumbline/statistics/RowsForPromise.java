package dev.plumbline.statistics;

import java.util.OptionalLong;
import java.util.stream.DoubleStream;

/**
 * About how many rows would bear a promise that the rows given do not, if further rows are like these: so many that all
 * decided rows together would pass, or that the sequence could begin with the surest, whichever is fewer. Half an error is
 * added, since of few rows without an error some will be wrong.
 */
final class RowsForPromise {
    private static final int FEWEST = 10;
    private static final double SUREST = 1.0 / 6;
    private static final int MOST = 1_000_000;

    private RowsForPromise() {}

    static OptionalLong of(double[] confidence, boolean[] right, Groups groups, double promise, double risk) {
        double[] ranked = DoubleStream.of(confidence)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        if (ranked.length < FEWEST) {
            return OptionalLong.empty();
        }
        double allowed = 1 - promise;
        int surest = Math.max(FEWEST, (int) (SUREST * ranked.length));
        Hits all = wrong(confidence, right, groups, ranked[0]);
        Hits sure = wrong(confidence, right, groups, ranked[ranked.length - surest]);
        double each = ranked.length / all.edge().effective() * confidence.length / ranked.length;
        double needed = Double.POSITIVE_INFINITY;
        if (rate(all) < allowed) {
            needed = each * effective(rate(all), allowed, (1 - SelectiveThreshold.SEQUENCE) * risk);
        }
        if (rate(sure) <= allowed / 2) {
            needed = Math.min(
                    needed, 2 * each * SelectiveThreshold.likely(promise, SelectiveThreshold.SEQUENCE * risk, MOST));
        }
        return needed <= confidence.length || needed > MOST
                ? OptionalLong.empty()
                : OptionalLong.of((long) Math.ceil(needed));
    }

    private static Hits wrong(double[] confidence, boolean[] right, Groups groups, double least) {
        return Hits.of(groups, row -> confidence[row] >= least, row -> !right[row]);
    }

    private static double rate(Hits wrong) {
        return (wrong.proportion().hits() + .5) / (wrong.proportion().n() + 1);
    }

    /** The fewest independent rows on which such a rate of errors is surely small enough. */
    private static double effective(double rate, double allowed, double risk) {
        long low = 1;
        long high = MOST;
        while (low < high) {
            long middle = (low + high) / 2;
            boolean enough = ClopperPearson.upper(rate * middle, middle, 1 - risk) <= allowed;
            low = enough ? low : middle + 1;
            high = enough ? middle : high;
        }
        return low;
    }
}
