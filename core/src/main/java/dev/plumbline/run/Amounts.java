package dev.plumbline.run;

import java.util.Locale;
import java.util.OptionalDouble;

/** Time and money as people read them, the same in progress, estimates and reports. */
public final class Amounts {
    private Amounts() {}

    /** {@code 0.4 s}, {@code 12 s}, {@code 1 min 30 s}, {@code 2 h 5 min}; what is zero at the end is left out. */
    public static String time(double seconds) {
        long whole = Math.round(seconds);
        if (whole < 60) {
            return String.format(Locale.ROOT, "%.1f", seconds).replace(".0", "") + " s";
        }
        return whole < 3600
                ? parts(whole / 60, "min", whole % 60, "s")
                : parts(whole / 3600, "h", whole % 3600 / 60, "min");
    }

    private static String parts(long large, String ofLarge, long small, String ofSmall) {
        return large + " " + ofLarge + (small == 0 ? "" : " " + small + " " + ofSmall);
    }

    /** {@code 2.50 USD}, with two decimals more below one dollar: what costs less than a cent is not free. */
    public static String money(double usd) {
        return String.format(Locale.ROOT, usd > 0 && usd < 1 ? "%.4f USD" : "%.2f USD", usd);
    }

    /** The same, or that the price is not known. */
    public static String money(OptionalDouble usd) {
        return usd.isPresent() ? money(usd.getAsDouble()) : "price unknown";
    }
}
