package dev.plumbline.report;

import dev.plumbline.audit.Audit;
import dev.plumbline.audit.Finding;
import dev.plumbline.statistics.Interval;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
        List<Audit.Column> columns,
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
    public long count(Finding.Severity severity) {
        return findings.stream()
                .filter(finding -> finding.severity() == severity)
                .count();
    }
}
