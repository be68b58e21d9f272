package dev.plumbline.align;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.align.gepa.GepaOptimizer;
import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Example;
import dev.plumbline.judge.JudgeSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GepaOptimizerTest {
    private static final GepaOptimizer GEPA = GepaOptimizer.withDefaults();
    private static final String ADD =
            "{\"changes\": [{\"action\": \"add\", \"bullet\": \"\", \"rule\": \"" + TaughtModel.RULE + "\"}]}";

    @TempDir
    Path folder = Path.of("");

    private final TaughtModel taught = new TaughtModel(prompt -> ADD);

    @Test
    void theRuleThatMakesTheLabelsBecomesAGuidelineAndIsProven() {
        Alignment aligned = taught.align(GEPA, TaughtModel.JUDGE, "judge_calls=400", folder);

        assertThat(aligned.judge().orElseThrow().guidelines()).containsExactly(TaughtModel.RULE);
        assertThat(aligned.judge().orElseThrow().instructions()).isEqualTo(TaughtModel.JUDGE.instructions());
        assertThat(aligned.candidates().get(1).parent()).contains("judge");
        assertThat(aligned.candidates().get(1).diff()).anyMatch(line -> line.contains(TaughtModel.RULE));
        assertThat(aligned.candidates().get(1).selected()).isTrue();
        assertThat(aligned.proof()).isPresent();
        assertThat(aligned.stopped()).isEqualTo(Stopped.PLATEAU);
    }

    @Test
    void reflectionSeesVerdictsBesideLabelsAndDisagreementsFirst() {
        taught.align(GEPA, TaughtModel.JUDGE, "judge_calls=400", folder);

        String prompt = taught.reflected().get(0);
        assertThat(prompt.indexOf("# Rows on which judge and experts disagree"))
                .isPositive()
                .isLessThan(prompt.indexOf("# Rows on which they agree"));
        assertThat(prompt).contains("Judge verdict: ", "so it seems", "Expert label: ");
    }

    @Test
    void aMisleadingGuidelineIsRemovedAndAnotherOneEdited() {
        JudgeSpec misled = TaughtModel.JUDGE.withGuidelines(List.of("Pass all.", "Be kind.", "Name a step."));
        TaughtModel editing = new TaughtModel(prompt ->
                prompt.contains("guideline b1: Pass all.") ? """
                        {"changes": [{"action": "remove", "bullet": "b1", "rule": ""},
                         {"action": "edit", "bullet": "b3", "rule": "%s"},
                         {"action": "edit", "bullet": "b9", "rule": "Of no guideline that there is."}]}""".formatted(TaughtModel.RULE) : "{\"changes\": []}");

        Alignment aligned = editing.align(GEPA, misled, "judge_calls=400", folder);

        assertThat(aligned.judge().orElseThrow().guidelines()).containsExactly("Be kind.", TaughtModel.RULE);
    }

    @Test
    void aBulletGoesWithTheOnlyRowThatItRestsOnAlsoAfterAReload() {
        TaughtModel naming =
                new TaughtModel(prompt -> ADD.replace("}]}", ", \"rows\": [\"" + firstId(prompt) + "\", \"r99\"]}]}"));
        Path file = folder.resolve("evolved.yaml");
        naming.align(GEPA, TaughtModel.JUDGE, "judge_calls=400", folder)
                .judge()
                .orElseThrow()
                .write(file);
        JudgeSpec evolved = JudgeSpec.read(file);
        List<String> rows = evolved.prompting().support().getOrDefault(TaughtModel.RULE, List.of());

        Unalignment without = Unalignment.of(evolved, rows);
        without.judge().write(file);

        assertThat(rows).hasSize(1);
        assertThat(naming.rows.development().train().examples())
                .extracting(Example::id)
                .containsAll(rows);
        assertThat(without.guidelines()).containsExactly(TaughtModel.RULE);
        assertThat(JudgeSpec.read(file).guidelines()).isEmpty();
    }

    private static String firstId(String prompt) {
        String after = prompt.substring(prompt.indexOf("\nid: ") + 5);
        return after.substring(0, after.indexOf('\n'));
    }

    @Test
    void aBulletForWhichNoRowIsNamedRestsOnAllDisagreementsThatWereShown() {
        Alignment aligned = taught.align(GEPA, TaughtModel.JUDGE, "judge_calls=400", folder);

        List<String> rows =
                aligned.judge().orElseThrow().prompting().support().getOrDefault(TaughtModel.RULE, List.of());
        String shown = taught.reflected().get(0);
        String disagreements = shown.substring(0, shown.indexOf("# Rows on which they agree"));
        assertThat(rows).hasSameSizeAs(ids(disagreements));
        taught.rows.development().train().examples().stream()
                .filter(row -> rows.contains(row.id()))
                .forEach(row ->
                        assertThat(disagreements).contains(row.field("response").orElseThrow()));
    }

    private static List<String> ids(String text) {
        return text.lines().filter(line -> line.startsWith("id: ")).toList();
    }

    @Test
    void anEditedBulletRestsOnItsOldRowsToo() {
        JudgeSpec before = TaughtModel.JUDGE
                .withGuidelines(List.of("Name a step."))
                .withSupport(Map.of("Name a step.", List.of("old-row")));
        TaughtModel editing = new TaughtModel(prompt -> prompt.contains("guideline b1: Name a step.")
                ? "{\"changes\": [{\"action\": \"edit\", \"bullet\": \"b1\", \"rule\": \"" + TaughtModel.RULE
                        + "\", \"rows\": [\"" + firstId(prompt) + "\"]}]}"
                : "{\"changes\": []}");

        Alignment aligned = editing.align(GEPA, before, "judge_calls=400", folder);

        assertThat(aligned.judge().orElseThrow().prompting().support().getOrDefault(TaughtModel.RULE, List.of()))
                .hasSize(2)
                .first()
                .isEqualTo("old-row");
    }

    @Test
    void instructionsAreWrittenAnewOnlyWhenAskedForAndKeepTheirVariables() {
        TaughtModel rewriting = new TaughtModel(prompt -> "{\"instructions\": \"" + TaughtModel.RULE
                + (prompt.hashCode() % 2 == 0 ? "" : " {{ response }}") + "\"}");

        Alignment aligned = rewriting.align(GEPA.rewriting(), TaughtModel.JUDGE, "judge_calls=600", folder);

        assertThat(aligned.judge().orElseThrow().instructions()).isEqualTo(TaughtModel.RULE + " {{ response }}");
        assertThat(rewriting.judged())
                .allMatch(request -> request.messages().get(1).text().contains("[response]"));
    }

    @Test
    void whatAGuardRefusesCostsNoCallOfTheJudge() {
        String copied = taught.rows
                .development()
                .train()
                .examples()
                .get(0)
                .field("response")
                .orElseThrow();
        TaughtModel copying =
                new TaughtModel(prompt -> ADD.replace(TaughtModel.RULE, copied.substring(0, copied.length() / 2)));

        Alignment aligned = copying.align(GEPA, TaughtModel.JUDGE, "judge_calls=400", folder);

        assertThat(aligned.judge()).isEmpty();
        assertThat(aligned.guards()).extracting(Guards.Fired::guard).contains("copied");
        assertThat(copying.judged())
                .noneMatch(request -> request.messages().get(1).text().contains("Guidelines"));
    }

    /** A model that is right on half of the rows by one rule and on the other half by another one. */
    @Test
    void whatTwoLineagesHaveLearnedIsJoined() {
        TaughtModel halves = TaughtModel.ofHalves(
                prompt -> prompt.contains(TaughtModel.RULE) || prompt.contains(TaughtModel.OTHER_RULE)
                        ? "{\"changes\": []}"
                        : prompt.hashCode() % 2 == 0 ? ADD : ADD.replace(TaughtModel.RULE, TaughtModel.OTHER_RULE));

        Alignment aligned = halves.align(GEPA, TaughtModel.JUDGE, "judge_calls=1500", folder);

        assertThat(aligned.candidates())
                .filteredOn(Candidate::selected)
                .extracting(Candidate::id)
                .containsExactly("merge 1");
        assertThat(aligned.judge().orElseThrow().guidelines())
                .containsExactlyInAnyOrder(TaughtModel.RULE, TaughtModel.OTHER_RULE);
        assertThat(aligned.judge().orElseThrow().prompting().support())
                .containsOnlyKeys(TaughtModel.RULE, TaughtModel.OTHER_RULE);
        assertThat(aligned.notes()).anyMatch(note -> note.endsWith("1 joined what two others had learned."));
    }

    @Test
    void anEstimateIsNeverExceeded() {
        for (String budget : List.of("judge_calls=90,reflection_calls=2", "judge_calls=400")) {
            AlignmentBudget limits = AlignmentBudget.parse(budget);
            Outlay outlay = GEPA.outlay(
                    TaughtModel.JUDGE,
                    taught.rows.development(),
                    limits.judgeCallsAtMost(),
                    limits.reflectionCallsAtMost());
            taught.align(GEPA, TaughtModel.JUDGE, budget, folder.resolve(budget.replaceAll("\\W", "-")));

            assertThat((long) taught.judged().size()).isLessThanOrEqualTo(outlay.mostJudged());
            assertThat((long) taught.reflected().size()).isLessThanOrEqualTo(outlay.mostReflections());
        }
    }

    @Test
    void noBudgetIsExceeded() {
        for (int calls : new int[] {1, 5, 30, 90, 200}) {
            taught.align(
                    GEPA,
                    TaughtModel.JUDGE,
                    "judge_calls=" + calls + ",reflection_calls=2",
                    folder.resolve("" + calls));

            assertThat(taught.judged().size()).as("judge calls of %s", calls).isLessThanOrEqualTo(calls);
            assertThat(taught.reflected()).hasSizeLessThanOrEqualTo(2);
        }
    }

    @Test
    void theSameAlignmentAgainPaysForNothingAndGivesTheSame() {
        Alignment first = taught.align(GEPA, TaughtModel.JUDGE, "judge_calls=200", folder);
        Alignment second = taught.align(GEPA, TaughtModel.JUDGE, "judge_calls=200", folder);

        assertThat(taught.judged()).isEmpty();
        assertThat(taught.reflected()).isEmpty();
        assertThat(second.judge()).isEqualTo(first.judge());
        assertThat(second.candidates())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("judged")
                .isEqualTo(first.candidates());
    }

    @Test
    void aJudgeThatIsToldNothingIsRefused() {
        JudgeSpec local = JudgeSpec.named("complete")
                .model("local:/lexical")
                .scale(Helpdesk.SCALE)
                .withoutInstructions();

        assertThatThrownBy(() -> taught.align(GEPA, local, "judge_calls=9", folder))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("judge 'complete' is not told anything that gepa could change");
    }

    @Test
    void whatIsSpentLiesWithinTheOutlayThatIsForeseen() {
        for (String budget : List.of("judge_calls=400", "judge_calls=900,reflection_calls=3")) {
            AlignmentBudget allowed = AlignmentBudget.parse(budget)
                    .forSearch(taught.rows, ProofReserve.of(TaughtModel.JUDGE, taught.rows, GEPA));
            Outlay outlay = GEPA.outlay(
                    TaughtModel.JUDGE,
                    taught.rows.development(),
                    allowed.judgeCallsAtMost(),
                    allowed.reflectionCallsAtMost());

            Alignment aligned = taught.align(GEPA, TaughtModel.JUDGE, budget, folder.resolve(budget.replace('=', '-')));

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
}
