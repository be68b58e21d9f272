package dev.plumbline.align;

import java.util.List;

/**
 * What the same way of aligning makes of labels that mean nothing: they are dealt out anew by group, and everything is
 * cross-fitted to them. Balanced accuracy should be near one half; where it is not, something leaks.
 *
 * @param values balanced accuracy for each shuffle, in order
 * @param mean their mean
 * @param highest the highest of them
 * @param real the same figure with the real labels, cross-fitted in the same way
 */
public record Placebo(List<Double> values, double mean, double highest, double real) {
    public Placebo {
        values = List.copyOf(values);
    }

    static Placebo of(List<Double> values, double real) {
        return new Placebo(
                values,
                values.stream().mapToDouble(value -> value).average().orElseThrow(),
                values.stream().mapToDouble(value -> value).max().orElseThrow(),
                real);
    }

    /** Number of shuffles. */
    public int shuffles() {
        return values.size();
    }
}
