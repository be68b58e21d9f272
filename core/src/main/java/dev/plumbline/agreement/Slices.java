package dev.plumbline.agreement;

import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.dataset.Roles;
import dev.plumbline.statistics.Multiplicity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Looks for rows on which the judge agrees less than elsewhere.
 *
 * <pre>{@code
 * Slices.of(outcomes, Map.of("topic", topicOfEachRow)).get(0);   // the slice that most surely differs from the rest
 * }</pre>
 *
 * <p>A slice has at least {@value #FEWEST_ROWS} measured rows, and so has the rest. With many slices the worst one looks
 * bad by chance alone: judge it by its adjusted p.
 */
public final class Slices {
    /** A smaller slice says nothing. */
    public static final int FEWEST_ROWS = 10;

    private static final int MOST_VALUES = 20;
    private static final String LENGTH = "length";

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
        List<Slice> found = new ArrayList<>();
        new TreeMap<>(columns).forEach((column, values) -> {
            if (values.size() != outcomes.size()) {
                throw new IllegalArgumentException(
                        "column '" + column + "' has " + values.size() + " values for " + outcomes.size() + " rows");
            }
            Set<String> distinct = new HashSet<>(values);
            distinct.stream().sorted().forEach(value -> {
                boolean[] inside = new boolean[values.size()];
                for (int row = 0; row < inside.length; row++) {
                    inside[row] = values.get(row).equals(value);
                }
                SliceTest.of(outcomes, inside).ifPresent(test -> found.add(test.slice(column, value)));
            });
        });
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
        Map<String, Example> byId = new HashMap<>();
        data.examples().forEach(example -> byId.put(example.id(), example));
        List<Example> examples = outcomes.rows().stream()
                .map(row -> byId.getOrDefault(row.id(), new Example(row.id(), row.id(), Map.of())))
                .toList();
        Map<String, List<String>> columns = new LinkedHashMap<>();
        Set<String> withheld = tellingTheLabel(data.roles());
        for (String column : data.columns()) {
            if (!withheld.contains(column)) {
                List<String> values = examples.stream()
                        .map(example -> example.field(column).orElse(""))
                        .toList();
                long distinct =
                        values.stream().distinct().limit(MOST_VALUES + 1L).count();
                if (distinct > 1 && distinct <= MOST_VALUES) {
                    columns.put(column, values);
                }
            }
        }
        if (data.roles().response().isPresent()) {
            columns.put(
                    LENGTH,
                    LengthTerciles.of(
                            examples.stream().mapToInt(cues::characters).toArray()));
        }
        return of(outcomes, columns);
    }

    private static Set<String> tellingTheLabel(Roles roles) {
        Set<String> columns = new HashSet<>(roles.labels());
        columns.addAll(roles.rationales());
        columns.addAll(roles.withheld());
        return columns;
    }
}
