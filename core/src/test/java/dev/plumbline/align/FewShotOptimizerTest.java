package dev.plumbline.align;

import static dev.plumbline.align.ExamplesModel.BUDGET;
import static dev.plumbline.align.ExamplesModel.JUDGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.align.auto.AutoOptimizer;
import dev.plumbline.align.fewshot.FewShotOptimizer;
import dev.plumbline.align.fewshot.Showing;
import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.dataset.Gold;
import dev.plumbline.dataset.Label;
import dev.plumbline.judge.Judge;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.JudgeVersion;
import dev.plumbline.judge.ShownExample;
import dev.plumbline.judge.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Examples that are the same for all items. */
class FewShotOptimizerTest {
    private static final FewShotOptimizer FIXED =
            FewShotOptimizer.withDefaults().showing(Showing.FIXED);

    @TempDir
    Path folder = Path.of("");

    private final Helpdesk data = Helpdesk.of(40, 0, 1);
    private final ExamplesModel model = new ExamplesModel(data);

    private Alignment align(Optimizer optimizer, AlignmentRows rows, String budget) {
        return model.align(optimizer, JUDGE, rows, budget, folder);
    }

    private static List<ShownExample> examples(Alignment aligned) {
        return aligned.judge().orElseThrow().examples();
    }

    @Test
    void asManyExamplesAreShownAsHelpOnDevAndNoMore() {
        Alignment aligned = align(FIXED, data.rows(), BUDGET);

        assertThat(examples(aligned)).hasSize(4);
        assertThat(aligned.candidates())
                .extracting(Candidate::id)
                .containsExactly("judge", "examples-2", "examples-4", "examples-8", "examples-16");
        assertThat(aligned.candidates())
                .filteredOn(Candidate::selected)
                .extracting(Candidate::id)
                .containsExactly("examples-4");
        assertThat(aligned.proof()).isPresent();
        assertThat(aligned.spent().calls()).isEqualTo(model.judged());
    }

    @Test
    void aJudgeThatExamplesDoNotHelpStaysAsItIs() {
        model.needs(0);

        Alignment aligned = align(FIXED, data.rows(), BUDGET);

        assertThat(aligned.judge()).isEmpty();
        assertThat(aligned.candidates()).hasSize(3);
        assertThat(aligned.stopped()).isEqualTo(Stopped.PLATEAU);
        assertThat(aligned.notes()).contains("No number of examples was better on dev rows.");
    }

    @Test
    void labelsTakeTurnsAndEveryExampleIsARowOfTrainWithAllFieldsOfTheJudge() {
        AlignmentRows rows = data.rows();

        List<ShownExample> shown = examples(align(FIXED, rows, BUDGET));

        assertThat(shown).extracting(ShownExample::label).containsExactlyElementsOf(alternating(4));
        Dataset train = rows.development().train();
        Set<Map<String, String>> fields = new HashSet<>();
        train.examples()
                .forEach(row -> fields.add(Map.of(
                        "question", row.field("question").orElseThrow(),
                        "response", row.field("response").orElseThrow())));
        assertThat(shown)
                .extracting(ShownExample::fields)
                .doesNotHaveDuplicates()
                .isSubsetOf(fields);
    }

    private static List<String> alternating(int number) {
        List<String> labels = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            labels.add(Helpdesk.SCALE.labels().get(i % 2));
        }
        return labels;
    }

    @Test
    void examplesCarryTheReasonsOfPeopleAndRowsWithReasonsComeFirst() {
        model.needs(2);
        Dataset explained = data.data();
        List<Label> labels = new ArrayList<>();
        int number = 0;
        for (Label label : explained.labels()) {
            boolean reason = number++ % 4 < 2;
            labels.add(reason ? label.because("because of " + label.exampleId()) : label);
        }
        Map<String, Gold> gold = new HashMap<>();
        explained.examples().forEach(row -> gold.put(row.id(), explained.gold(row)));
        Helpdesk with = new Helpdesk(
                Dataset.of(
                        explained.columns(), explained.examples(), explained.roles(), explained.scale(), labels, gold),
                data.tolerated());

        List<ShownExample> shown = examples(align(FIXED, with.rows(), BUDGET));

        assertThat(shown).allMatch(example -> example.reason().orElse("").startsWith("because of q"));
    }

    @Test
    void aNearCopyOfADevRowIsNoExample() {
        AlignmentRows rows = data.rows();
        List<Example> train = new ArrayList<>();
        Map<String, Gold> gold = new HashMap<>();
        Dataset dev = rows.development().dev();
        Set<String> copied = new HashSet<>();
        int number = 0;
        for (Example row : rows.development().train().examples()) {
            Example copy = row;
            if (number < 10) {
                Example source = dev.examples().get(number);
                copy = new Example(row.id(), row.group(), source.fields());
                copied.add(source.field("response").orElseThrow());
            }
            number++;
            train.add(copy);
            gold.put(row.id(), rows.development().train().gold(row));
        }
        Dataset before = rows.development().train();
        Dataset changed = Dataset.of(before.columns(), train, before.roles(), before.scale(), before.labels(), gold);

        Alignment aligned = align(FIXED, AlignmentRows.of(changed, dev), BUDGET);

        assertThat(examples(aligned))
                .noneMatch(example -> copied.contains(example.fields().get("response")));
        assertThat(aligned.notes()).contains("10 rows of train could be no example, being near copies of dev rows.");
    }

    @Test
    void noBudgetIsExceeded() {
        for (int calls : new int[] {1, 5, 40, 120, 200}) {
            model.forget();
            folder = folder.resolve("" + calls);
            align(FIXED, data.rows(), "judge_calls=" + calls);

            assertThat(model.judged()).as("judge calls of %s", calls).isLessThanOrEqualTo(calls);
        }
    }

    @Test
    void theSameAlignmentAgainPaysForNothingAndGivesTheSameBytes() {
        Alignment first = align(FIXED, data.rows(), BUDGET);
        model.forget();
        Alignment second = align(FIXED, data.rows(), BUDGET);

        assertThat(model.judged()).isZero();
        assertThat(second.judge()).isEqualTo(first.judge());
        Path file = folder.resolve("aligned.yaml");
        first.judge().orElseThrow().write(file);
        assertThat(JudgeSpec.read(file).version())
                .isEqualTo(first.judge().orElseThrow().version());
    }

    @Test
    void aSeedDecidesBetweenExamplesOnly() {
        List<ShownExample> one = examples(align(FIXED.seed(1), data.rows(), BUDGET));
        List<ShownExample> same = examples(align(FIXED.seed(1), data.rows(), BUDGET));

        assertThat(same).isEqualTo(one);
    }

    @Test
    void aFloorThatNoRowReachesLeavesNothingToShow() {
        AlignmentRows rows = data.rows();
        Dataset oneOfEachQuestion =
                rows.development().train().where(row -> row.id().endsWith("-0"));

        Alignment aligned = align(
                FIXED.similarityFloor(1),
                AlignmentRows.of(oneOfEachQuestion, rows.development().dev()),
                BUDGET);

        assertThat(model.judged()).isZero();
        assertThat(aligned.judge()).isEmpty();
        assertThat(aligned.notes()).contains("No row of train can be shown as an example.");
        assertThatThrownBy(() -> FIXED.similarityFloor(1.5)).hasMessage("a similarity lies between 0 and 1, got 1.5");
    }

    @Test
    void twoLabelledRowsAreEnough() {
        model.needs(2);
        AlignmentRows rows = data.rows();
        Dataset train = rows.development().train();
        Set<Example> two = new HashSet<>();
        for (String label : Helpdesk.SCALE.labels()) {
            two.add(train.examples().stream()
                    .filter(row -> train.gold(row).value().orElseThrow().equals(label))
                    .findFirst()
                    .orElseThrow());
        }

        Alignment aligned = align(
                FIXED,
                AlignmentRows.of(train.where(two::contains), rows.development().dev()),
                BUDGET);

        assertThat(examples(aligned)).hasSize(2);
    }

    @Test
    void autoShowsExamplesWhereGuidelinesDoNotSuit() {
        model.needs(2);
        AlignmentRows rows = data.rows();
        Dataset train = rows.development().train();
        Set<Example> few = Set.copyOf(train.examples().subList(0, 6));

        Alignment aligned = align(
                AutoOptimizer.withDefaults(),
                AlignmentRows.of(train.where(few::contains), rows.development().dev()),
                BUDGET);

        assertThat(examples(aligned)).hasSize(2);
        assertThat(aligned.notes())
                .anyMatch(note -> note.startsWith("Optimizer patterns was left out: train has 6 labelled rows"));
    }

    @Test
    void aJudgeThatIsToldNothingIsRefused() {
        JudgeSpec silent = JudgeSpec.named("complete")
                .model("local:/lexical")
                .scale(Helpdesk.SCALE)
                .withoutInstructions();

        assertThatThrownBy(() -> Align.with(FIXED).align(silent, data.rows(), spec -> new Judge() {
                    @Override
                    public JudgeVersion version() {
                        return spec.version();
                    }

                    @Override
                    public Verdict judge(Example example) {
                        throw new AssertionError("nothing is judged");
                    }
                }))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("judge 'complete' is not told anything that examples could be added to");
    }
}
