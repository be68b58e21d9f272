package dev.plumbline.probing.bias;

import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.Vote;
import dev.plumbline.probing.bias.ProbedRows.ProbedRow;
import dev.plumbline.statistics.GroupedMean;
import dev.plumbline.statistics.GroupedShare;
import dev.plumbline.statistics.Groups;
import dev.plumbline.statistics.Interval;
import dev.plumbline.statistics.Thresholds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Answers to the same question, asked several times. */
final class RepeatProbe {
    private static final Set<String> WITHOUT_CHANCE = Set.of("local", "recorded");

    private RepeatProbe() {}

    static ProbeResult of(ProbedRows rows, JudgeSpec judge) {
        GroupedShare changing = new GroupedShare();
        List<String> groups = new ArrayList<>();
        List<Double> pairs = new ArrayList<>();
        List<String> labelled = new ArrayList<>();
        List<Double> losses = new ArrayList<>();
        int most = 0;
        for (ProbedRow row : rows.rows()) {
            List<String> answers = answers(row);
            if (answers.size() < 2) {
                continue;
            }
            most = Math.max(most, answers.size());
            changing.add(row.group(), answers.stream().distinct().count() > 1);
            groups.add(row.group());
            pairs.add(differing(answers));
            if (row.label().isPresent()) {
                double right = (double) answers.stream()
                                .filter(row.label().get()::equals)
                                .count()
                        / answers.size();
                boolean together = row.verdict().decision().equals(row.label());
                labelled.add(row.group());
                losses.add((together ? 1 : 0) - right);
            }
        }
        if (changing.rows() == 0) {
            return ProbeResult.none(
                    Probe.REPEAT,
                    WITHOUT_CHANCE.contains(judge.model().scheme())
                            ? "a judge of this machine, or one that was recorded, gives the same answer again"
                            : "each row was asked about once; --repeat 3 asks again");
        }
        return ProbeResult.of(
                Probe.REPEAT,
                List.of(
                        Finding.rate("flips", "rows on which the answers are not all the same", changing.interval()),
                        Finding.rate("pair_flips", "chance that two answers to one row differ", mean(groups, pairs, 0)),
                        Finding.difference(
                                "accuracy_loss",
                                "right: all answers to a row together less one alone",
                                mean(labelled, losses, -1),
                                OptionalDouble.empty())),
                List.of("Up to " + most + " decided answers to a row; a row with fewer than two is left out."));
    }

    static List<String> answers(ProbedRow row) {
        return Vote.in(row.verdict()).stream()
                .filter(Vote::repeat)
                .map(Vote::value)
                .flatMap(Optional::stream)
                .toList();
    }

    private static double differing(List<String> answers) {
        int differing = 0;
        for (int a = 0; a < answers.size(); a++) {
            for (int b = a + 1; b < answers.size(); b++) {
                differing += answers.get(a).equals(answers.get(b)) ? 0 : 1;
            }
        }
        return 2.0 * differing / answers.size() / (answers.size() - 1);
    }

    private static Interval mean(List<String> groups, List<Double> values, double least) {
        return GroupedMean.of(
                        Groups.of(groups),
                        values.stream().mapToDouble(Double::doubleValue).toArray(),
                        least,
                        1)
                .interval(Thresholds.LEVEL);
    }
}
