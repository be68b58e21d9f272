package dev.plumbline.bench;

import dev.plumbline.agreement.Part;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.dataset.Gold;
import dev.plumbline.dataset.Label;
import dev.plumbline.dataset.Roles;
import dev.plumbline.judge.JudgeVersion;
import dev.plumbline.judge.Usage;
import dev.plumbline.judge.Verdict;
import dev.plumbline.labelling.LabelBatch;
import dev.plumbline.labelling.ReviewedLabels;
import dev.plumbline.labelling.RowsToReview;
import dev.plumbline.labelling.SheetLabels.Given;
import dev.plumbline.run.Run;
import dev.plumbline.scale.Scale;
import dev.plumbline.statistics.Interval;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * What a second look at labels makes of a judge's agreement, while the judge stays what it is: a look only where it differs,
 * beside a look at as many labels with which it agrees, counted by how many labels there are of each kind.
 *
 * <pre>{@code
 * SecondLooks [studies=2000] [rows=1000] [again=100] [seed=1]
 * }</pre>
 */
public final class SecondLooks {
    private static final double JUDGE_WRONG = .15;

    private final int studies;
    private final int rows;
    private final int again;
    private final long seed;

    private SecondLooks(Map<String, String> options) {
        this.studies = Integer.parseInt(options.getOrDefault("studies", "2000"));
        this.rows = Integer.parseInt(options.getOrDefault("rows", "1000"));
        this.again = Integer.parseInt(options.getOrDefault("again", "100"));
        this.seed = Long.parseLong(options.getOrDefault("seed", "1"));
    }

    /** Prints a table. */
    public static void main(String[] arguments) {
        new SecondLooks(NamedOptions.of(arguments)).run();
    }

    /** Agreement: with the first labels, with labels without error, and by the ways of looking again; whether bounds held. */
    private record Study(
            double before, double truth, double onlyDiffering, double taken, double estimated, boolean held) {}

    private void run() {
        System.out.println("first labels wrong | second labels wrong | agreement before | if all were looked at again |"
                + " all that differ looked at again | " + again
                + " looked at again, taken as they are | the same, counted by"
                + " kind | its 95 % bounds hold");
        for (double[] wrong : new double[][] {{.09, 0}, {.09, .03}, {.03, 0}, {.2, .05}}) {
            List<Study> found = IntStream.range(0, studies)
                    .parallel()
                    .mapToObj(i -> study(new SplittableRandom(seed * 1_000_003 + i), i, wrong[0], wrong[1]))
                    .toList();
            System.out.printf(
                    Locale.ROOT,
                    "%.2f | %.2f | %.3f | %.3f | %.3f | %.3f | %.3f | %.3f%n",
                    wrong[0],
                    wrong[1],
                    found.stream().mapToDouble(Study::before).average().orElse(0),
                    found.stream().mapToDouble(Study::truth).average().orElse(0),
                    found.stream().mapToDouble(Study::onlyDiffering).average().orElse(0),
                    found.stream().mapToDouble(Study::taken).average().orElse(0),
                    found.stream().mapToDouble(Study::estimated).average().orElse(0),
                    found.stream()
                            .mapToDouble(study -> study.held() ? 1 : 0)
                            .average()
                            .orElse(0));
        }
    }

    private Study study(SplittableRandom random, int number, double firstWrong, double secondWrong) {
        boolean[] first = new boolean[rows];
        boolean[] second = new boolean[rows];
        boolean[] judge = new boolean[rows];
        int before = 0;
        int after = 0;
        int lifted = 0;
        for (int row = 0; row < rows; row++) {
            boolean right = random.nextBoolean();
            first[row] = right ^ random.nextDouble() < firstWrong;
            second[row] = right ^ random.nextDouble() < secondWrong;
            judge[row] = right ^ random.nextDouble() < JUDGE_WRONG;
            before += first[row] == judge[row] ? 1 : 0;
            after += second[row] == judge[row] ? 1 : 0;
            lifted += first[row] == judge[row] || second[row] == judge[row] ? 1 : 0;
        }
        LabelBatch batch = RowsToReview.of(labelled(first, judge), Part.whole(), example -> false)
                .draw("again", again, number)
                .batch();
        List<Given> given = new ArrayList<>();
        int taken = before;
        for (LabelBatch.BatchRow row : batch.rows()) {
            int place = Integer.parseInt(row.id());
            given.add(new Given(row.id(), word(second[place]), Optional.empty(), OptionalDouble.empty()));
            taken += (second[place] == judge[place] ? 1 : 0) - (first[place] == judge[place] ? 1 : 0);
        }
        Interval estimated = ReviewedLabels.of(batch, given).agreementAfter();
        double truth = (double) after / rows;
        return new Study(
                (double) before / rows,
                truth,
                (double) lifted / rows,
                (double) taken / rows,
                estimated.value().getAsDouble(),
                estimated.low().getAsDouble() <= truth
                        && truth <= estimated.high().getAsDouble());
    }

    private static String word(boolean pass) {
        return pass ? "pass" : "fail";
    }

    private static Run labelled(boolean[] people, boolean[] judge) {
        List<Example> examples = new ArrayList<>();
        List<Label> labels = new ArrayList<>();
        Map<String, Gold> gold = new HashMap<>();
        List<Verdict> verdicts = new ArrayList<>();
        for (int row = 0; row < people.length; row++) {
            String id = Integer.toString(row);
            examples.add(new Example(id, id, Map.of("response", id)));
            labels.add(Label.of(id, word(people[row]), "ana"));
            gold.put(id, new Gold.Resolved(word(people[row]), Gold.How.SINGLE));
            verdicts.add(new Verdict.Decided(
                    id,
                    word(judge[row]),
                    Optional.empty(),
                    OptionalDouble.empty(),
                    Map.of(),
                    List.of(),
                    Optional.empty(),
                    Usage.none(),
                    List.of()));
        }
        Dataset data = Dataset.of(
                List.of("response"), examples, Roles.none(), Optional.of(Scale.of("pass", "fail")), labels, gold);
        return new Run(new JudgeVersion("accuracy", "0".repeat(64)), data, verdicts, Optional.empty());
    }
}
