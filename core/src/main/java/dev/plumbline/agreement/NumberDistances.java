package dev.plumbline.agreement;

import dev.plumbline.scale.Scale;
import java.util.stream.IntStream;

/** Distances of numbers as numbers of their own: the mean difference of two columns of them compares errors row by row. */
final class NumberDistances {
    private NumberDistances() {}

    /** What distances on a range can be; a little wider, since the difference of its ends may be rounded up. */
    static Scale.Range range(Scale.Range range) {
        return new Scale.Range(0, range.width() * (1 + 1e-12));
    }

    static double[] of(double[] references, double[] numbers) {
        return IntStream.range(0, numbers.length)
                .mapToDouble(i -> Math.abs(numbers[i] - references[i]))
                .toArray();
    }
}
