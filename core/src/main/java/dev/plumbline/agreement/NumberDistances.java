package dev.plumbline.agreement;

import dev.plumbline.scale.Scale;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Numbers beside the mean of others, and their distances as numbers of their own: the mean difference of two columns of
 * distances compares errors row by row.
 */
final class NumberDistances {
    private NumberDistances() {}

    /** What distances on a range can be; a little wider, since the difference of its ends may be rounded up. */
    static Scale.Range range(Scale.Range range) {
        return new Scale.Range(0, range.width() * (1 + 1e-12));
    }

    /** The mean of numbers of a range, empty where there are none. */
    static OptionalDouble mean(Scale.Range range, DoubleStream numbers) {
        OptionalDouble mean = numbers.average();
        // Rounding could put the mean of equal ends outside.
        return mean.isEmpty()
                ? mean
                : OptionalDouble.of(Math.max(range.low(), Math.min(range.high(), mean.getAsDouble())));
    }

    static double[] of(double[] references, double[] numbers) {
        return IntStream.range(0, numbers.length)
                .mapToDouble(i -> Math.abs(numbers[i] - references[i]))
                .toArray();
    }
}
