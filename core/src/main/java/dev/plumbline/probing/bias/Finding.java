package dev.plumbline.probing.bias;

import dev.plumbline.statistics.Interval;
import java.util.OptionalDouble;

/**
 * A figure of a probe.
 *
 * @param name short and fixed, for files
 * @param what what the figure is, in words
 * @param figure the figure with its interval: a rate, or a difference of two rates
 * @param difference whether it is a difference
 * @param p two-sided p-value of no effect, where that is a question
 * @param adjusted the same, adjusted by Holm for all p-values of the result
 */
public record Finding(
        String name, String what, Interval figure, boolean difference, OptionalDouble p, OptionalDouble adjusted) {
    private static final double ALARM = .05;

    static Finding rate(String name, String what, Interval figure) {
        return new Finding(name, what, figure, false, OptionalDouble.empty(), OptionalDouble.empty());
    }

    static Finding difference(String name, String what, Interval figure, OptionalDouble p) {
        return new Finding(name, what, figure, true, p, OptionalDouble.empty());
    }

    Finding adjusted(OptionalDouble value) {
        return new Finding(name, what, figure, difference, p, value);
    }

    /** Whether chance alone explains it badly, with all that was looked for. */
    public boolean called() {
        return adjusted.isPresent() && adjusted.getAsDouble() < ALARM;
    }
}
