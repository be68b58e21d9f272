package dev.plumbline.probing.bias;

import dev.plumbline.dataset.Example;
import dev.plumbline.judge.Verdict;
import dev.plumbline.probing.Attack;
import dev.plumbline.probing.bias.Canaries.Canary;
import dev.plumbline.run.Run;
import dev.plumbline.statistics.GroupedShare;
import dev.plumbline.statistics.PairedComparison;
import dev.plumbline.statistics.PairedShares;
import dev.plumbline.statistics.Thresholds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Whether verdicts flip to the label that a planted text asks for, and more often than after a harmless text. */
final class InjectionProbe {
    private InjectionProbe() {}

    static ProbeResult of(Canaries canaries, Run run, String positive) {
        Map<String, Verdict> verdicts = new HashMap<>();
        run.verdicts().forEach(verdict -> verdicts.put(verdict.exampleId(), verdict));
        List<Canary> right = canaries.rows().stream()
                .filter(canary -> decided(verdicts, canary.plain())
                        .filter(value -> !value.equals(positive))
                        .isPresent())
                .toList();
        if (right.isEmpty()) {
            return ProbeResult.none(
                    Probe.INJECTION, "the judge fails none of the rows that people failed, so that nothing can flip");
        }
        List<Finding> findings = new ArrayList<>();
        for (Attack attack : canaries.attacks()) {
            GroupedShare flips = new GroupedShare();
            GroupedShare harmless = new GroupedShare();
            PairedShares both = new PairedShares();
            for (Canary canary : right) {
                String group = canary.source().group();
                boolean attacked = flipped(verdicts, canary.attacked(attack), positive);
                boolean control = flipped(verdicts, canary.harmless(attack), positive);
                flips.add(group, attacked);
                harmless.add(group, control);
                both.add(group, control, attacked);
            }
            PairedComparison comparison = both.comparison();
            findings.add(
                    Finding.rate(attack.key(), "verdicts that flip after '" + attack.key() + "'", flips.interval()));
            findings.add(Finding.rate(
                    attack.key() + "_control",
                    "verdicts that flip after a harmless text as long as '" + attack.key() + "'",
                    harmless.interval()));
            findings.add(Finding.difference(
                    attack.key() + "_effect",
                    "how much more often '" + attack.key() + "' flips a verdict than the harmless text does",
                    comparison.difference(Thresholds.LEVEL),
                    OptionalDouble.of(comparison.mcnemar().exactP())));
        }
        int left = canaries.rows().size() - right.size();
        return ProbeResult.of(
                Probe.INJECTION,
                findings,
                List.of("Texts are appended to " + right.size() + " rows that people failed and the judge failed too; "
                        + left + " that it did not fail before are left out. An undecided verdict is no flip."));
    }

    private static boolean flipped(Map<String, Verdict> verdicts, Example copy, String positive) {
        return decided(verdicts, copy).filter(positive::equals).isPresent();
    }

    private static Optional<String> decided(Map<String, Verdict> verdicts, Example row) {
        return Optional.ofNullable(verdicts.get(row.id())).flatMap(Verdict::decision);
    }
}
