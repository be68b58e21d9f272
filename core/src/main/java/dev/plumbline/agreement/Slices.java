package dev.plumbline.agreement;

import dev.plumbline.dataset.Dataset;
import dev.plumbline.statistics.Multiplicity;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Looks for rows on which the judge agrees less than elsewhere.
 *
 * <pre>{@code
 * Slices.of(outcomes, Map.of("topic", topicOfEachRow)).get(0);   // the slice that most surely differs from the rest
 * }</pre>
 *
 * <p>A slice has at least {@value #FEWEST_ROWS} measured rows, and so has the rest. With many slices the worst one looks
 * bad by chance alone: judge it by its adjusted p. Numbers of a range have {@link NumberSlices}.
 */
public final class Slices {
    /** A smaller slice says nothing. */
    public static final int FEWEST_ROWS = 10;

    private Slices() {}

    /**
     * Slices by any values.
     *
     * @param outcomes rows
     * @param columns by name, the value of each row
     * @return slices with agreement below that of the rest first, surest first
     * @throws IllegalArgumentException when a column has not one value for each row
     */
    public static List<Slice> of(Outcomes outcomes, Map<String, List<String>> columns) {
        List<Slice> found = SliceColumns.slices(
                outcomes,
                columns,
                (column, value, inside) -> SliceTest.of(outcomes, inside).map(test -> test.slice(column, value)));
        double[] adjusted =
                Multiplicity.holm(found.stream().mapToDouble(Slice::p).toArray());
        return IntStream.range(0, found.size())
                .mapToObj(i -> {
                    Slice slice = found.get(i);
                    return new Slice(
                            slice.column(), slice.value(), slice.accuracy(), slice.elsewhere(), slice.p(), adjusted[i]);
                })
                .sorted(Comparator.comparing((Slice slice) -> slice.difference() >= 0)
                        .thenComparingDouble(Slice::p)
                        .thenComparing(Slice::column)
                        .thenComparing(Slice::value))
                .toList();
    }

    /** Slices by every column of the data that has few distinct values, and by terciles of the response's length. */
    static List<Slice> of(Outcomes outcomes, Dataset data, RowCues cues) {
        return of(outcomes, SliceColumns.of(outcomes, data, cues));
    }
}
