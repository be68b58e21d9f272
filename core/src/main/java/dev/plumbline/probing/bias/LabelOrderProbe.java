package dev.plumbline.probing.bias;

import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.Verdict;
import dev.plumbline.probing.bias.ProbedRows.ProbedRow;
import dev.plumbline.run.Run;
import dev.plumbline.scale.Scale;
import dev.plumbline.statistics.GroupedShare;
import dev.plumbline.statistics.PairedComparison;
import dev.plumbline.statistics.PairedShares;
import dev.plumbline.statistics.Thresholds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** The same prompt with the labels in the opposite order. */
final class LabelOrderProbe {
    private LabelOrderProbe() {}

    /** The judge with its labels in the opposite order; empty where the scale has an order of its own. */
    static Optional<JudgeSpec> reversed(JudgeSpec judge) {
        if (!(judge.scale() instanceof Scale.Categories) || !judge.members().isEmpty()) {
            return Optional.empty();
        }
        List<String> labels = new ArrayList<>(judge.scale().labels());
        Collections.reverse(labels);
        Scale scale = new Scale.Categories(labels, judge.scale().positive());
        return Optional.of(new JudgeSpec(
                judge.name(),
                judge.endpoint(),
                judge.parameters(),
                scale,
                judge.prompting(),
                judge.scoring(),
                judge.asking(),
                judge.guide(),
                judge.provenance()));
    }

    static ProbeResult of(ProbedRows rows, Run other, Scale scale) {
        Map<String, Verdict> turned = new HashMap<>();
        other.verdicts().forEach(verdict -> turned.put(verdict.exampleId(), verdict));
        GroupedShare flips = new GroupedShare();
        PairedShares listed = new PairedShares();
        String first = scale.labels().get(0);
        String last = scale.labels().get(scale.labels().size() - 1);
        for (ProbedRow row : rows.rows()) {
            Optional<String> before = answer(row);
            Optional<String> after =
                    Optional.ofNullable(turned.get(row.example().id())).flatMap(Verdict::decision);
            if (before.isPresent() && after.isPresent()) {
                flips.add(row.group(), !before.equals(after));
                listed.add(
                        row.group(),
                        before.get().equals(last) && after.get().equals(first),
                        before.get().equals(first) && after.get().equals(last));
            }
        }
        if (flips.rows() == 0) {
            return ProbeResult.none(Probe.LABEL_ORDER, "no row was decided with the labels in both orders");
        }
        PairedComparison preference = listed.comparison();
        return ProbeResult.of(
                Probe.LABEL_ORDER,
                List.of(
                        Finding.rate(
                                "flips", "rows whose verdict changes with the order of the labels", flips.interval()),
                        Finding.difference(
                                "first_listed",
                                "first listed is given both times less last listed is",
                                preference.difference(Thresholds.LEVEL),
                                OptionalDouble.of(preference.mcnemar().exactP()))),
                List.of("Only the list of labels that the judge's form shows is turned round; words of the instructions"
                        + " stay as they are. Chance alone changes verdicts too: compare the rate of flips when the same is"
                        + " asked again."));
    }

    /** One answer is compared with one answer. */
    private static Optional<String> answer(ProbedRow row) {
        List<String> answers = RepeatProbe.answers(row);
        return answers.isEmpty() ? row.verdict().decision() : Optional.of(answers.get(0));
    }
}
