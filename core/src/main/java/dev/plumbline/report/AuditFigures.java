package dev.plumbline.report;

import dev.plumbline.statistics.Interval;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is wrong with a dataset before anyone pays for verdicts.
 *
 * @param dataset version of the dataset
 * @param rows number of rows
 * @param groups number of groups
 * @param columns columns in the order of the data
 * @param labels rows of each label, in scale order
 * @param findings what was found, worst first
 * @param baselines what trivial rules reach, by name
 */
public record AuditFigures(
        String dataset,
        long rows,
        long groups,
        List<Column> columns,
        Map<String, Long> labels,
        List<Finding> findings,
        Map<String, Interval> baselines) {
    public AuditFigures {
        columns = List.copyOf(columns);
        labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
        findings = List.copyOf(findings);
        baselines = Collections.unmodifiableMap(new LinkedHashMap<>(baselines));
    }

    /** How many findings have a severity. */
    public long count(Severity severity) {
        return findings.stream()
                .filter(finding -> finding.severity() == severity)
                .count();
    }

    /**
     * One column.
     *
     * @param name its name
     * @param role what it is: label, group, question, response, ..., or empty
     * @param distinct distinct values
     * @param empty empty cells
     */
    public record Column(String name, String role, long distinct, long empty) {}

    /**
     * One finding.
     *
     * @param id kind, such as {@code leak.column}
     * @param severity how bad it is
     * @param columns columns concerned
     * @param rows ids of rows concerned, perhaps the first of many
     * @param message what is wrong and what to do, one or two sentences
     * @param evidence figures and quotations behind it, by name
     */
    public record Finding(
            String id,
            Severity severity,
            List<String> columns,
            List<String> rows,
            String message,
            Map<String, String> evidence) {
        public Finding {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
            // Sorted, so that the same data gives the same bytes whatever map a finding was made with.
            evidence = Collections.unmodifiableMap(new TreeMap<>(evidence));
        }
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
}
