package dev.plumbline.agreement;

import dev.plumbline.dataset.Dataset;
import dev.plumbline.statistics.Bootstrap;
import dev.plumbline.statistics.Groups;
import dev.plumbline.statistics.Interval;
import dev.plumbline.statistics.MeanDifference;
import dev.plumbline.statistics.Measure;
import dev.plumbline.statistics.Multiplicity;
import dev.plumbline.statistics.NumberMeasurement;
import dev.plumbline.statistics.NumberPairs;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Looks for rows on which a judge of numbers is further off than elsewhere, by its mean absolute error on decided rows.
 *
 * <pre>{@code
 * NumberSlices.of(outcomes, Map.of("topic", topicOfEachRow), Bootstrap.seeded(0)).get(0).difference().text();   // 0.61 [0.22, 1.04]
 * }</pre>
 *
 * <p>A slice has at least {@value #FEWEST_ROWS} decided rows in {@value #FEWEST_GROUPS} groups, and so has the rest: means of
 * fewer errors, of which a few are large, are not bounded well. With many slices the worst one looks bad by chance alone:
 * judge it by its adjusted p. Intervals of both sides are those of {@link NumberMeasurement}, differences and p those of
 * {@link MeanDifference}.
 */
public final class NumberSlices {
    /** A smaller slice says nothing. */
    public static final int FEWEST_ROWS = 20;

    /** The same in groups; a row that stands for itself is one. */
    public static final int FEWEST_GROUPS = 10;

    private final Outcomes outcomes;
    private final Bootstrap bootstrap;
    private final int[] rows;
    private final double[] errors;
    private final Groups groups;

    private NumberSlices(Outcomes outcomes, Bootstrap bootstrap) {
        this.outcomes = outcomes;
        this.bootstrap = bootstrap;
        this.rows =
                IntStream.of(outcomes.measuredRows()).filter(outcomes::decided).toArray();
        this.errors = NumberDistances.of(human(rows), judge(rows));
        this.groups = outcomes.groups(rows);
    }

    /**
     * Slices by any values.
     *
     * @param outcomes rows of a range
     * @param columns by name, the value of each row
     * @return slices on which the judge is further off than on the rest first, surest first
     * @throws IllegalArgumentException when a column has not one value for each row
     */
    public static List<NumberSlice> of(Outcomes outcomes, Map<String, List<String>> columns, Bootstrap bootstrap) {
        NumberSlices slices = new NumberSlices(outcomes, bootstrap);
        List<NumberSlice> found = SliceColumns.slices(outcomes, columns, slices::slice);
        double[] adjusted =
                Multiplicity.holm(found.stream().mapToDouble(NumberSlice::p).toArray());
        return IntStream.range(0, found.size())
                .mapToObj(i -> found.get(i).adjusted(adjusted[i]))
                .sorted(Comparator.comparing((NumberSlice slice) ->
                                slice.difference().value().orElse(0) <= 0)
                        .thenComparingDouble(NumberSlice::p)
                        .thenComparing(NumberSlice::column)
                        .thenComparing(NumberSlice::value))
                .toList();
    }

    /** Slices by every column of the data that has few distinct values, and by terciles of the response's length. */
    static List<NumberSlice> of(Outcomes outcomes, Dataset data, RowCues cues, Bootstrap bootstrap) {
        return of(outcomes, SliceColumns.of(outcomes, data, cues), bootstrap);
    }

    private Optional<NumberSlice> slice(String column, String value, boolean[] inside) {
        boolean[] first = new boolean[rows.length];
        for (int i = 0; i < rows.length; i++) {
            first[i] = inside[rows[i]];
        }
        MeanDifference sides = MeanDifference.of(errors, first, groups);
        if (Math.min(sides.firstRows(), rows.length - sides.firstRows()) < FEWEST_ROWS
                || Math.min(sides.firstGroups(), sides.secondGroups()) < FEWEST_GROUPS) {
            return Optional.empty();
        }
        Interval here = error(first, true);
        Interval elsewhere = error(first, false);
        return Optional.of(new NumberSlice(
                column, value, here, elsewhere, sides.difference(here, elsewhere), sides.p(), sides.p()));
    }

    private Interval error(boolean[] first, boolean side) {
        int[] own = IntStream.range(0, rows.length)
                .filter(i -> first[i] == side)
                .map(i -> rows[i])
                .toArray();
        NumberPairs pairs = NumberPairs.of(outcomes.range(), human(own), judge(own));
        return NumberMeasurement.of(pairs.groupedBy(outcomes.groups(own)), bootstrap, List.of(Measure.MAE))
                .interval(Measure.MAE, Agreement.LEVEL);
    }

    private double[] human(int[] of) {
        return IntStream.of(of).mapToDouble(outcomes::humanNumber).toArray();
    }

    private double[] judge(int[] of) {
        return IntStream.of(of).mapToDouble(outcomes::judgeNumber).toArray();
    }
}
