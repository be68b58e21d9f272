package dev.plumbline.probing.bias;

import dev.plumbline.statistics.GroupedShare;
import dev.plumbline.statistics.PairedComparison;
import dev.plumbline.statistics.PairedShares;
import dev.plumbline.statistics.Thresholds;
import java.util.List;
import java.util.OptionalDouble;

/** Answers of a judge of two responses to both orders. */
final class PositionProbe {
    private PositionProbe() {}

    /** @param labels of the scale, that for the first response first */
    static ProbeResult of(List<BothOrders> rows, List<String> labels) {
        GroupedShare differing = new GroupedShare();
        PairedShares shown = new PairedShares();
        String a = labels.get(0);
        String b = labels.get(1);
        for (BothOrders row : rows) {
            if (row.decided()) {
                differing.add(row.group(), !row.given().equals(row.swapped()));
                // The second answer is turned back: whoever names the first both times says a, and then b.
                shown.add(row.group(), row.says(b, a), row.says(a, b));
            }
        }
        if (differing.rows() == 0) {
            return ProbeResult.none(
                    Probe.POSITION,
                    "no row was decided in both orders; a judge of two responses is asked in both with -j");
        }
        PairedComparison preference = shown.comparison();
        return ProbeResult.of(
                Probe.POSITION,
                List.of(
                        Finding.rate("inconsistent", "rows on which the two orders differ", differing.interval()),
                        Finding.difference(
                                "first_shown",
                                "first shown wins both times less second shown does",
                                preference.difference(Thresholds.LEVEL),
                                OptionalDouble.of(preference.mcnemar().exactP()))),
                List.of(preference.fixed() + " of " + differing.rows()
                        + " rows went to the first shown in both orders, "
                        + preference.broken() + " to the second; " + (rows.size() - differing.rows())
                        + " were not decided in both."));
    }
}
