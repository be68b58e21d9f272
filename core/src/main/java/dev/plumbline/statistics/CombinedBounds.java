package dev.plumbline.statistics;

/**
 * Bounds of a difference from those of its two sides (Zou and Donner 2008): with d the difference, l1 and u1 the bounds of
 * the first side, l2 and u2 those of the second and r the correlation of the two estimates, the lower bound is
 * d - &radic;((p1 - l1)&sup2; - 2r(p1 - l1)(u2 - p2) + (u2 - p2)&sup2;), and the upper one likewise.
 */
final class CombinedBounds {
    private CombinedBounds() {}

    /**
     * First less second.
     *
     * @param n rows of both
     * @param groups groups of both, 0 where each row is its own
     */
    static Interval difference(
            Interval one, Interval other, double correlation, double level, String method, long n, int groups) {
        if (!one.defined() || !other.defined()) {
            return Interval.undefined("no rows", n);
        }
        double d = one.value().getAsDouble() - other.value().getAsDouble();
        if (!one.bounded() || !other.bounded()) {
            Interval without = one.bounded() ? other : one;
            return Interval.unbounded(d, without.reason().orElse("one of the two sides has no bounds"), n, groups);
        }
        double down = one.value().getAsDouble() - one.low().getAsDouble();
        double up = one.high().getAsDouble() - one.value().getAsDouble();
        double otherDown = other.value().getAsDouble() - other.low().getAsDouble();
        double otherUp = other.high().getAsDouble() - other.value().getAsDouble();
        return Interval.of(
                d,
                d - combined(down, otherUp, correlation),
                d + combined(up, otherDown, correlation),
                level,
                method,
                n,
                groups);
    }

    private static double combined(double one, double other, double correlation) {
        return Math.sqrt(Math.max(0, one * one - 2 * correlation * one * other + other * other));
    }

    /** Correlation of two estimates over what each group adds to the deviation of either. */
    static double correlation(double own, double others, double both) {
        double spread = Math.sqrt(own * others);
        return spread == 0 ? 0 : Math.max(-1, Math.min(1, both / spread));
    }
}
