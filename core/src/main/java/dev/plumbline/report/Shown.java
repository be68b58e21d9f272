package dev.plumbline.report;

import dev.plumbline.statistics.Interval;
import dev.plumbline.statistics.Percent;
import java.util.Locale;

/** Numbers as people read them: rates in per cent, coefficients with two decimals, points for differences of rates. */
final class Shown {
    private Shown() {}

    /** {@code 84 %}; 100 and 0 only where they are exact. */
    static String percent(double rate) {
        return Percent.of(rate);
    }

    /** {@code 84 % [75, 91]}, or the reason why there is nothing to show. */
    static String percent(Interval interval) {
        if (!interval.defined()) {
            return "undefined";
        }
        return percent(interval.value().getAsDouble()) + bounds(interval);
    }

    /** {@code  [75, 91]} with the space before it; empty without bounds. */
    static String bounds(Interval interval) {
        return interval.bounded() ? Percent.bounds(interval) : "";
    }

    /** {@code 84.6 % [75.4, 91.0]}, for gates, where a rounded figure could seem to reach a bar. */
    static String exactPercent(Interval interval) {
        if (!interval.defined()) {
            return "undefined";
        }
        String value = tenth(interval.value().getAsDouble()) + " %";
        return interval.bounded()
                ? value + " [" + tenth(interval.low().getAsDouble()) + ", "
                        + tenth(interval.high().getAsDouble()) + "]"
                : value;
    }

    /** {@code +12 points [+3, +20]}. */
    static String points(Interval interval) {
        if (!interval.defined()) {
            return "undefined";
        }
        String bounds = interval.bounded()
                ? " [" + signed(interval.low().getAsDouble()) + ", "
                        + signed(interval.high().getAsDouble()) + "]"
                : "";
        return signed(interval.value().getAsDouble()) + unit(interval) + bounds;
    }

    /** {@code 12 points}, whatever the direction. */
    static String distance(Interval interval) {
        if (!interval.defined()) {
            return "an undefined number of points";
        }
        long whole = Math.abs(Math.round(interval.value().getAsDouble() * 100));
        return whole == 0 ? "less than a point" : whole + unit(interval);
    }

    private static String unit(Interval interval) {
        return Math.abs(Math.round(interval.value().getAsDouble() * 100)) == 1 ? " point" : " points";
    }

    /** A figure in the way of its measure. */
    static String figure(String measure, Interval interval) {
        return MeasureName.isRate(measure) ? percent(interval) : coefficient(interval);
    }

    /** A bare value in the way of its measure: {@code 49 %} or {@code 0.12}. */
    static String level(String measure, double value) {
        return MeasureName.isRate(measure) ? percent(value) : minus(String.format(Locale.ROOT, "%.2f", value));
    }

    /** {@code 0.74 [0.62, 0.84]}. */
    static String coefficient(Interval interval) {
        return interval.bounded()
                ? minus(interval.text())
                : interval.defined() ? minus(interval.text().replaceAll(" \\(.*", "")) : "undefined";
    }

    /** {@code 0.031} or {@code < 0.001}. */
    static String p(double p) {
        return p < 0.001 ? "< 0.001" : p > 0.9995 ? "1" : String.format(Locale.ROOT, "%.3f", p);
    }

    /** A count with thin groups of three: {@code 1,024}. */
    static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** {@code 1 row}, {@code 2 rows}. */
    static String rows(long count) {
        return count(count, "row");
    }

    static String count(long count, String thing) {
        return count(count) + " " + thing + (count == 1 ? "" : "s");
    }

    /** {@code 1 reply}, {@code 2 replies}. */
    static String replies(long count) {
        return count(count) + (count == 1 ? " reply" : " replies");
    }

    /** What a figure rests on: {@code n 160 in 80 groups}. */
    static String base(Interval interval) {
        return "n " + count(interval.n()) + (interval.groups() > 0 ? " in " + count(interval.groups(), "group") : "");
    }

    /** The same where it is no matter of course what n counts: {@code 2,757 labels in 999 groups}. */
    static String base(Interval interval, String counted) {
        return count(interval.n(), counted) + (interval.groups() > 0 ? " in " + count(interval.groups(), "group") : "");
    }

    /** {@code +12.5 points [3.1, 20.2]}, for gates. */
    static String exactPoints(Interval interval) {
        if (!interval.defined()) {
            return "undefined";
        }
        String value = tenthOfPoints(interval.value().getAsDouble()) + " points";
        return interval.bounded()
                ? value + " [" + tenthOfPoints(interval.low().getAsDouble()) + ", "
                        + tenthOfPoints(interval.high().getAsDouble()) + "]"
                : value;
    }

    /** {@code +12.5}. */
    static String tenthOfPoints(double difference) {
        String shown = tenth(Math.abs(difference));
        return shown.equals("0.0") ? "0" : (difference > 0 ? "+" : "\u2212") + shown;
    }

    /** U+2212, which is as wide as the plus sign, for a minus in front of a number. */
    static String minus(String text) {
        return text.replace('-', '\u2212');
    }

    private static String signed(double difference) {
        long whole = Math.round(difference * 100);
        return whole == 0 ? "0" : (whole > 0 ? "+" : "\u2212") + Math.abs(whole);
    }

    private static String tenth(double rate) {
        return String.format(Locale.ROOT, "%.1f", rate * 100);
    }
}
