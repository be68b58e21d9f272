package dev.plumbline.agreement;

import dev.plumbline.statistics.Groups;
import dev.plumbline.statistics.Interval;
import dev.plumbline.statistics.Proportion;
import java.util.Optional;
import org.apache.commons.statistics.distribution.TDistribution;
import org.apache.commons.statistics.inference.FisherExactTest;

/**
 * Whether a slice differs from the rest: Fisher's exact test, or with groups a score test whose variance is summed over
 * groups.
 */
record SliceTest(Interval here, Interval elsewhere, double p) {

    /** Empty when the slice or the rest is too small. */
    static Optional<SliceTest> of(Outcomes outcomes, boolean[] inside) {
        Proportion here = GroupedRates.rate(outcomes, row -> outcomes.measured(row) && inside[row], outcomes::agrees);
        Proportion elsewhere =
                GroupedRates.rate(outcomes, row -> outcomes.measured(row) && !inside[row], outcomes::agrees);
        if (here.n() < Slices.FEWEST_ROWS || elsewhere.n() < Slices.FEWEST_ROWS) {
            return Optional.empty();
        }
        double p = outcomes.groups().single() ? exact(here, elsewhere) : grouped(outcomes, inside, here, elsewhere);
        return Optional.of(new SliceTest(here.wilson(Agreement.LEVEL), elsewhere.wilson(Agreement.LEVEL), p));
    }

    Slice slice(String column, String value) {
        return new Slice(column, value, here, elsewhere, p, p);
    }

    private static double exact(Proportion here, Proportion elsewhere) {
        int[][] table = {
            {Math.toIntExact(here.hits()), Math.toIntExact(here.n() - here.hits())},
            {Math.toIntExact(elsewhere.hits()), Math.toIntExact(elsewhere.n() - elsewhere.hits())}
        };
        long hits = here.hits() + elsewhere.hits();
        // With all rows alike there is nothing to test, and the test refuses such a table.
        return hits == 0 || hits == here.n() + elsewhere.n()
                ? 1
                : Math.min(1, FisherExactTest.withDefaults().test(table).getPValue());
    }

    private static double grouped(Outcomes outcomes, boolean[] inside, Proportion here, Proportion elsewhere) {
        double rate = (double) (here.hits() + elsewhere.hits()) / (here.n() + elsewhere.n());
        Groups groups = outcomes.groups();
        double[] shares = new double[groups.count()];
        boolean[] occurs = new boolean[groups.count()];
        for (int row = 0; row < outcomes.size(); row++) {
            if (outcomes.measured(row)) {
                double residual = (outcomes.agrees(row) ? 1 : 0) - rate;
                shares[groups.of(row)] += inside[row] ? residual / here.n() : -residual / elsewhere.n();
                occurs[groups.of(row)] = true;
            }
        }
        double difference = 0;
        double squares = 0;
        int count = 0;
        for (int group = 0; group < shares.length; group++) {
            difference += shares[group];
            squares += shares[group] * shares[group];
            count += occurs[group] ? 1 : 0;
        }
        if (count < 2 || squares == 0) {
            return 1;
        }
        double statistic = Math.abs(difference) / Math.sqrt(squares * count / (count - 1));
        return 2 * TDistribution.of(count - 1).survivalProbability(statistic);
    }
}
