package dev.plumbline.agreement;

import dev.plumbline.statistics.DawidSkene;
import dev.plumbline.statistics.VoteEntropy;
import java.util.AbstractList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Rows of a panel as somebody who settles them wants to see them. */
final class Worklist {
    private final Panel panel;
    private final DawidSkene estimated;

    Worklist(Panel panel, DawidSkene estimated) {
        this.panel = panel;
        this.estimated = estimated;
    }

    /** Rows on which annotators differ, most disputed first; of equally disputed ones the least certain first. */
    List<DisputedRow> disputed() {
        return rows(row -> entropy(row) > 0);
    }

    /** Rows whose probable label is not the one that most gave, in the same order. */
    List<DisputedRow> outvoted() {
        return rows(row -> {
            int majority = panel.majority(row, -1);
            return majority >= 0 && estimated.label(row) >= 0 && estimated.label(row) != majority;
        });
    }

    private double entropy(int row) {
        return VoteEntropy.of(panel.counts(row));
    }

    /** Made when asked for: a million rows take their numbers only. */
    private List<DisputedRow> rows(IntPredicate which) {
        int[] matching = IntStream.range(0, panel.rows()).filter(which).toArray();
        double[] entropies = IntStream.of(matching).mapToDouble(this::entropy).toArray();
        double[] doubts =
                IntStream.of(matching).mapToDouble(estimated::uncertainty).toArray();
        int[] found = IntStream.range(0, matching.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer at) -> -entropies[at])
                        .thenComparingDouble(at -> -doubts[at]))
                .mapToInt(at -> matching[at])
                .toArray();
        return new AbstractList<>() {
            @Override
            public DisputedRow get(int place) {
                return row(found[place]);
            }

            @Override
            public int size() {
                return found.length;
            }
        };
    }

    private DisputedRow row(int row) {
        int label = estimated.label(row);
        return new DisputedRow(
                panel.id(row),
                panel.votes(row),
                entropy(row),
                name(panel.majority(row, -1)),
                name(label),
                label < 0 ? OptionalDouble.empty() : OptionalDouble.of(estimated.probability(row, label)));
    }

    private Optional<String> name(int label) {
        return label < 0 ? Optional.empty() : Optional.of(panel.scale().labels().get(label));
    }
}
