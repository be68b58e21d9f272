package dev.plumbline.statistics;

import java.util.List;

/**
 * The rate of a fixed number of rows that fall into strata, of each of which some were looked at.
 *
 * <pre>{@code
 * StratifiedRate.of(List.of(
 *         new StratifiedRate.Stratum(Proportion.of(46, 50), 790),      // 46 of 50, and there are 790 such rows
 *         new StratifiedRate.Stratum(Proportion.of(15, 50), 210)))
 *     .interval(0.95);
 * }</pre>
 *
 * <p>The estimate is &Sigma; W<sub>s</sub> p<sub>s</sub>, W<sub>s</sub> the stratum's share of all rows. Its bounds are put
 * together from Wilson's of each stratum ({@link Proportion#wilson}, by group where rows come in groups), as &Sigma;
 * W<sub>s</sub> p<sub>s</sub> - &radic;&Sigma; W<sub>s</sub>&sup2; f<sub>s</sub> (p<sub>s</sub> - l<sub>s</sub>)&sup2; and
 * likewise above (Zou and Donner 2008), which holds where a share is 0 or 1 too; f<sub>s</sub> = 1 - n<sub>s</sub>/N<sub>s</sub>
 * since what was not looked at alone is unknown (Cochran 1977).
 *
 * <p>It speaks of these rows and not of a stream that they are drawn from. It misleads when rows within a stratum were not
 * chosen at random. Immutable and safe for use by several threads.
 */
public final class StratifiedRate {
    private final List<Stratum> strata;

    private StratifiedRate(List<Stratum> strata) {
        this.strata = List.copyOf(strata);
    }

    /**
     * A stratum.
     *
     * @param looked hits among the rows that were looked at
     * @param rows how many rows it has
     */
    public record Stratum(Proportion looked, long rows) {
        public Stratum {
            if (looked.n() > rows) {
                throw new IllegalArgumentException("of " + rows + " rows " + looked.n() + " were looked at");
            }
        }
    }

    /** Of strata; those without rows do not matter. */
    public static StratifiedRate of(List<Stratum> strata) {
        return new StratifiedRate(
                strata.stream().filter(stratum -> stratum.rows() > 0).toList());
    }

    /** The rate with its bounds: {@code stratified_wilson}. Undefined where a stratum was not looked at. */
    public Interval interval(double level) {
        long all = strata.stream().mapToLong(Stratum::rows).sum();
        long looked = strata.stream().mapToLong(stratum -> stratum.looked().n()).sum();
        if (strata.stream().anyMatch(stratum -> stratum.looked().n() == 0) || all == 0) {
            return Interval.undefined("rows of a kind were not looked at", looked);
        }
        double rate = 0;
        double below = 0;
        double above = 0;
        int groups = 0;
        for (Stratum stratum : strata) {
            double weight = (double) stratum.rows() / all;
            Interval own = stratum.looked().wilson(level);
            double value = own.value().getAsDouble();
            rate += weight * value;
            double unknown = 1 - (double) stratum.looked().n() / stratum.rows();
            if (unknown > 0 && !own.bounded()) {
                return Interval.unbounded(value, own.reason().orElse(""), looked, own.groups());
            }
            if (unknown > 0) {
                double down = value - own.low().getAsDouble();
                double up = own.high().getAsDouble() - value;
                below += weight * weight * unknown * down * down;
                above += weight * weight * unknown * up * up;
            }
            groups += own.groups();
        }
        return Interval.of(
                rate,
                Math.max(0, rate - Math.sqrt(below)),
                Math.min(1, rate + Math.sqrt(above)),
                level,
                "stratified_wilson",
                looked,
                groups);
    }
}
