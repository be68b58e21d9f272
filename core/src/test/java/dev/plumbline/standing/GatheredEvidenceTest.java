package dev.plumbline.standing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.agreement.RowCues;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.dataset.Gold;
import dev.plumbline.dataset.Label;
import dev.plumbline.dataset.Look;
import dev.plumbline.dataset.LookedRows;
import dev.plumbline.dataset.Roles;
import dev.plumbline.judge.JudgeVersion;
import dev.plumbline.judge.Usage;
import dev.plumbline.judge.Verdict;
import dev.plumbline.run.Run;
import dev.plumbline.scale.Scale;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GatheredEvidenceTest {
    /** Numbers of 0 to 10 that a judge is somewhat nearer to than the median is. */
    private static RunEvidence numbers(int rows, long seed) {
        Random random = new Random(seed);
        List<Example> examples = new ArrayList<>();
        List<Label> labels = new ArrayList<>();
        Map<String, Gold> gold = new HashMap<>();
        List<Verdict> verdicts = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            String id = "r" + row;
            double human = Math.round(random.nextDouble() * 100) / 10.0;
            double judge = Math.max(0, Math.min(10, human + random.nextGaussian() * 2));
            examples.add(new Example(id, id, Map.of("response", "An answer " + "words ".repeat(1 + row % 7) + row)));
            labels.add(Label.of(id, Double.toString(human), "ana"));
            gold.put(id, new Gold.Resolved(Double.toString(human), Gold.How.SINGLE));
            verdicts.add(new Verdict.Decided(
                    id,
                    Double.toString(judge),
                    Optional.empty(),
                    OptionalDouble.empty(),
                    Map.of(),
                    List.of(),
                    Optional.empty(),
                    Usage.none(),
                    List.of()));
        }
        Roles roles = new Roles(
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("response"),
                List.of(),
                List.of(),
                List.of());
        Dataset data = Dataset.of(List.of("response"), examples, roles, Optional.of(Scale.range(0, 10)), labels, gold);
        Look look = new Look(
                Instant.parse("2026-05-04T13:00:00Z"),
                "closeness",
                data.version(),
                LookedRows.of(data),
                Look.Kind.MEASURE,
                "report",
                "closeness@0123",
                "closeness@0123",
                Optional.of("figures"));
        return new RunEvidence(
                new Run(new JudgeVersion("closeness", "0".repeat(64)), data, verdicts, Optional.empty()),
                Map.of(),
                rows + " rows",
                "whole",
                Set.of(),
                RowCues.of(data),
                List.of(),
                Collections.nCopies(4, look),
                OptionalInt.of(0),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                List.of(),
                Map.of());
    }

    private static double width(RunEvidence evidence) {
        String found = RunStanding.of(evidence).ruling().conditions().stream()
                .filter(condition -> condition.id().equals("ahead_beyond_doubt"))
                .findFirst()
                .orElseThrow()
                .found();
        String[] ends = found.substring(found.indexOf('[') + 1, found.indexOf(']'))
                .replace('\u2212', '-')
                .split(", ", -1);
        return Double.parseDouble(ends[1]) - Double.parseDouble(ends[0]);
    }

    /** Quantiles of the normal distribution are 1.96 at the first look and 2.865 at the fourth. */
    @Test
    void onARangeTheLeadOverARuleIsBoundedAtTheLevelOfTheLook() {
        RunEvidence first = numbers(120, 5);
        double later = width(first.looked(first.ledger(), OptionalInt.of(3)));
        assertThat(later / width(first)).isBetween(1.3, 1.65);
    }
}
