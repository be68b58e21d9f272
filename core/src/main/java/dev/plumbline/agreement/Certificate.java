package dev.plumbline.agreement;

import dev.plumbline.dataset.GateRecord;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether a judge version is certified: the last gate that asked how well it agrees with people let it through.
 *
 * <pre>{@code
 * Certificate certificate = Certificate.of(workspace.gates().of(version));
 * certificate.holds();
 * certificate.text();   // certified by a gate on 2026-11-23: balanced_accuracy >= 0.8 on 120 rows, look 1
 * }</pre>
 *
 * <p>A gate asks that when one of its bars is a floor that no judge reaches that always says the same: balanced accuracy
 * above one half, or above 0 a measure by which such a judge scores 0 or has no score (kappas, Scott's pi, Krippendorff's
 * alphas, Matthews' correlation, Youden's J, and of numbers concordance, ICC and Pearson's correlation). Accuracy, PABAK,
 * Brennan and Prediger's and Gwet's coefficients are no such floor: where people pass 90 % of rows, always passing has
 * an accuracy of 0.9, a PABAK of 0.8 and an AC1 of 0.89. Bars on those, on errors, on coverage, on what stays undecided, on
 * one label alone or beside another judge only come on top.
 *
 * @param record the gate that decides; empty where none is known
 * @param floored whether it has such a floor
 */
public record Certificate(Optional<GateRecord> record, boolean floored) {
    private static final double HALF = .5;
    private static final Set<String> SHARES = Set.of("balanced_accuracy");
    private static final Set<String> BEYOND_CHANCE = Set.of(
            "cohen_kappa",
            "weighted_kappa_linear",
            "weighted_kappa_quadratic",
            "scott_pi",
            "mcc",
            "youden_j",
            "krippendorff_alpha_nominal",
            "krippendorff_alpha_ordinal",
            "krippendorff_alpha_interval",
            "krippendorff_alpha_ratio",
            "lin_ccc",
            "icc_2_1",
            "pearson");

    /** By all gates of one judge version, oldest first. */
    public static Certificate of(List<GateRecord> records) {
        for (int i = records.size() - 1; i >= 0; i--) {
            if (floor(records.get(i))) {
                return new Certificate(Optional.of(records.get(i)), true);
            }
        }
        return new Certificate(records.stream().reduce((first, second) -> second), false);
    }

    private static boolean floor(GateRecord gate) {
        return gate.asked().stream()
                .anyMatch(asked -> (SHARES.contains(asked.what()) && asked.bar() > HALF)
                        || (BEYOND_CHANCE.contains(asked.what()) && asked.bar() > 0));
    }

    /** Whether it is certified. */
    public boolean holds() {
        return floored && record.filter(GateRecord::passed).isPresent();
    }

    /** By which gate it is, or why it is not. */
    public String text() {
        return record.map(gate -> !floored
                        ? "not certified: its gate on " + day(gate) + asked(gate)
                                + " had no floor under its agreement with people that a judge which always says the same cannot reach, as"
                                + " balanced_accuracy 0.8"
                        : gate.passed()
                                ? "certified by " + name(gate) + " on " + day(gate) + asked(gate)
                                : "not certified: " + name(gate) + " on " + day(gate) + asked(gate) + ", ended "
                                        + gate.verdict())
                .orElse("not certified: it has passed no gate that this workspace knows of");
    }

    private static String name(GateRecord gate) {
        return gate.gate().map(name -> "gate '" + name + "'").orElse("a gate");
    }

    private static String day(GateRecord gate) {
        return gate.time().toString().substring(0, 10);
    }

    private static String asked(GateRecord gate) {
        return gate.asked().isEmpty()
                ? ""
                : ": "
                        + gate.asked().stream()
                                .map(asked -> asked.what() + (asked.what().startsWith("max-") ? " <= " : " >= ")
                                        + String.format(Locale.ROOT, "%.4f", asked.bar())
                                                .replaceFirst("\\.?0+$", "")
                                        + " on " + asked.rows() + (asked.rows() == 1 ? " row" : " rows"))
                                .collect(Collectors.joining(", "))
                        + ", look " + gate.look();
    }
}
