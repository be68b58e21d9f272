package dev.plumbline.statistics;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A figure with its uncertainty: value, lower and upper bound, and what they rest on.
 *
 * <pre>{@code
 * Interval accuracy = Proportion.of(139, 160).wilson(0.95);
 * accuracy.text();   // 0.87 [0.81, 0.91]
 * }</pre>
 *
 * <p>Three states: value with bounds; value without bounds (then {@link #reason} says why there are none); undefined
 * (neither, with the reason). The two ends of a two-sided interval at level 0.95 are the one-sided bounds at 97.5 %.
 *
 * @param value the estimate, empty when it is undefined
 * @param low lower bound
 * @param high upper bound
 * @param level two-sided confidence level in 0..1; 0 when there are no bounds
 * @param method how the bounds were made, such as {@code wilson}; empty when there are none
 * @param n rows the figure rests on
 * @param groups groups those rows form, 0 when each row stands for itself
 * @param undefinedDraws bootstrap draws in which the figure was undefined, left out of the bounds
 * @param reason why the value is undefined or has no bounds; empty otherwise
 */
public record Interval(
        OptionalDouble value,
        OptionalDouble low,
        OptionalDouble high,
        double level,
        String method,
        long n,
        int groups,
        int undefinedDraws,
        Optional<String> reason) {

    public Interval {
        if (low.isPresent() != high.isPresent() || (low.isPresent() && !(low.getAsDouble() <= high.getAsDouble()))) {
            throw new IllegalArgumentException("bounds must come in order, got low " + low + " and high " + high);
        }
        if (value.isEmpty() && low.isPresent()) {
            throw new IllegalArgumentException("an undefined value has no bounds, got " + low + " and " + high);
        }
        if (low.isPresent() == reason.isPresent()) {
            throw new IllegalArgumentException("a reason stands exactly where bounds are missing, got " + reason);
        }
    }

    /** A value with its bounds; {@code groups} is 0 when rows stand for themselves. */
    public static Interval of(double value, double low, double high, double level, String method, long n, int groups) {
        return new Interval(
                OptionalDouble.of(value),
                OptionalDouble.of(low),
                OptionalDouble.of(high),
                Levels.checked(level),
                method,
                n,
                groups,
                0,
                Optional.empty());
    }

    /** What it rests on that may be taken as independent: groups, or rows where each stands for itself. */
    public long units() {
        return groups > 0 ? groups : n;
    }

    /** Whether that is a handful, of which the figure tells next to nothing: fewer than {@link Thresholds#FEWEST_GROUPS}. */
    public boolean rough() {
        return units() < Thresholds.FEWEST_GROUPS;
    }

    /** A value that cannot have bounds, and why. */
    public static Interval unbounded(double value, String reason, long n, int groups) {
        return new Interval(
                OptionalDouble.of(value),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                0,
                "",
                n,
                groups,
                0,
                Optional.of(reason));
    }

    /** No value, and why. */
    public static Interval undefined(String reason, long n) {
        return new Interval(
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                0,
                "",
                n,
                0,
                0,
                Optional.of(reason));
    }

    /** Whether there is a value. */
    public boolean defined() {
        return value.isPresent();
    }

    /** Whether there are bounds. */
    public boolean bounded() {
        return low.isPresent();
    }

    /** The same figure with its sign turned, as the change of an error rate is that of the rate of what is right. */
    public Interval negated() {
        return new Interval(turned(value), turned(high), turned(low), level, method, n, groups, undefinedDraws, reason);
    }

    /** The same figure in another unit: a positive number of times as large. */
    public Interval scaled(double factor) {
        return new Interval(
                scaled(value, factor),
                scaled(low, factor),
                scaled(high, factor),
                level,
                method,
                n,
                groups,
                undefinedDraws,
                reason);
    }

    private static OptionalDouble scaled(OptionalDouble number, double factor) {
        return number.isPresent() ? OptionalDouble.of(number.getAsDouble() * factor) : number;
    }

    private static OptionalDouble turned(OptionalDouble number) {
        // Not minus: it would make a negative zero of nothing.
        return number.isPresent() ? OptionalDouble.of(0 - number.getAsDouble()) : number;
    }

    /** The same figure, saying in how many bootstrap draws it was undefined. */
    public Interval withUndefinedDraws(int draws) {
        return new Interval(value, low, high, level, method, n, groups, draws, reason);
    }

    /** For people, with two decimals: {@code 0.84 [0.75, 0.91]}, or {@code undefined (only one category occurs)}. */
    public String text() {
        return text(2);
    }

    /** For people, with the given number of decimals. */
    public String text(int decimals) {
        if (value.isEmpty()) {
            return "undefined (" + reason.orElse("") + ")";
        }
        String shown = number(value.getAsDouble(), decimals);
        if (low.isEmpty() || high.isEmpty()) {
            return shown + " (no interval: " + reason.orElse("") + ")";
        }
        return shown + " [" + number(low.getAsDouble(), decimals) + ", " + number(high.getAsDouble(), decimals) + "]";
    }

    private static String number(double value, int decimals) {
        String shown = String.format(Locale.ROOT, "%." + decimals + "f", value);
        // A tiny negative value would show as "-0.00".
        return shown.matches("-0(\\.0*)?") ? shown.substring(1) : shown;
    }
}
