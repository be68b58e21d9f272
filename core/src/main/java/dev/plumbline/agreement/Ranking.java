package dev.plumbline.agreement;

import dev.plumbline.statistics.BestOfMany;
import dev.plumbline.statistics.Bootstrap;
import dev.plumbline.statistics.Groups;
import dev.plumbline.statistics.Interval;
import dev.plumbline.statistics.Multiplicity;
import dev.plumbline.statistics.PairedComparison;
import dev.plumbline.statistics.Proportion;
import dev.plumbline.statistics.Thresholds;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Three or more judges by how often they are right on the rows that all of them share.
 *
 * <p>The first was picked by these rows, so that its figure is too high on average: it has no interval, and a value that is
 * corrected by bootstrap ({@link BestOfMany}) stands beside it. Judges that McNemar's test does not tell apart from it, with
 * Holm's adjustment for all pairs, may be the best as well as it.
 *
 * @param rows rows that all judges share
 * @param judges the best first
 */
public record Ranking(int rows, List<Ranked> judges) {
    private static final int FEWEST = 3;
    private static final int DRAWS = 1_000;

    public Ranking {
        judges = List.copyOf(judges);
    }

    /**
     * One judge.
     *
     * @param name the judge
     * @param accuracy how often it is right, an undecided verdict counting as not right; of the first without bounds
     * @param leading whether it is the first, or cannot be told apart from it
     * @param corrected of the first what is left without the luck of being picked; empty for others
     */
    public record Ranked(String name, Interval accuracy, boolean leading, OptionalDouble corrected) {}

    /** Empty with fewer than three judges, or where they have no row in common. */
    static Optional<Ranking> of(List<Outcomes> judges, Bootstrap bootstrap) {
        if (judges.size() < FEWEST) {
            return Optional.empty();
        }
        List<int[]> rows = shared(judges, (outcomes, row) -> true);
        int common = rows.get(0).length;
        return common == 0 ? Optional.empty() : Optional.of(of(judges, rows, bootstrap));
    }

    private static Ranking of(List<Outcomes> judges, List<int[]> rows, Bootstrap bootstrap) {
        Groups groups = groups(judges, rows);
        int common = rows.get(0).length;
        int[] sizes = new int[groups.count()];
        int[][] right = new int[judges.size()][groups.count()];
        for (int i = 0; i < common; i++) {
            sizes[groups.of(i)]++;
            for (int judge = 0; judge < right.length; judge++) {
                right[judge][groups.of(i)] += judges.get(judge).agrees(rows.get(judge)[i]) ? 1 : 0;
            }
        }
        List<Proportion> rates = IntStream.range(0, right.length)
                .mapToObj(j -> rate(right[j], sizes))
                .toList();
        List<Integer> order = IntStream.range(0, right.length)
                .boxed()
                .sorted(Comparator.comparingLong(
                        (Integer judge) -> -rates.get(judge).hits()))
                .toList();
        int best = order.get(0);
        double value = rates.get(best).value().orElse(0);
        double luck = Math.max(0, BestOfMany.luck(right, sizes, DRAWS, bootstrap.seed()));
        boolean[] leading = leading(judges, rows, groups, best);
        List<Ranked> ranked = new ArrayList<>();
        for (int judge : order) {
            ranked.add(
                    judge == best
                            ? new Ranked(
                                    judges.get(judge).name(),
                                    Interval.unbounded(
                                            value,
                                            "picked as the best of " + right.length + " by these rows",
                                            common,
                                            groups.single() ? 0 : groups.count()),
                                    true,
                                    OptionalDouble.of(Math.max(0, value - luck)))
                            : new Ranked(
                                    judges.get(judge).name(),
                                    rates.get(judge).wilson(Agreement.LEVEL),
                                    leading[judge],
                                    OptionalDouble.empty()));
        }
        return new Ranking(common, ranked);
    }

    private static Proportion rate(int[] right, int[] sizes) {
        return Proportion.ofGroups(
                IntStream.of(right).asLongStream().toArray(),
                IntStream.of(sizes).asLongStream().toArray());
    }

    private static boolean[] leading(List<Outcomes> judges, List<int[]> rows, Groups groups, int best) {
        List<int[]> pairs = new ArrayList<>();
        for (int a = 0; a < judges.size(); a++) {
            for (int b = a + 1; b < judges.size(); b++) {
                pairs.add(new int[] {a, b});
            }
        }
        double[] adjusted = Multiplicity.holm(pairs.stream()
                .mapToDouble(pair -> p(judges, rows, groups, pair[0], pair[1]))
                .toArray());
        boolean fewGroups = !groups.single() && groups.count() < Thresholds.FEWEST_GROUPS;
        boolean[] leading = new boolean[judges.size()];
        leading[best] = true;
        for (int i = 0; i < adjusted.length; i++) {
            int[] pair = pairs.get(i);
            if (pair[0] == best || pair[1] == best) {
                leading[pair[0] == best ? pair[1] : pair[0]] = fewGroups || adjusted[i] >= 1 - Thresholds.LEVEL;
            }
        }
        return leading;
    }

    private static double p(List<Outcomes> judges, List<int[]> rows, Groups groups, int a, int b) {
        // Only the test is wanted, which draws nothing.
        return PairedComparison.of(
                        judges.get(a).pairs(rows.get(a)).groupedBy(groups),
                        judges.get(b).pairs(rows.get(b)).groupedBy(groups),
                        Bootstrap.seeded(0).draws(100))
                .mcnemar()
                .exactP();
    }

    /** Rows that share a group beside any of the judges belong together. */
    static Groups groups(List<Outcomes> judges, List<int[]> rows) {
        Groups joined = Groups.none(rows.get(0).length);
        for (int judge = 0; judge < judges.size(); judge++) {
            Outcomes outcomes = judges.get(judge);
            joined = joined.joinedWith(Groups.of(
                    IntStream.of(rows.get(judge)).map(outcomes.groups()::of).toArray()));
        }
        return joined;
    }

    /** Whether a row of a judge's counts. */
    interface Counted {
        boolean of(Outcomes outcomes, int row);
    }

    /** Of each judge the places of the measured rows that count for all, in the order of the first. */
    static List<int[]> shared(List<Outcomes> judges, Counted counted) {
        List<Map<String, Integer>> places = new ArrayList<>();
        for (Outcomes judge : judges) {
            Map<String, Integer> own = new HashMap<>();
            IntStream.of(judge.measuredRows())
                    .filter(row -> counted.of(judge, row))
                    .forEach(row -> own.put(judge.id(row), row));
            places.add(own);
        }
        Outcomes first = judges.get(0);
        List<String> ids = IntStream.of(first.measuredRows())
                .mapToObj(first::id)
                .filter(id -> places.stream().allMatch(own -> own.containsKey(id)))
                .toList();
        return places.stream()
                .map(own ->
                        ids.stream().mapToInt(id -> own.getOrDefault(id, -1)).toArray())
                .toList();
    }
}
