package dev.plumbline.agreement;

import dev.plumbline.statistics.PairedComparison;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Two judges on the same rows, the second against the first.
 *
 * @param a name of the first
 * @param b name of the second
 * @param rows rows with gold that both were asked about
 * @param leftOut rows with gold that only one of them was asked about, or that shaped one of them
 * @param paired b less a over these rows, an undecided verdict counting as not right
 * @param complete the same over the rows that both decided
 * @param adjustedP exact McNemar p-value, adjusted for the number of pairs
 * @param answer what follows for the second
 * @param flips rows that they do not both get right: fixed, then broken, then both wrong, in the order of the data
 */
public record ComparedPair(
        String a,
        String b,
        int rows,
        int leftOut,
        PairedComparison paired,
        PairedComparison complete,
        double adjustedP,
        PairAnswer answer,
        List<Flip> flips) {
    public ComparedPair {
        flips = List.copyOf(flips);
    }

    ComparedPair answered(double p, OptionalDouble margin, int pairs) {
        return new ComparedPair(
                a, b, rows, leftOut, paired, complete, p, PairAnswer.of(paired, p, margin, pairs), flips);
    }
}
