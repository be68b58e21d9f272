package dev.plumbline.align;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.align.simba.SimbaOptimizer;
import dev.plumbline.dataset.Example;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.model.LanguageModel;
import dev.plumbline.model.ModelRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimbaOptimizerTest {
    private static final SimbaOptimizer SIMBA = SimbaOptimizer.withDefaults();

    @TempDir
    Path folder = Path.of("");

    private final TaughtModel taught =
            new TaughtModel(prompt -> "{\"discussion\": \"steps\", \"rules\": [\"" + TaughtModel.RULE + "\"]}");

    @Test
    void theRuleThatMakesTheLabelsBecomesAGuidelineAndIsProven() {
        Alignment aligned = taught.align(SIMBA, TaughtModel.JUDGE, "judge_calls=700", folder);

        JudgeSpec judge = aligned.judge().orElseThrow();
        assertThat(judge.guidelines()).containsExactly(TaughtModel.RULE);
        assertThat(judge.examples()).hasSizeLessThanOrEqualTo(4);
        assertThat(aligned.candidates()).filteredOn(Candidate::selected).hasSize(1);
        assertThat(aligned.proof()).isPresent();
    }

    @Test
    void reflectionSeesTheBetterAndTheWorseVerdictBesideTheLabel() {
        taught.align(SIMBA, TaughtModel.JUDGE, "judge_calls=700", folder);

        assertThat(taught.reflected().get(0))
                .contains("Worse judge verdict: ", "Better judge verdict: ", "so it seems", "Expert label: ");
    }

    @Test
    void noVerdictThatIsKnownIsAskedForAgain() {
        taught.align(SIMBA, TaughtModel.JUDGE, "judge_calls=700", folder);

        List<ModelRequest> judged = taught.judged();
        assertThat(judged).anyMatch(request -> request.sample() > 0);
        List<Example> rows = new ArrayList<>(taught.rows.development().all().examples());
        rows.addAll(taught.rows.test().orElseThrow().examples());
        for (ModelRequest request : Set.copyOf(judged)) {
            String item = TaughtModel.item(request.messages().get(1).text());
            long same = rows.stream()
                    .filter(row -> item.contains(row.field("response").orElseThrow()))
                    .count();
            assertThat((long) Collections.frequency(judged, request)).isLessThanOrEqualTo(same);
        }
    }

    @Test
    void noRowIsJudgedByAJudgeThatWasShownIt() {
        taught.align(SIMBA, TaughtModel.JUDGE, "judge_calls=1500", folder);

        List<String> prompts = taught.judged().stream()
                .map(request -> request.messages().get(1).text())
                .toList();
        assertThat(prompts).anyMatch(prompt -> prompt.contains("# Examples judged by experts"));
        for (Example example : taught.rows.development().all().examples()) {
            String response = example.field("response").orElseThrow();
            assertThat(prompts)
                    .noneMatch(prompt -> TaughtModel.item(prompt).contains(response)
                            && prompt.replace(TaughtModel.item(prompt), "").contains(response));
        }
    }

    @Test
    void examplesNameTheRowsThatTheyWereTakenFrom() {
        TaughtModel byExamples = TaughtModel.byExamples(prompt -> "{\"discussion\": \"none\", \"rules\": []}");

        Alignment aligned = byExamples.align(SIMBA, TaughtModel.JUDGE, "judge_calls=1500", folder);

        assertThat(aligned.judge().orElseThrow().examples())
                .hasSizeBetween(1, 4)
                .allSatisfy(example -> assertThat(
                                taught.rows.development().train().examples())
                        .anyMatch(row -> example.id().orElseThrow().equals(row.id())
                                && row.field("response")
                                        .orElseThrow()
                                        .equals(example.fields().get("response"))));
    }

    @Test
    void anEstimateIsNeverExceeded() {
        for (String budget : List.of("judge_calls=200,reflection_calls=4", "judge_calls=1500")) {
            AlignmentBudget limits = AlignmentBudget.parse(budget);
            Outlay outlay = SIMBA.outlay(
                    TaughtModel.JUDGE,
                    taught.rows.development(),
                    limits.judgeCallsAtMost(),
                    limits.reflectionCallsAtMost());
            Alignment aligned = taught.align(SIMBA, TaughtModel.JUDGE, budget, folder.resolve("" + budget.length()));

            long proof = 2L * taught.rows.test().orElseThrow().examples().size();
            assertThat(aligned.proof()).isPresent();
            assertThat(taught.judged().size() - proof).isLessThanOrEqualTo(outlay.mostJudged());
            assertThat((long) taught.reflected().size()).isLessThanOrEqualTo(outlay.mostReflections());
        }
    }

    @Test
    void noBudgetIsExceeded() {
        for (int calls : new int[] {1, 5, 30, 90, 200, 500}) {
            taught.align(
                    SIMBA,
                    TaughtModel.JUDGE,
                    "judge_calls=" + calls + ",reflection_calls=4",
                    folder.resolve("" + calls));

            assertThat(taught.judged().size()).as("judge calls of %s", calls).isLessThanOrEqualTo(calls);
            assertThat(taught.reflected()).hasSizeLessThanOrEqualTo(4);
        }
    }

    @Test
    void theSameAlignmentAgainPaysForNothingAndGivesTheSame() {
        Alignment first = taught.align(SIMBA, TaughtModel.JUDGE, "judge_calls=500", folder);
        Alignment second = taught.align(SIMBA, TaughtModel.JUDGE, "judge_calls=500", folder);

        assertThat(taught.judged()).isEmpty();
        assertThat(taught.reflected()).isEmpty();
        assertThat(second.judge()).isEqualTo(first.judge());
        assertThat(second.candidates())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("judged")
                .isEqualTo(first.candidates());
    }

    @Test
    void whatIsSpentLiesWithinTheOutlayThatIsForeseen() {
        for (String budget : List.of("judge_calls=400", "judge_calls=900,reflection_calls=3")) {
            AlignmentBudget allowed = AlignmentBudget.parse(budget)
                    .forSearch(taught.rows, ProofReserve.of(TaughtModel.JUDGE, taught.rows, SIMBA));
            Outlay outlay = SIMBA.outlay(
                    TaughtModel.JUDGE,
                    taught.rows.development(),
                    allowed.judgeCallsAtMost(),
                    allowed.reflectionCallsAtMost());

            Alignment aligned =
                    taught.align(SIMBA, TaughtModel.JUDGE, budget, folder.resolve(budget.replace('=', '-')));

            long proof = aligned.proof().isPresent()
                    ? 2L * taught.rows.test().orElseThrow().examples().size()
                    : 0;
            assertThat(aligned.reflected().calls())
                    .as(budget)
                    .isBetween(outlay.fewestReflections(), outlay.mostReflections());
            assertThat(aligned.spent().calls() - proof)
                    .as(budget)
                    .isBetween(outlay.fewestJudged(), outlay.mostJudged());
            assertThat(outlay.mostReflections()).isPositive();
        }
    }

    @Test
    void verdictsOfAStepAreAskedForAtTheSameTimeAndTheResultIsThatOfOneAfterAnother() {
        Alignment one = alongside(1, any -> any);
        List<ModelRequest> asked = taught.judged();
        CountDownLatch third = new CountDownLatch(1);
        AtomicBoolean second = new AtomicBoolean();
        AtomicBoolean met = new AtomicBoolean();

        // The first second verdict waits until a third one is asked for, in vain where one turn waits for the other.
        Alignment eight = alongside(8, model -> request -> {
            if (request.sample() == 2) {
                third.countDown();
            } else if (request.sample() == 1 && second.compareAndSet(false, true)) {
                met.set(arrives(third));
            }
            return model.ask(request);
        });

        assertThat(met).isTrue();
        assertThat(taught.judged()).containsExactlyInAnyOrderElementsOf(asked);
        assertThat(eight.after()).isEqualTo(one.after());
        assertThat(eight.spent()).isEqualTo(one.spent());
        assertThat(eight.candidates())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("judged")
                .isEqualTo(one.candidates());
        assertThat(eight.decision()).isEqualTo(one.decision());
    }

    private Alignment alongside(int rows, UnaryOperator<LanguageModel> around) {
        return taught.align(
                Align.with(SIMBA).running(runner -> runner.concurrency(rows)),
                TaughtModel.JUDGE,
                "judge_calls=700",
                folder.resolve(rows + " rows"),
                around);
    }

    private static boolean arrives(CountDownLatch awaited) {
        try {
            return awaited.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
