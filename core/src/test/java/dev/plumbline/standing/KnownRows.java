package dev.plumbline.standing;

import dev.plumbline.agreement.RowCues;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.dataset.Gold;
import dev.plumbline.dataset.Label;
import dev.plumbline.dataset.Look;
import dev.plumbline.dataset.LookedRows;
import dev.plumbline.dataset.Roles;
import dev.plumbline.dataset.Split;
import dev.plumbline.judge.JudgeVersion;
import dev.plumbline.judge.Usage;
import dev.plumbline.judge.Verdict;
import dev.plumbline.run.Run;
import dev.plumbline.scale.Scale;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;

/** Evidence of a believable run: two rows a question, of which a judge gets about so many right. */
public final class KnownRows {
    private KnownRows() {}

    /** Rows of which the first are labelled, and the others are not. */
    public static RunEvidence of(int rows, int labelled, double right, String part, long seed) {
        Random random = new Random(seed);
        List<Example> examples = new ArrayList<>();
        List<Label> labels = new ArrayList<>();
        Map<String, Gold> gold = new HashMap<>();
        List<Verdict> verdicts = new ArrayList<>();
        Map<String, Split> splits = new HashMap<>();
        for (int row = 0; row < rows; row++) {
            String id = "r" + row;
            Map<String, String> fields = Map.of(
                    "question", "What about <" + row / 2 + ">?",
                    "response", "An answer " + "with words ".repeat(1 + random.nextInt(9)) + row,
                    "reference", "words and notes " + row,
                    "topic", row % 3 == 0 ? "billing" : "shipping");
            examples.add(new Example(id, "q" + row / 2, fields));
            splits.put(id, row % 4 == 0 ? Split.TEST : Split.TRAIN);
            String truth = random.nextBoolean() ? "pass" : "fail";
            if (row < labelled) {
                labels.add(Label.of(id, truth, "ana").because("because of " + row));
                gold.put(id, new Gold.Resolved(truth, Gold.How.SINGLE));
            }
            boolean agrees = random.nextDouble() < right;
            String verdict = agrees ? truth : truth.equals("pass") ? "fail" : "pass";
            verdicts.add(new Verdict.Decided(
                    id,
                    verdict,
                    Optional.of("the judge's reason " + row),
                    OptionalDouble.of(Math.min(1, Math.max(.5, random.nextGaussian() * .1 + (agrees ? .9 : .7)))),
                    Map.of(),
                    List.of(),
                    Optional.empty(),
                    new Usage(1, 1, 200, 20, false, OptionalDouble.of(.0001), 5, Optional.empty(), Optional.empty())));
        }
        Roles roles = new Roles(
                Optional.of("id"),
                Optional.of("question"),
                List.of("label"),
                Optional.of("question"),
                Optional.of("reference"),
                Optional.of("response"),
                List.of(),
                List.of(),
                List.of());
        Dataset data = Dataset.of(
                List.of("id", "question", "response", "reference", "topic", "label"),
                examples,
                roles,
                Optional.of(Scale.of("pass", "fail")),
                labels,
                gold);
        Look look = new Look(
                Instant.parse("2026-05-04T13:00:00Z"),
                "accuracy",
                data.version(),
                LookedRows.of(data),
                Look.Kind.MEASURE,
                "report",
                "accuracy@0123",
                "accuracy@0123",
                Optional.of("figures"));
        boolean heldOut = part.equals("test") || part.equals("whole");
        return new RunEvidence(
                new Run(new JudgeVersion("accuracy", "0".repeat(64)), data, verdicts, Optional.empty()),
                splits,
                rows + " rows",
                part,
                Set.of(),
                RowCues.of(data),
                List.of(new AskedBar("accuracy", .8, false)),
                heldOut ? List.of(look) : List.of(),
                heldOut ? OptionalInt.of(0) : OptionalInt.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                List.of(),
                Map.of("Dataset", data.version()));
    }
}
