package dev.plumbline.agreement;

import dev.plumbline.statistics.ConfusionTable;
import dev.plumbline.statistics.Interval;
import dev.plumbline.statistics.Measure;
import dev.plumbline.statistics.Percent;
import dev.plumbline.statistics.Thresholds;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** Sentences that keep a reader from a wrong conclusion. */
final class Notes {
    private static final double HIGH_AGREEMENT = 0.8;
    private static final double PARADOX = 0.2;
    private static final double APART = 0.1;

    private Notes() {}

    static List<String> of(Agreement agreement) {
        List<String> notes = new ArrayList<>();
        Accounting accounting = agreement.accounting();
        int groups = agreement.rows().groups();
        if (groups > 0 && groups < Thresholds.FEWEST_GROUPS) {
            notes.add("only " + groups + (groups == 1 ? " group" : " groups")
                    + ": the intervals are rough, and a gate would be inconclusive");
        }
        if (accounting.seen() > 0) {
            boolean one = accounting.seen() == 1;
            notes.add(accounting.seen() + " of " + accounting.rows() + (accounting.rows() == 1 ? " row" : " rows")
                    + " shaped this judge, or "
                    + (one ? "is a near copy of a row that did, and is" : "are near copies of rows that did, and are")
                    + " left out");
        }
        agreement
                .missingGold()
                .ifPresent(missing -> notes.add(missing.rows() + (missing.rows() == 1 ? " row has" : " rows have")
                        + " no settled label: accuracy lies between " + Percent.of(missing.worst()) + " and "
                        + Percent.of(missing.best()) + " whatever "
                        + (missing.rows() == 1 ? "it" : "they") + " should be"));
        if (agreement.fingerprints().size() > 1) {
            notes.add("the verdicts come from " + agreement.fingerprints().size()
                    + " model fingerprints, so this is not one judge");
        }
        (agreement.ofNumbers() ? blindCorrelation(agreement) : kappaParadox(agreement.table(), agreement.labels()))
                .ifPresent(notes::add);
        return List.copyOf(notes);
    }

    /** Correlation does not see that a judge is always higher, or spreads its numbers wider. */
    private static Optional<String> blindCorrelation(Agreement agreement) {
        Interval pearson = agreement.measure(Measure.PEARSON);
        Interval concordance = agreement.measure(Measure.LIN_CCC);
        return pearson.defined()
                        && concordance.defined()
                        && pearson.value().getAsDouble() - concordance.value().getAsDouble() >= APART
                ? Optional.of(String.format(
                        Locale.ROOT,
                        "correlation is %.2f although concordance is %.2f: the judge orders rows more as people do than its"
                                + " numbers tell, because it is higher, lower, or spreads them wider or narrower; read it"
                                + " beside the mean difference",
                        pearson.value().getAsDouble(),
                        concordance.value().getAsDouble()))
                : Optional.empty();
    }

    /** Feinstein and Cicchetti 1990: when nearly all labels are alike, kappa is low although nearly all rows agree. */
    private static Optional<String> kappaParadox(ConfusionTable table, List<String> labels) {
        OptionalDouble kappa = Measure.COHEN_KAPPA.of(table);
        OptionalDouble ac1 = Measure.GWET_AC1.of(table);
        OptionalDouble agreed = Measure.ACCURACY_DECIDED.of(table);
        if (kappa.isEmpty()
                || ac1.isEmpty()
                || agreed.getAsDouble() < HIGH_AGREEMENT
                || ac1.getAsDouble() - kappa.getAsDouble() < PARADOX) {
            return Optional.empty();
        }
        int most = 0;
        for (int label = 1; label < table.labels(); label++) {
            most = table.humanTotal(label) > table.humanTotal(most) ? label : most;
        }
        return Optional.of(String.format(
                Locale.ROOT,
                "kappa is %.2f although %.0f %% of the decided rows agree: %.0f %% of the human labels are '%s', so that"
                        + " most agreement could be chance; AC1, which this does not pull down, is %.2f",
                kappa.getAsDouble(),
                100 * agreed.getAsDouble(),
                100.0 * table.humanTotal(most) / table.decided(),
                labels.get(most),
                ac1.getAsDouble()));
    }
}
