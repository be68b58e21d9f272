package dev.plumbline.probing.bias;

import dev.plumbline.probing.bias.ProbedRows.ProbedRow;
import dev.plumbline.statistics.PairedComparison;
import dev.plumbline.statistics.PairedShares;
import dev.plumbline.statistics.Thresholds;
import java.util.List;
import java.util.OptionalDouble;

/** The judge's share of positive labels beside that of people, on the same rows. */
final class LeniencyProbe {
    private LeniencyProbe() {}

    static ProbeResult of(ProbedRows rows, String positive) {
        PairedShares shares = new PairedShares();
        for (ProbedRow row : rows.rows()) {
            if (row.label().isPresent() && row.verdict().decision().isPresent()) {
                shares.add(
                        row.group(),
                        row.label().get().equals(positive),
                        row.verdict().decision().get().equals(positive));
            }
        }
        if (shares.rows() == 0) {
            return ProbeResult.none(Probe.LENIENCY, "no decided row has a human label");
        }
        PairedComparison comparison = shares.comparison();
        return ProbeResult.of(
                Probe.LENIENCY,
                List.of(Finding.difference(
                        "positive",
                        "judged '" + positive + "': the judge less people, on the same rows",
                        comparison.difference(Thresholds.LEVEL),
                        OptionalDouble.of(comparison.mcnemar().exactP()))),
                List.of("The judge alone says '" + positive + "' of " + comparison.fixed() + " rows, people alone of "
                        + comparison.broken() + "."));
    }
}
