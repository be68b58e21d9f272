package dev.plumbline.audit;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * One thing that the audit found.
 *
 * @param id kind, such as {@code leak.column}
 * @param severity how bad it is
 * @param columns columns concerned
 * @param rows ids of rows concerned, the first of many
 * @param message what is wrong, with its numbers, in words for people who did not make the data
 * @param evidence figures behind it, by name
 */
public record Finding(
        String id,
        Severity severity,
        List<String> columns,
        List<String> rows,
        String message,
        Map<String, String> evidence) {
    /** Most rows that a finding lists. */
    static final int MOST_ROWS = 20;

    public Finding {
        columns = List.copyOf(columns);
        rows = rows.stream().limit(MOST_ROWS).toList();
        // Sorted, so that the same data gives the same bytes whatever map a finding was made with.
        evidence = Collections.unmodifiableMap(new TreeMap<>(evidence));
    }

    /** How bad a finding is. */
    public enum Severity {
        /** Figures from this data would mislead. */
        ERROR,
        /** Figures may mislead. */
        WARNING,
        /** Worth knowing. */
        NOTE;

        /** Lower-case name as JSON has it. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Finding of(
            String id, Severity severity, List<String> columns, String message, Map<String, String> evidence) {
        return new Finding(id, severity, columns, List.of(), message, evidence);
    }
}
