package dev.plumbline.agreement;

import dev.plumbline.agreement.Flip.Kind;
import dev.plumbline.dataset.BadInput;
import dev.plumbline.statistics.Bootstrap;
import dev.plumbline.statistics.Groups;
import dev.plumbline.statistics.Interval;
import dev.plumbline.statistics.PairedComparison;
import dev.plumbline.statistics.Proportion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
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
        boolean numbers = a.ofNumbers() || b.ofNumbers();
        if (numbers
                ? !a.scale().equals(b.scale())
                : !a.scale().labels().equals(b.scale().labels())) {
            throw BadInput.of(
                    a.name() + " and " + b.name() + " are on different scales: "
                            + a.scale().text() + " and " + b.scale().text(),
                    "compare judges of one label definition; for columns of a file give both the same --scale");
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
            throw BadInput.of(
                    a.name() + " and " + b.name() + " have no labelled row in common: " + ids(a) + " beside " + ids(b),
                    "rows are matched by id: let both judge the same data, read with the same --id");
        }
        for (int i = 0; i < rowsA.length; i++) {
            if (numbers ? a.humanNumber(rowsA[i]) != b.humanNumber(rowsB[i]) : a.human(rowsA[i]) != b.human(rowsB[i])) {
                throw BadInput.of(
                        "the human label of '" + a.id(rowsA[i]) + "' differs: "
                                + a.row(rowsA[i]).gold().value().orElse("") + " beside " + a.name() + ", "
                                + b.row(rowsB[i]).gold().value().orElse("") + " beside " + b.name(),
                        "let both judge the same data with the same labels, or see whether equal ids mean equal rows");
            }
        }
        return new CommonRows(a, b, rowsA, rowsB);
    }

    private static String ids(Outcomes outcomes) {
        int[] rows = outcomes.measuredRows();
        return rows.length == 0
                ? "no labelled rows"
                : rows.length + (rows.length == 1 ? " row, '" : " rows, the first '") + outcomes.id(rows[0]) + "'";
    }

    /** Whether a row shares its group with other rows in one run than in the other. */
    boolean groupedDifferently() {
        Groups joined = groups();
        return joined.count() != groups(a, rowsA).count()
                || joined.count() != groups(b, rowsB).count();
    }

    /** Rows that share a group beside either judge belong together: to follow one alone could lose a dependence. */
    Groups groups() {
        return groups(a, rowsA).joinedWith(groups(b, rowsB));
    }

    private static Groups groups(Outcomes outcomes, int[] rows) {
        return Groups.of(IntStream.of(rows).map(outcomes.groups()::of).toArray());
    }

    Outcomes a() {
        return a;
    }

    Outcomes b() {
        return b;
    }

    /** Number of rows in common. */
    int size() {
        return rowsA.length;
    }

    int rowA(int place) {
        return rowsA[place];
    }

    int rowB(int place) {
        return rowsB[place];
    }

    /** Places of the rows that both decided. */
    int[] decided() {
        return IntStream.range(0, rowsA.length)
                .filter(i -> a.decided(rowsA[i]) && b.decided(rowsB[i]))
                .toArray();
    }

    /** Labelled rows that only one of the two can be measured on. */
    int leftOut() {
        return a.measuredRows().length + b.measuredRows().length - 2 * rowsA.length;
    }

    ComparedPair compare(Bootstrap bootstrap) {
        int[] complete = decided();
        int[] all = IntStream.range(0, rowsA.length).toArray();
        PairedComparison paired = paired(all, bootstrap);
        return new ComparedPair(
                a.name(),
                b.name(),
                rowsA.length,
                leftOut(),
                paired,
                paired(complete, bootstrap),
                1,
                PairAnswer.of(paired, 1, OptionalDouble.empty(), 1),
                flips());
    }

    /** Share of rows on which the two gave other verdicts, or one of them none. */
    Interval flipRate() {
        Groups groups = groups();
        long[] changed = new long[groups.count()];
        long[] sizes = new long[groups.count()];
        for (int i = 0; i < rowsA.length; i++) {
            boolean same = a.row(rowsA[i]).judge().equals(b.row(rowsB[i]).judge());
            sizes[groups.of(i)]++;
            changed[groups.of(i)] += same ? 0 : 1;
        }
        return Proportion.ofGroups(changed, sizes).wilson(Agreement.LEVEL);
    }

    PairedComparison paired(Bootstrap bootstrap) {
        return paired(IntStream.range(0, rowsA.length).toArray(), bootstrap);
    }

    private PairedComparison paired(int[] places, Bootstrap bootstrap) {
        Groups joined = groups();
        Groups groups = Groups.of(IntStream.of(places).map(joined::of).toArray());
        return PairedComparison.of(
                a.pairs(IntStream.of(places).map(i -> rowsA[i]).toArray()).groupedBy(groups),
                b.pairs(IntStream.of(places).map(i -> rowsB[i]).toArray()).groupedBy(groups),
                bootstrap);
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
