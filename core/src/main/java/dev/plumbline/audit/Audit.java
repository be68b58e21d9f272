package dev.plumbline.audit;

import dev.plumbline.agreement.Rival;
import dev.plumbline.agreement.Rivals;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.dataset.Roles;
import dev.plumbline.scale.Scale;
import dev.plumbline.statistics.Interval;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is wrong with a labelled dataset before anyone pays for verdicts.
 *
 * <pre>{@code
 * Audit audit = Audit.of(Dataset.read(Path.of("answers.csv")));
 * System.out.println(audit);
 * audit.hasErrors();
 * }</pre>
 *
 * <p>Leaks are told by tests (chi-squared for categories, Kruskal-Wallis for numbers and order) on one row of each
 * group, adjusted for how many things were looked at (Holm, .001), and only when they are strong: an error when the
 * thing avoids half of the mistakes of always guessing the majority, a warning from 15 %. It misleads when there are
 * few rows: then a leak may go unnoticed. Shortcuts are told by what rules of length and overlap reach in
 * cross-validation over groups. The same data and seed give the same audit. Time grows linearly with rows and columns.
 *
 * <p>Immutable.
 */
public final class Audit {
    private static final long SEED = 1;

    private final Dataset data;
    private final List<Column> columns;
    private final Map<String, Long> labels;
    private final List<Finding> findings;
    private final Map<String, Interval> baselines;

    private Audit(
            Dataset data,
            List<Column> columns,
            Map<String, Long> labels,
            List<Finding> findings,
            Map<String, Interval> baselines) {
        this.data = data;
        this.columns = List.copyOf(columns);
        this.labels = Collections.unmodifiableMap(labels);
        this.findings = List.copyOf(findings);
        this.baselines = Collections.unmodifiableMap(baselines);
    }

    /**
     * One column.
     *
     * @param name its name
     * @param role id, group, label, question, reference, response, rationale, withheld, or empty
     * @param distinct distinct values
     * @param empty empty or absent cells
     */
    public record Column(String name, String role, long distinct, long empty) {}

    /** Audits a dataset. */
    public static Audit of(Dataset data) {
        return of(data, SEED);
    }

    /** Audits a dataset; the seed draws one row of each group and deals the folds of the rivals. */
    public static Audit of(Dataset data, long seed) {
        GoldRows rows = new GoldRows(data, seed);
        List<Finding> findings = new ArrayList<>();
        Map<String, Interval> baselines = new LinkedHashMap<>();
        boolean categories = data.scale().filter(scale -> scale.size() > 0).isPresent();
        if (rows.size() > 0 && categories) {
            Rivals rivals = Rivals.of(data, seed);
            for (Rival rival : rivals.all()) {
                baselines.put(rival.name(), rival.accuracy());
            }
            findings.addAll(Leaks.in(rows));
            findings.addAll(Shortcuts.in(rows, rivals));
        }
        findings.addAll(Repetitions.in(data));
        findings.addAll(LabelChecks.of(rows));
        findings.addAll(Texts.in(data));
        findings.sort(Comparator.comparing(Finding::severity));
        return new Audit(data, columns(data), labels(data, rows), findings, baselines);
    }

    /** The dataset that was audited. */
    public Dataset data() {
        return data;
    }

    /** Number of groups. */
    public int groups() {
        return (int) data.examples().stream().map(Example::group).distinct().count();
    }

    /** Columns in the order of the data. */
    public List<Column> columns() {
        return columns;
    }

    /** Rows of each label with gold, in scale order. */
    public Map<String, Long> labels() {
        return labels;
    }

    /** What was found, worst first. */
    public List<Finding> findings() {
        return findings;
    }

    /** The findings of one kind, such as {@code leak.column}. */
    public List<Finding> findings(String id) {
        return findings.stream().filter(finding -> finding.id().equals(id)).toList();
    }

    /** What rules without judgement reach: {@code majority}, {@code length}, {@code overlap}. */
    public Map<String, Interval> baselines() {
        return baselines;
    }

    /** Whether figures from this data would mislead. */
    public boolean hasErrors() {
        return findings.stream().anyMatch(finding -> finding.severity() == Finding.Severity.ERROR);
    }

    /** Findings and baselines, one a line. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        text.append(data.examples().size()).append(" rows in ").append(groups()).append(" groups, labels ");
        text.append(labels).append('\n');
        findings.forEach(finding -> text.append(finding.severity().text())
                .append(' ')
                .append(finding.id())
                .append(": ")
                .append(finding.message())
                .append('\n'));
        baselines.forEach((name, interval) ->
                text.append(name).append(' ').append(interval.text()).append('\n'));
        return text.toString();
    }

    private static Map<String, Long> labels(Dataset data, GoldRows rows) {
        Map<String, Long> counts = new LinkedHashMap<>();
        data.scale().map(Scale::labels).orElse(List.of()).forEach(label -> counts.put(label, 0L));
        for (int i = 0; i < rows.size(); i++) {
            counts.merge(rows.labelText(i), 1L, Long::sum);
        }
        return counts;
    }

    private static List<Column> columns(Dataset data) {
        List<Column> columns = new ArrayList<>();
        for (String name : data.columns()) {
            Set<String> distinct = new HashSet<>();
            long empty = 0;
            for (Example example : data.examples()) {
                String cell = GoldRows.cell(data, example, name);
                empty += cell.isBlank() ? 1 : 0;
                if (!cell.isBlank()) {
                    distinct.add(cell);
                }
            }
            columns.add(new Column(name, role(data.roles(), name), distinct.size(), empty));
        }
        return columns;
    }

    private static String role(Roles roles, String column) {
        Map<String, Boolean> is = new LinkedHashMap<>();
        is.put("id", roles.id().filter(column::equals).isPresent());
        is.put("label", roles.labels().contains(column));
        is.put("question", roles.question().filter(column::equals).isPresent());
        is.put("reference", roles.reference().filter(column::equals).isPresent());
        is.put("response", roles.response().filter(column::equals).isPresent());
        is.put("rationale", roles.rationales().contains(column));
        is.put("withheld", roles.withheld().contains(column));
        is.put("group", roles.group().filter(column::equals).isPresent());
        return is.entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("");
    }
}
