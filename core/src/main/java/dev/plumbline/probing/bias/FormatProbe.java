package dev.plumbline.probing.bias;

import dev.plumbline.judge.Verdict;
import dev.plumbline.probing.bias.ProbedRows.ProbedRow;
import dev.plumbline.statistics.GroupedShare;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Rows without a verdict, by what became of them and why. */
final class FormatProbe {
    private static final int MOST = 10;

    private FormatProbe() {}

    static ProbeResult of(ProbedRows rows) {
        if (rows.rows().isEmpty()) {
            return ProbeResult.none(Probe.FORMAT, "there are no rows");
        }
        List<Finding> findings = new ArrayList<>();
        for (String status : List.of("abstained", "unparsed", "failed")) {
            GroupedShare share = new GroupedShare();
            rows.rows()
                    .forEach(
                            row -> share.add(row.group(), row.verdict().status().equals(status)));
            findings.add(Finding.rate(status, "rows that are " + status, share.interval()));
        }
        Map<String, Integer> causes = new TreeMap<>();
        for (ProbedRow row : rows.rows()) {
            if (row.verdict().decision().isEmpty()) {
                causes.merge(cause(row.verdict(), rows.readable()), 1, Integer::sum);
            }
        }
        List<String> notes = causes.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(MOST)
                .map(cause -> cause.getValue() + " of " + rows.rows().size() + " rows: " + cause.getKey())
                .toList();
        return ProbeResult.of(Probe.FORMAT, findings, notes);
    }

    /** Reasons quote rows, and stay away where rows may not be read. */
    private static String cause(Verdict verdict, boolean readable) {
        if (verdict instanceof Verdict.Failed failed) {
            return verdict.status() + ", " + failed.cause();
        }
        if (!readable) {
            return verdict.status();
        }
        String why =
                verdict.explanation().flatMap(text -> text.lines().findFirst()).orElse("no reason given");
        return verdict.status() + ", " + why;
    }
}
