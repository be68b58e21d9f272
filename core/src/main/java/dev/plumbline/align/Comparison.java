package dev.plumbline.align;

import dev.plumbline.agreement.Outcome;
import dev.plumbline.agreement.Outcomes;
import dev.plumbline.agreement.Part;
import dev.plumbline.dataset.Example;
import dev.plumbline.run.Run;
import dev.plumbline.statistics.Groups;
import dev.plumbline.statistics.Interval;
import dev.plumbline.statistics.LabelPairs;
import dev.plumbline.statistics.PairedComparison;
import dev.plumbline.statistics.Proportion;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * A candidate against an incumbent on the same rows. A verdict that is no decision is not right.
 *
 * <pre>{@code
 * Comparison.of(incumbent, candidate).better()   // accept?
 * }</pre>
 *
 * <p>The rule of acceptance on dev, the same for every optimizer: the candidate's balanced accuracy is higher. Dev rows
 * are few and only choose; whether the gain is real is for the proof to say.
 */
public final class Comparison {
    private static final double LEVEL = .95;

    private final PairedComparison paired;

    private Comparison(PairedComparison paired) {
        this.paired = paired;
    }

    /** Compares two runs over the same rows; rows without gold are left out. */
    public static Comparison of(Run incumbent, Run candidate) {
        return of(incumbent, candidate, example -> false);
    }

    static Comparison of(Run before, Run after, Predicate<Example> seen) {
        return new Comparison(paired(before, after, seen));
    }

    static PairedComparison paired(Run before, Run after, Predicate<Example> seen) {
        return PairedComparison.of(pairs(before, seen), pairs(after, seen));
    }

    static LabelPairs pairs(Run run, Predicate<Example> seen) {
        Outcomes outcomes = Outcomes.of(run, Part.whole(), seen);
        List<String> labels = outcomes.scale().labels();
        int[] rows = IntStream.range(0, outcomes.size())
                .filter(row -> outcomes.row(row).measured())
                .toArray();
        int[] human = new int[rows.length];
        int[] judge = new int[rows.length];
        List<String> groups = new ArrayList<>();
        for (int i = 0; i < rows.length; i++) {
            Outcome row = outcomes.row(rows[i]);
            human[i] = labels.indexOf(row.gold().value().orElseThrow());
            judge[i] = row.judge().map(labels::indexOf).orElse(LabelPairs.UNDECIDED);
            groups.add(Integer.toString(outcomes.groups().of(rows[i])));
        }
        return LabelPairs.of(outcomes.scale(), human, judge).groupedBy(Groups.of(groups));
    }

    /** Share of labelled rows that a run has right. */
    static Interval accuracy(Run run) {
        LabelPairs pairs = pairs(run, example -> false);
        long[] right = new long[pairs.groups().count()];
        long[] sizes = new long[right.length];
        for (int row = 0; row < pairs.rows(); row++) {
            sizes[pairs.groups().of(row)]++;
            right[pairs.groups().of(row)] += pairs.agrees(row) ? 1 : 0;
        }
        return Proportion.ofGroups(right, sizes).wilson(LEVEL);
    }

    /** Whether the candidate is better; on a tie it is not. */
    public boolean better() {
        return paired.balancedAccuracyGain(LEVEL)
                        .value()
                        .orElse(paired.difference(LEVEL).value().orElse(0))
                > 1e-9;
    }

    /** The comparison in figures. */
    public PairedComparison paired() {
        return paired;
    }
}
