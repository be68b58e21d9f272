package dev.plumbline.agreement;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.scale.Scale;
import dev.plumbline.statistics.Bootstrap;
import dev.plumbline.statistics.Interval;
import dev.plumbline.statistics.Thresholds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Judges of numbers side by side on the same rows: which of two is closer to people, and by how much.
 *
 * <pre>{@code
 * NumberComparison comparison =
 *         NumberComparison.of(List.of(before, after), ComparisonPlan.standard(), Bootstrap.seeded(0));
 * comparison.pairs().get(0).difference().text();   // -0.21 [-0.34, -0.08]: the second is closer
 * }</pre>
 *
 * <p>Rows are matched by id, and count where both judges decided. What is compared is the mean absolute error, row by row,
 * so that what makes a row hard for both cancels. There is no p-value: an interval of the difference that leaves out 0 says
 * the same and how much it is. With several pairs, what follows rests on wider bounds that hold for all of them together
 * (Bonferroni). Immutable.
 *
 * @param range the scale
 * @param names the judges, as given
 * @param pairs every pair, or all beside the one in use
 * @param notes what a reader should know, a sentence each
 * @param plan what was asked; its margin is a share of the width of the scale
 * @param ranking three or more judges, the closest first; empty for two, and where they decided no row in common
 */
public record NumberComparison(
        Scale.Range range,
        List<String> names,
        List<Pair> pairs,
        List<String> notes,
        ComparisonPlan plan,
        Optional<NumberRanking> ranking) {
    private static final double ALARM = 1 - Thresholds.LEVEL;

    public NumberComparison {
        names = List.copyOf(names);
        pairs = List.copyOf(pairs);
        notes = List.copyOf(notes);
    }

    /**
     * Two judges.
     *
     * @param a name of the first
     * @param b name of the second
     * @param rows rows that both decided
     * @param undecided labelled rows of both that one of them left undecided
     * @param leftOut labelled rows that only one of them was asked about, or that shaped one of them
     * @param first mean absolute error of the first
     * @param second mean absolute error of the second
     * @param difference error of the second less that of the first: below 0 the second is closer
     * @param closer rows on which the second is closer
     * @param further rows on which the second is further off
     * @param answer what follows for the second
     * @param bounds the difference with the bounds that the answer rests on
     * @param changes rows whose error changes most, the largest change first
     */
    public record Pair(
            String a,
            String b,
            int rows,
            int undecided,
            int leftOut,
            Interval first,
            Interval second,
            Interval difference,
            int closer,
            int further,
            PairAnswer.Verdict answer,
            Interval bounds,
            List<Change> changes) {
        public Pair {
            changes = List.copyOf(changes);
        }
    }

    /**
     * A row under two judges.
     *
     * @param id the example
     * @param human the human number
     * @param a the first judge's number
     * @param b the second judge's number
     */
    public record Change(String id, String human, Optional<String> a, Optional<String> b) {}

    /**
     * Compares as a plan says.
     *
     * @throws IllegalArgumentException when there are fewer than two, or there is no judge in the place of the one in use
     * @throws BadInput when the scales of two or their human numbers of a row differ, or they share no row that both decided
     */
    public static NumberComparison of(List<Outcomes> judges, ComparisonPlan plan, Bootstrap bootstrap) {
        List<int[]> places = Comparison.places(judges, plan);
        List<Pair> pairs = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (int[] place : places) {
            CommonRows rows = CommonRows.of(judges.get(place[0]), judges.get(place[1]));
            Pair pair = new CommonNumbers(rows, bootstrap).pair(plan.margin(), 1 - ALARM / places.size());
            pairs.add(pair);
            String both = pair.a() + " and " + pair.b() + ": ";
            if (pair.leftOut() > 0) {
                notes.add(both + pair.leftOut() + (pair.leftOut() == 1 ? " labelled row is" : " labelled rows are")
                        + " left out, because only one of the two can be measured on them");
            }
            if (pair.undecided() > 0) {
                notes.add(both + pair.undecided() + (pair.undecided() == 1 ? " row has" : " rows have")
                        + " no number of one of the two and cannot be compared");
            }
            if (rows.groupedDifferently()) {
                notes.add(both + Comparison.GROUPED_DIFFERENTLY);
            }
        }
        return new NumberComparison(
                judges.get(0).range(),
                judges.stream().map(Outcomes::name).toList(),
                pairs,
                notes,
                plan,
                NumberRanking.of(judges, bootstrap));
    }

    /** The same with a warning. */
    public NumberComparison noting(String warning) {
        List<String> more = new ArrayList<>(notes);
        more.add(warning);
        return new NumberComparison(range, names, pairs, more, plan, ranking);
    }

    /** Below 0 the second is closer; a margin is in units of the scale. */
    static PairAnswer.Verdict answer(Interval difference, OptionalDouble margin) {
        if (!difference.bounded() || (difference.groups() > 0 && difference.groups() < Thresholds.FEWEST_GROUPS)) {
            return PairAnswer.Verdict.UNDECIDED;
        }
        double low = difference.low().getAsDouble();
        double high = difference.high().getAsDouble();
        if (high < 0) {
            return PairAnswer.Verdict.BETTER;
        }
        if (margin.isPresent() && high <= margin.getAsDouble()) {
            return PairAnswer.Verdict.NOT_WORSE;
        }
        return low > margin.orElse(0) ? PairAnswer.Verdict.WORSE : PairAnswer.Verdict.UNDECIDED;
    }
}
