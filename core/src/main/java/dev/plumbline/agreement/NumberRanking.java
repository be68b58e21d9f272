package dev.plumbline.agreement;

import dev.plumbline.scale.Scale;
import dev.plumbline.statistics.BestOfMany;
import dev.plumbline.statistics.Bootstrap;
import dev.plumbline.statistics.Groups;
import dev.plumbline.statistics.Interval;
import dev.plumbline.statistics.Measure;
import dev.plumbline.statistics.NumberMeasurement;
import dev.plumbline.statistics.NumberPairs;
import dev.plumbline.statistics.Thresholds;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Three or more judges of numbers by how far off they are on the rows that all of them decided.
 *
 * <p>The first was picked by these rows, so that its error is too small on average: it has no interval, and a value that is
 * corrected by bootstrap ({@link BestOfMany}) stands beside it. A judge is behind it where the paired interval of the
 * difference of their errors, at a level that holds for all pairs together (Bonferroni), leaves out 0; others may be the best
 * as well as it.
 *
 * @param rows rows that all judges decided
 * @param judges the closest first
 */
public record NumberRanking(int rows, List<Ranked> judges) {
    private static final int FEWEST = 3;
    private static final int DRAWS = 1_000;
    private static final double ALARM = 1 - Thresholds.LEVEL;

    /** See the record. */
    public NumberRanking {
        judges = List.copyOf(judges);
    }

    /**
     * One judge.
     *
     * @param name the judge
     * @param error its mean absolute error, in units of the scale; of the first without bounds
     * @param leading whether it is the first, or cannot be told apart from it
     * @param corrected of the first what is left without the luck of being picked; empty for others
     */
    public record Ranked(String name, Interval error, boolean leading, OptionalDouble corrected) {}

    /** Empty with fewer than three judges, or where they decided no row in common. */
    static Optional<NumberRanking> of(List<Outcomes> judges, Bootstrap bootstrap) {
        if (judges.size() < FEWEST) {
            return Optional.empty();
        }
        List<int[]> rows = Ranking.shared(judges, Outcomes::decided);
        return rows.get(0).length == 0
                ? Optional.empty()
                : Optional.of(new Measured(judges, rows, bootstrap).ranking());
    }

    /** Errors of all judges, row by row. */
    private static final class Measured {
        private final List<Outcomes> judges;
        private final List<int[]> rows;
        private final Bootstrap bootstrap;
        private final Groups groups;
        private final double[][] errors;

        Measured(List<Outcomes> judges, List<int[]> rows, Bootstrap bootstrap) {
            this.judges = judges;
            this.rows = rows;
            this.bootstrap = bootstrap;
            this.groups = Ranking.groups(judges, rows);
            this.errors = IntStream.range(0, judges.size())
                    .mapToObj(judge -> NumberDistances.of(human(judge), given(judge)))
                    .toArray(double[][]::new);
        }

        NumberRanking ranking() {
            double[] means = IntStream.range(0, errors.length)
                    .mapToDouble(judge -> IntStream.range(0, errors[judge].length)
                            .mapToDouble(row -> errors[judge][row])
                            .average()
                            .orElse(0))
                    .toArray();
            List<Integer> order = IntStream.range(0, errors.length)
                    .boxed()
                    .sorted(Comparator.comparingDouble(judge -> means[judge]))
                    .toList();
            int best = order.get(0);
            int common = rows.get(0).length;
            List<Ranked> ranked = new ArrayList<>();
            for (int judge : order) {
                String name = judges.get(judge).name();
                ranked.add(
                        judge == best
                                ? new Ranked(
                                        name,
                                        Interval.unbounded(
                                                means[best],
                                                "picked as the closest of " + errors.length + " by these rows",
                                                common,
                                                groups.single() ? 0 : groups.count()),
                                        true,
                                        OptionalDouble.of(Math.min(range().width(), means[best] + luck())))
                                : new Ranked(name, error(judge), leading(best, judge), OptionalDouble.empty()));
            }
            return new NumberRanking(common, ranked);
        }

        /** What being picked has taken off the error of the closest. */
        private double luck() {
            int[] sizes = new int[groups.count()];
            double[][] closeness = new double[errors.length][groups.count()];
            for (int row = 0; row < rows.get(0).length; row++) {
                sizes[groups.of(row)]++;
                for (int judge = 0; judge < errors.length; judge++) {
                    closeness[judge][groups.of(row)] -= errors[judge][row];
                }
            }
            return Math.max(0, BestOfMany.luck(closeness, sizes, DRAWS, bootstrap.seed()));
        }

        private Interval error(int judge) {
            return measured(NumberPairs.of(range(), human(judge), given(judge)), Measure.MAE, Agreement.LEVEL);
        }

        private boolean leading(int best, int judge) {
            double pairs = errors.length * (errors.length - 1) / 2.0;
            Interval further = measured(
                    NumberPairs.of(NumberDistances.range(range()), errors[best], errors[judge]),
                    Measure.BIAS,
                    1 - ALARM / pairs);
            return NumberComparison.answer(further, OptionalDouble.empty()) != PairAnswer.Verdict.WORSE;
        }

        private Interval measured(NumberPairs pairs, Measure measure, double level) {
            return NumberMeasurement.of(pairs.groupedBy(groups), bootstrap, List.of(measure))
                    .interval(measure, level);
        }

        private Scale.Range range() {
            return judges.get(0).range();
        }

        private double[] human(int judge) {
            return IntStream.of(rows.get(judge))
                    .mapToDouble(judges.get(judge)::humanNumber)
                    .toArray();
        }

        private double[] given(int judge) {
            return IntStream.of(rows.get(judge))
                    .mapToDouble(judges.get(judge)::judgeNumber)
                    .toArray();
        }
    }
}
