package dev.plumbline.align;

import dev.plumbline.statistics.Interval;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;

/** The mean of a figure over several deals of the folds. */
final class Averages {
    private Averages() {}

    /** Value and bounds averaged over the deals in which they are defined; the first where they never are. */
    static Interval of(List<Interval> figures) {
        List<Interval> bounded = figures.stream().filter(Interval::bounded).toList();
        if (bounded.isEmpty()) {
            return figures.get(0);
        }
        Interval first = bounded.get(0);
        return Interval.of(
                mean(bounded, Interval::value),
                mean(bounded, Interval::low),
                mean(bounded, Interval::high),
                first.level(),
                first.method() + "_mean_of_" + bounded.size(),
                first.n(),
                first.groups());
    }

    private static double mean(List<Interval> figures, Function<Interval, OptionalDouble> part) {
        return figures.stream()
                .mapToDouble(figure -> part.apply(figure).orElseThrow())
                .average()
                .orElseThrow();
    }
}
