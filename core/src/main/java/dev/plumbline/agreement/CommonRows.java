package dev.plumbline.agreement;

import dev.plumbline.agreement.Flip.Kind;
import dev.plumbline.statistics.Bootstrap;
import dev.plumbline.statistics.Interval;
import dev.plumbline.statistics.LabelPairs;
import dev.plumbline.statistics.PairedComparison;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The measured rows that two judges share, found by id; {@code rowsA[i]} and {@code rowsB[i]} are the same example. */
final class CommonRows {
    private final Outcomes a;
    private final Outcomes b;
    private final int[] rowsA;
    private final int[] rowsB;

    private CommonRows(Outcomes a, Outcomes b, int[] rowsA, int[] rowsB) {
        this.a = a;
        this.b = b;
        this.rowsA = rowsA;
        this.rowsB = rowsB;
    }

    static CommonRows of(Outcomes a, Outcomes b) {
        if (!a.scale().labels().equals(b.scale().labels())) {
            throw new IllegalArgumentException(a.name() + " and " + b.name() + " are on different scales: "
                    + a.scale().text() + " and " + b.scale().text());
        }
        Map<String, Integer> places = new HashMap<>();
        for (int row : b.measuredRows()) {
            places.put(b.id(row), row);
        }
        int[] rowsA = IntStream.of(a.measuredRows())
                .filter(row -> places.containsKey(a.id(row)))
                .toArray();
        int[] rowsB = IntStream.of(rowsA)
                .map(row -> places.getOrDefault(a.id(row), -1))
                .toArray();
        if (rowsA.length == 0) {
            throw new IllegalArgumentException(a.name() + " and " + b.name() + " have no labelled row in common");
        }
        for (int i = 0; i < rowsA.length; i++) {
            if (a.human(rowsA[i]) != b.human(rowsB[i])) {
                throw new IllegalArgumentException("the human label of '" + a.id(rowsA[i]) + "' differs: "
                        + a.row(rowsA[i]).gold().value().orElse("") + " beside " + a.name() + ", "
                        + b.row(rowsB[i]).gold().value().orElse("") + " beside " + b.name());
            }
        }
        return new CommonRows(a, b, rowsA, rowsB);
    }

    ComparedPair compare(Bootstrap bootstrap) {
        int[] complete = IntStream.range(0, rowsA.length)
                .filter(i -> a.decided(rowsA[i]) && b.decided(rowsB[i]))
                .toArray();
        int[] all = IntStream.range(0, rowsA.length).toArray();
        int leftOut = a.measuredRows().length + b.measuredRows().length - 2 * rowsA.length;
        return new ComparedPair(
                a.name(),
                b.name(),
                rowsA.length,
                leftOut,
                paired(all, bootstrap),
                paired(complete, bootstrap),
                1,
                flips());
    }

    /** Share of rows on which the two gave other verdicts, or one of them none. */
    Interval flipRate() {
        boolean[] common = new boolean[a.size()];
        boolean[] changed = new boolean[a.size()];
        for (int i = 0; i < rowsA.length; i++) {
            common[rowsA[i]] = true;
            changed[rowsA[i]] = !a.row(rowsA[i]).judge().equals(b.row(rowsB[i]).judge());
        }
        return Measured.rate(a, row -> common[row], row -> changed[row]).wilson(Agreement.LEVEL);
    }

    PairedComparison paired(Bootstrap bootstrap) {
        return paired(IntStream.range(0, rowsA.length).toArray(), bootstrap);
    }

    private PairedComparison paired(int[] places, Bootstrap bootstrap) {
        LabelPairs before = a.pairs(IntStream.of(places).map(i -> rowsA[i]).toArray());
        LabelPairs after = b.pairs(IntStream.of(places).map(i -> rowsB[i]).toArray())
                // Both are grouped as the first is, so that a file read with other flags compares all the same.
                .groupedBy(before.groups());
        return PairedComparison.of(before, after, bootstrap);
    }

    private List<Flip> flips() {
        List<Flip> flips = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            for (int i = 0; i < rowsA.length; i++) {
                boolean before = a.agrees(rowsA[i]);
                boolean after = b.agrees(rowsB[i]);
                if (!(before && after) && kind(before, after) == kind) {
                    Outcome first = a.row(rowsA[i]);
                    Outcome second = b.row(rowsB[i]);
                    flips.add(new Flip(
                            first.id(), kind, first.gold().value().orElseThrow(), first.judge(), second.judge()));
                }
            }
        }
        return flips;
    }

    private static Kind kind(boolean before, boolean after) {
        if (before == after) {
            return Kind.BOTH_WRONG;
        }
        return after ? Kind.FIXED : Kind.BROKEN;
    }
}
