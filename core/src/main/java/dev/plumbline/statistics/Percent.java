package dev.plumbline.statistics;

import java.util.Locale;

/** Rates as people read them: in per cent, and 100 and 0 only where they are exact. */
public final class Percent {
    private Percent() {}

    /** {@code 84 %}. */
    public static String of(double rate) {
        return bare(rate) + " %";
    }

    /** {@code 84 % [75, 91]}; what is undefined or has no bounds says why. */
    public static String of(Interval rate) {
        if (!rate.defined()) {
            return rate.text();
        }
        return of(rate.value().getAsDouble())
                + (rate.bounded()
                        ? bounds(rate)
                        : " (no interval: " + rate.reason().orElse("") + ")");
    }

    /** {@code  [75, 91]} with the space before it, of a rate that has bounds. */
    public static String bounds(Interval rate) {
        return " [" + bare(rate.low().getAsDouble()) + ", " + bare(rate.high().getAsDouble()) + "]";
    }

    private static String bare(double rate) {
        long whole = Math.round(rate * 100);
        boolean hidesAnEnd = (whole == 100 && rate < 1) || (whole == 0 && rate > 0);
        return hidesAnEnd
                ? String.format(Locale.ROOT, "%.1f", 100 * Math.max(0.001, Math.min(0.999, rate)))
                : Long.toString(whole);
    }
}
