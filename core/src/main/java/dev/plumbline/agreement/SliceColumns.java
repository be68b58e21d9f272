package dev.plumbline.agreement;

import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.dataset.Roles;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What rows are sliced by: columns with few distinct values, and terciles of the response's length. */
final class SliceColumns {
    private static final int MOST_VALUES = 20;
    private static final String LENGTH = "length";

    private SliceColumns() {}

    /** A slice is tested by which rows are in it; empty where it or the rest is too small. */
    interface Test<T> {
        Optional<T> of(String column, String value, boolean[] inside);
    }

    /**
     * Every slice that is large enough, by column and value.
     *
     * @throws IllegalArgumentException when a column has not one value for each row
     */
    static <T> List<T> slices(Outcomes outcomes, Map<String, List<String>> columns, Test<T> test) {
        return new TreeMap<>(columns)
                .entrySet().stream()
                        .flatMap(column -> slices(outcomes.size(), column.getKey(), column.getValue(), test))
                        .toList();
    }

    private static <T> Stream<T> slices(int rows, String column, List<String> values, Test<T> test) {
        if (values.size() != rows) {
            throw new IllegalArgumentException(
                    "column '" + column + "' has " + values.size() + " values for " + rows + " rows");
        }
        return values.stream().distinct().sorted().flatMap(value -> {
            boolean[] inside = new boolean[rows];
            for (int row = 0; row < rows; row++) {
                inside[row] = values.get(row).equals(value);
            }
            return test.of(column, value, inside).stream();
        });
    }

    /** Columns of the data that rows can be sliced by. */
    static Map<String, List<String>> of(Outcomes outcomes, Dataset data, RowCues cues) {
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
        return columns;
    }

    private static Set<String> tellingTheLabel(Roles roles) {
        Set<String> columns = new HashSet<>(roles.labels());
        columns.addAll(roles.rationales());
        columns.addAll(roles.withheld());
        return columns;
    }
}
