package dev.plumbline.agreement;

import dev.plumbline.statistics.Bootstrap;
import dev.plumbline.statistics.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Judges side by side on the same rows, every pair of them or all with the one in use.
 *
 * <pre>{@code
 * Comparison comparison = Comparison.of(List.of(before.outcomes(), after.outcomes()));
 * ComparedPair pair = comparison.pairs().get(0);
 * pair.paired().difference(0.95).text();   // 0.08 [0.04, 0.12]
 * pair.flips();                            // what was fixed, what was broken
 * }</pre>
 *
 * <p>Rows are matched by id. Differences are in accuracy over all rows with gold, an undecided verdict counting as not
 * right; numbers of a range are compared by {@link NumberComparison}. With groups both the interval and the test are by group; rows that share a group beside either judge do. Immutable.
 */
public final class Comparison {
    static final String GROUPED_DIFFERENTLY =
            "the two group their rows differently; rows that share a group beside either one count as one group";

    private final List<String> names;
    private final List<ComparedPair> pairs;
    private final List<String> notes;
    private final ComparisonPlan plan;
    private final Optional<Ranking> ranking;

    private Comparison(
            List<String> names,
            List<ComparedPair> pairs,
            List<String> notes,
            ComparisonPlan plan,
            Optional<Ranking> ranking) {
        this.names = List.copyOf(names);
        this.pairs = List.copyOf(pairs);
        this.notes = List.copyOf(notes);
        this.plan = plan;
        this.ranking = ranking;
    }

    /** Compares with 2,000 draws from seed 0. */
    public static Comparison of(List<Outcomes> judges) {
        return of(judges, Bootstrap.seeded(0));
    }

    /**
     * Compares every pair of judges in the order given.
     *
     * @throws IllegalArgumentException when there are fewer than two
     * @throws dev.plumbline.dataset.BadInput when the scales of two or their human labels of a row differ, or they have no
     *     row in common
     */
    public static Comparison of(List<Outcomes> judges, Bootstrap bootstrap) {
        return of(judges, ComparisonPlan.standard(), bootstrap);
    }

    /**
     * Compares as a plan says: every pair in the order given, or all with the judge in use, which is the first of each pair.
     *
     * @throws IllegalArgumentException when there are fewer than two, or there is no judge in the place of the one in use
     * @throws dev.plumbline.dataset.BadInput when the scales of two or their human labels of a row differ, or they have no
     *     row in common
     */
    public static Comparison of(List<Outcomes> judges, ComparisonPlan plan, Bootstrap bootstrap) {
        List<ComparedPair> found = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (int[] places : places(judges, plan)) {
            CommonRows rows = CommonRows.of(judges.get(places[0]), judges.get(places[1]));
            ComparedPair pair = rows.compare(bootstrap);
            found.add(pair);
            if (pair.leftOut() > 0) {
                notes.add(pair.a() + " and " + pair.b() + ": " + pair.leftOut()
                        + (pair.leftOut() == 1 ? " labelled row is" : " labelled rows are")
                        + " left out, because only one of the two can be measured on them");
            }
            if (rows.groupedDifferently()) {
                notes.add(pair.a() + " and " + pair.b() + ": " + GROUPED_DIFFERENTLY);
            }
        }
        double[] adjusted = plan.adjustment()
                .of(found.stream()
                        .mapToDouble(pair -> pair.paired().mcnemar().exactP())
                        .toArray());
        for (int i = 0; i < adjusted.length; i++) {
            found.set(i, found.get(i).answered(adjusted[i], plan.margin(), adjusted.length));
        }
        return new Comparison(
                judges.stream().map(Outcomes::name).toList(), found, notes, plan, Ranking.of(judges, bootstrap));
    }

    /** The pairs that a plan asks for, by the places of their judges. */
    static List<int[]> places(List<Outcomes> judges, ComparisonPlan plan) {
        if (judges.size() < 2) {
            throw new IllegalArgumentException("a comparison needs at least two judges, got " + judges.size());
        }
        if (plan.reference().orElse(0) >= judges.size()) {
            throw new IllegalArgumentException("judge " + plan.reference().getAsInt() + " of " + judges.size()
                    + " is said to be the one in use; places are counted from 0");
        }
        List<int[]> pairs = new ArrayList<>();
        for (int a = 0; a < judges.size(); a++) {
            for (int b = a + 1; b < judges.size(); b++) {
                int inUse = plan.reference().orElse(a);
                if (inUse == a || inUse == b) {
                    pairs.add(new int[] {inUse, inUse == a ? b : a});
                }
            }
        }
        return pairs;
    }

    /**
     * How often asking again gives another answer: the share of rows with gold on which two runs of one judge differ, a row
     * that only one of them decided included.
     */
    public static Interval flipRate(Outcomes first, Outcomes again) {
        return CommonRows.of(first, again).flipRate();
    }

    /** The same comparison with a warning, for example that two runs differ in endpoint or wire mode. */
    public Comparison noting(String warning) {
        List<String> more = new ArrayList<>(notes);
        more.add(warning);
        return new Comparison(names, pairs, more, plan, ranking);
    }

    /** Names of the judges, as given. */
    public List<String> names() {
        return names;
    }

    /** Every pair, first with second, first with third, and so on. */
    public List<ComparedPair> pairs() {
        return pairs;
    }

    /** What was asked. */
    public ComparisonPlan plan() {
        return plan;
    }

    /** Three or more judges, the best first; empty for two, and where they have no row in common. */
    public Optional<Ranking> ranking() {
        return ranking;
    }

    /** What a reader should know, a sentence each. */
    public List<String> notes() {
        return notes;
    }
}
