package dev.plumbline.dataset;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One row of a file as it was written: named texts and the line it begins at. A value that is absent in JSON
 * ({@code null}, or no such key) has no name here; an empty cell is an empty text. Immutable.
 */
public final class Row {
    private final int line;
    private final List<String> names;
    private final List<String> values;

    Row(int line, List<String> names, List<String> values) {
        this.line = line;
        this.names = names;
        this.values = values;
    }

    /** The line of the file at which the row begins, counted from 1. */
    public int line() {
        return line;
    }

    /** Names of the values, in the order of the file. */
    public List<String> names() {
        return names;
    }

    /** Values, in the order of {@link #names}. */
    public List<String> values() {
        return values;
    }

    /** The value of a column. */
    public Optional<String> value(String name) {
        int index = names.indexOf(name);
        return index < 0 ? Optional.empty() : Optional.of(values.get(index));
    }

    /** Length of all values together. */
    int characters() {
        return values.stream().mapToInt(String::length).sum();
    }

    /** Names and values, in the order of the file. */
    public Map<String, String> cells() {
        return cells(Set.of());
    }

    /** The same without some. */
    Map<String, String> cells(Set<String> hidden) {
        Map<String, String> cells = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            if (!hidden.contains(names.get(i))) {
                cells.put(names.get(i), values.get(i));
            }
        }
        return Collections.unmodifiableMap(cells);
    }

    @Override
    public String toString() {
        return "line " + line + " " + cells();
    }
}
