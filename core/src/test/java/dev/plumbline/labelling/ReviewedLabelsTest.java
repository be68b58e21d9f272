package dev.plumbline.labelling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.agreement.Part;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.dataset.Gold;
import dev.plumbline.dataset.Label;
import dev.plumbline.dataset.Roles;
import dev.plumbline.dataset.Split;
import dev.plumbline.judge.JudgeVersion;
import dev.plumbline.judge.Usage;
import dev.plumbline.judge.Verdict;
import dev.plumbline.labelling.LabelBatch.BatchRow;
import dev.plumbline.labelling.SheetLabels.Given;
import dev.plumbline.run.Run;
import dev.plumbline.scale.Scale;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReviewedLabelsTest {
    private static final Scale SCALE = Scale.of("pass", "fail");

    @TempDir
    private Path folder = Path.of("");

    /** Rows of which a person and a judge say something. */
    private static Run run(boolean[] people, boolean[] judge) {
        List<Example> examples = new ArrayList<>();
        List<Label> labels = new ArrayList<>();
        Map<String, Gold> gold = new HashMap<>();
        List<Verdict> verdicts = new ArrayList<>();
        for (int row = 0; row < people.length; row++) {
            String id = "r" + row;
            examples.add(new Example(id, id, Map.of("response", "answer " + row)));
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
        Dataset data = Dataset.of(List.of("response"), examples, Roles.none(), Optional.of(SCALE), labels, gold);
        return new Run(new JudgeVersion("accuracy", "0".repeat(64)), data, verdicts, Optional.empty());
    }

    private static String word(boolean pass) {
        return pass ? "pass" : "fail";
    }

    private static Given given(BatchRow row, String label) {
        return new Given(row.id(), label, Optional.empty(), OptionalDouble.empty());
    }

    @Test
    void asManyAgreeingRowsAsOthersShuffledAndKept() {
        boolean[] people = new boolean[200];
        boolean[] judge = new boolean[200];
        for (int row = 0; row < 200; row++) {
            people[row] = row % 2 == 0;
            judge[row] = people[row] ^ row % 5 == 0;
        }
        RowsToReview review = RowsToReview.of(
                run(people, judge), Part.whole(), row -> row.id().equals("r1"));
        RowsToReview.Drawn drawn = review.draw("again", 41, 1);
        assertThat(drawn.batch().rows()).hasSize(40);
        assertThat(drawn.batch().rows().stream()
                        .filter(row -> row.before().orElseThrow().agreed()))
                .hasSize(20);
        assertThat(drawn.batch().review()).contains(new LabelBatch.Review("accuracy@000000000000", 159, 40));
        assertThat(drawn.batch().rows().stream()
                        .limit(20)
                        .filter(row -> row.before().orElseThrow().agreed())
                        .count())
                .as("shuffled")
                .isBetween(4L, 16L);
        assertThat(review.draw("again", 1000, 1).batch().rows())
                .as("all that differ, and as many others")
                .hasSize(80);
        assertThat(review.draw("again", 41, 1).batch()).isEqualTo(drawn.batch());
        drawn.batch().write(folder, folder.resolve("lock"));
        assertThat(LabelBatch.read(folder, "again")).isEqualTo(drawn.batch());
        assertThatThrownBy(() -> review.draw("again", 1, 1)).hasMessageContaining("1 rows are to be looked at again");
    }

    @Test
    void rowsOfATestAndJudgesThatAreAlwaysRightAreRefused() {
        boolean[] all = new boolean[10];
        assertThatThrownBy(() -> RowsToReview.of(run(all, all), Part.all(Split.TEST), row -> false))
                .hasMessageContaining("rows of test are not to be read");
        assertThatThrownBy(() -> RowsToReview.of(run(all, all), Part.whole(), row -> false)
                        .draw("a", 10, 1))
                .hasMessageContaining("agrees with 10 labels of the development rows and disagrees with 0");
    }

    @Test
    void changesOfBothSidesAndWhatTheyDoToAgreement() {
        boolean[] people = new boolean[100];
        boolean[] judge = new boolean[100];
        for (int row = 0; row < 100; row++) {
            people[row] = true;
            judge[row] = row >= 20;
        }
        LabelBatch batch = RowsToReview.of(run(people, judge), Part.whole(), row -> false)
                .draw("again", 40, 1)
                .batch();
        int[] seen = new int[2];
        List<Given> labels = new ArrayList<>();
        for (BatchRow row : batch.rows()) {
            boolean agreed = row.before().orElseThrow().agreed();
            // One of the twenty that agreed changes, and five of the twenty that did not.
            int number = seen[agreed ? 1 : 0]++;
            labels.add(given(row, number < (agreed ? 1 : 5) ? "fail" : "pass"));
        }
        ReviewedLabels found = ReviewedLabels.of(batch, labels);
        assertThat(found.changedAgreeing().value()).hasValue(.05);
        assertThat(found.changedDisagreeing().value()).hasValue(.25);
        assertThat(found.agreementBefore()).isEqualTo(.8);
        assertThat(found.agreementAfter().value().getAsDouble()).isCloseTo(.8 * .95 + .2 * .25, within(1e-12));
        assertThat(found.changed()).hasSize(6);
        assertThat(found.oneSided()).isFalse();

        List<Given> differing = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            if (!batch.rows().get(i).before().orElseThrow().agreed()) {
                differing.add(labels.get(i));
            }
        }
        ReviewedLabels oneSided = ReviewedLabels.of(batch, differing);
        assertThat(oneSided.oneSided()).isTrue();
        assertThat(oneSided.agreementAfter().defined())
                .as("nothing is known of labels that agreed")
                .isFalse();
    }

    /**
     * People err on some rows, and see it when they look again. The judge's agreement with the truth is .85: looking again
     * only where it differs makes more of it.
     */
    @Test
    void lookingAgainOnBothSidesNeitherFlattersTheJudgeNorHidesIt() {
        SplittableRandom random = new SplittableRandom(17);
        int studies = 120;
        double estimated = 0;
        double oneSided = 0;
        double before = 0;
        double truth = 0;
        int held = 0;
        for (int study = 0; study < studies; study++) {
            int rows = 600;
            boolean[] people = new boolean[rows];
            boolean[] judge = new boolean[rows];
            boolean[] right = new boolean[rows];
            int agreed = 0;
            int after = 0;
            int lifted = 0;
            for (int row = 0; row < rows; row++) {
                right[row] = random.nextBoolean();
                people[row] = right[row] ^ random.nextDouble() < .09;
                judge[row] = right[row] ^ random.nextDouble() < .15;
                agreed += people[row] == judge[row] ? 1 : 0;
                after += right[row] == judge[row] ? 1 : 0;
                lifted += people[row] == judge[row] || right[row] == judge[row] ? 1 : 0;
            }
            LabelBatch batch = RowsToReview.of(run(people, judge), Part.whole(), row -> false)
                    .draw("again", 120, study)
                    .batch();
            List<Given> labels = batch.rows().stream()
                    .map(row -> given(row, word(right[Integer.parseInt(row.id().substring(1))])))
                    .toList();
            ReviewedLabels found = ReviewedLabels.of(batch, labels);
            double value = found.agreementAfter().value().getAsDouble();
            estimated += value / studies;
            before += (double) agreed / rows / studies;
            oneSided += (double) lifted / rows / studies;
            truth += (double) after / rows / studies;
            held += found.agreementAfter().low().getAsDouble() <= (double) after / rows
                            && (double) after / rows
                                    <= found.agreementAfter().high().getAsDouble()
                    ? 1
                    : 0;
        }
        assertThat(before).as("seed 17").isCloseTo(.787, within(.01));
        assertThat(estimated).as("seed 17").isCloseTo(truth, within(.01));
        assertThat(oneSided)
                .as("seed 17: looked at again where the judge differs")
                .isGreaterThan(truth + .01);
        assertThat(held).as("seed 17").isGreaterThanOrEqualTo((int) (.9 * studies));
    }
}
