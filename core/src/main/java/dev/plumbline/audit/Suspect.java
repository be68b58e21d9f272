package dev.plumbline.audit;

import dev.plumbline.statistics.Multiplicity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Something about a row that should not tell its label.
 *
 * @param id finding that it would be
 * @param columns columns concerned
 * @param what in words, such as {@code whether 'notes' is filled}
 * @param found how strongly it is associated with the label
 * @param always whether it determines every single label, in enough groups to rule out chance
 */
record Suspect(String id, List<String> columns, String what, Association found, boolean always) {
    private static final double LEVEL = .001;
    private static final double ERROR = .5;
    private static final double WARNING = .15;

    /**
     * Findings of all suspects together: p-values are adjusted (Holm) for how many things were looked at, and of one
     * column only the strongest is reported. Weak associations are not reported, however certain they are.
     */
    static List<Finding> findings(List<Suspect> suspects) {
        double[] adjusted = Multiplicity.holm(
                suspects.stream().mapToDouble(suspect -> suspect.found().p()).toArray());
        List<Finding> findings = new ArrayList<>();
        Map<String, Integer> strongest = new java.util.LinkedHashMap<>();
        for (int i = 0; i < adjusted.length; i++) {
            Suspect suspect = suspects.get(i);
            if (suspect.always() || (adjusted[i] < LEVEL && suspect.found().strength() >= WARNING)) {
                String key = suspect.id() + suspect.columns();
                Integer best = strongest.get(key);
                if (best == null || suspects.get(best).weight() < suspect.weight()) {
                    strongest.put(key, i);
                }
            }
        }
        strongest.values().forEach(i -> findings.add(suspects.get(i).finding(adjusted[i])));
        return findings;
    }

    private double weight() {
        return always ? 2 : found.strength();
    }

    private Finding finding(double p) {
        boolean sure = always || found.strength() >= ERROR;
        if (always) {
            return Finding.of(
                    id,
                    Finding.Severity.ERROR,
                    columns,
                    what + " gives the label away: knowing it, every single label is guessed right",
                    Map.of("strength", "1.000", "rows", Integer.toString(found.n())));
        }
        String how = found.right() > 0
                ? "knowing it, " + found.right() + " of " + found.n() + " labels are guessed right"
                : "labels differ in it more than chance would make them";
        String unit = " (one row of each group)";
        return Finding.of(
                id,
                sure ? Finding.Severity.ERROR : Finding.Severity.WARNING,
                columns,
                what + (sure ? " gives the label away: " : " tells much about the label: ") + how + unit,
                Map.of(
                        "strength", String.format(Locale.ROOT, "%.3f", found.strength()),
                        "adjusted_p", String.format(Locale.ROOT, "%.2g", p),
                        "rows", Integer.toString(found.n())));
    }
}
