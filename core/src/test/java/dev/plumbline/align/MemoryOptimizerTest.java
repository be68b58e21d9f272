package dev.plumbline.align;

import static dev.plumbline.align.MemoryModel.BUDGET;
import static dev.plumbline.align.MemoryModel.JUDGE;
import static dev.plumbline.align.MemoryModel.NOISE;
import static dev.plumbline.align.MemoryModel.OPPOSITE;
import static dev.plumbline.align.MemoryModel.RULE;
import static dev.plumbline.align.MemoryModel.SAME_MEANING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.align.memory.MemoryOptimizer;
import dev.plumbline.dataset.BadInput;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.Judges;
import dev.plumbline.judge.Retrieval;
import dev.plumbline.model.ModelEndpoint;
import dev.plumbline.model.ModelUri;
import dev.plumbline.model.ScriptedModel;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A judge learns guidelines for the first time. */
class MemoryOptimizerTest {
    private static final String SAME_WORDS = "Name every step that the user has to take!";
    private static final ModelEndpoint VECTORS =
            new ModelEndpoint(ModelUri.parse("openai:/vectors"), Optional.empty(), Map.of());

    @TempDir
    Path folder = Path.of("");

    private final Helpdesk data = Helpdesk.of(40, 0, 1);
    private final MemoryModel model = new MemoryModel(data);

    private Alignment align(MemoryOptimizer optimizer, String budget) {
        return align(optimizer, JUDGE, data.rows(), budget);
    }

    private Alignment align(MemoryOptimizer optimizer, JudgeSpec judge, AlignmentRows rows, String budget) {
        return model.align(optimizer, judge, rows, budget, folder);
    }

    private static List<String> guidelines(Alignment aligned) {
        return aligned.judge().orElseThrow().guidelines();
    }

    private AlignmentRows withoutTest() {
        return AlignmentRows.of(
                data.rows().development().train(), data.rows().development().dev());
    }

    @Test
    void theRuleThatMakesTheLabelsBecomesAGuidelineTiedToItsRows() {
        Alignment aligned = align(MemoryOptimizer.withDefaults(), BUDGET);

        assertThat(guidelines(aligned)).first().asString().containsIgnoringCase("name every step");
        assertThat(aligned.notes()).contains("Guideline, strong (2 rows: q0-0, q1-0): " + RULE);
        assertThat(aligned.candidates()).extracting(Candidate::accepted).containsExactly(true, true, false);
        assertThat(aligned.judge().orElseThrow().prompting().support())
                .contains(Map.entry(guidelines(aligned).get(0), List.of("q0-0", "q1-0")));
        assertThat(aligned.proof()).isPresent();
        assertThat(model.reflected()).isEqualTo(4).isEqualTo((int)
                aligned.reflected().calls());
        assertThat(model.judged()).isEqualTo((int) aligned.spent().calls());
    }

    @Test
    void eachQuestionKnowsWhatWasFoundBefore() {
        align(MemoryOptimizer.withDefaults(), BUDGET);

        assertThat(model.prompts().get(0)).doesNotContain("current guideline");
        assertThat(model.prompts().get(1)).contains("- current guideline: " + RULE);
        assertThat(model.prompts().get(2))
                .contains("- current guideline: " + RULE)
                .contains("- current guideline: " + NOISE);
    }

    @Test
    void noQuestionShowsATestRowAndOnlyTheLastOneADevRow() {
        align(MemoryOptimizer.withDefaults(), BUDGET);

        AlignmentRows rows = data.rows();
        rows.test()
                .orElseThrow()
                .examples()
                .forEach(row -> assertThat(model.prompts())
                        .noneMatch(prompt -> prompt.contains("id: " + model.name(row.id()) + "\n")));
        rows.development()
                .dev()
                .examples()
                .forEach(row -> assertThat(model.prompts().subList(0, 3))
                        .noneMatch(prompt -> prompt.contains("id: " + model.name(row.id()) + "\n")));
    }

    @Test
    void guidelinesOfTheSameWordsAndOfTheSameMeaningAreOne() {
        model.reflects(model.reply(RULE, "q0-0"), model.reply(SAME_WORDS, "q1-0"), model.reply(SAME_MEANING, "q2-0"));

        Alignment aligned = align(MemoryOptimizer.withDefaults(), BUDGET);

        assertThat(guidelines(aligned)).hasSize(1);
        assertThat(aligned.notes())
                .contains("Guideline left out, since nearly all rows keep to it that keep to \"" + RULE + "\": "
                        + SAME_MEANING)
                .contains("Guideline, strong (3 rows: q0-0, q1-0, q2-0): " + RULE);
    }

    @Test
    void aConflictIsShownAndTheBetterSupportedGuidelineIsKept() {
        model.reflects(model.reply(OPPOSITE, "q0-0"), model.reply(RULE, "q1-0", "q2-0"));

        Alignment aligned = align(MemoryOptimizer.withDefaults(), BUDGET);

        assertThat(guidelines(aligned))
                .noneMatch(rule -> rule.toLowerCase(Locale.ROOT).contains("leave something"));
        assertThat(aligned.notes())
                .contains("Guidelines conflict, since rows keep to one or the other: \"" + OPPOSITE
                        + "\" (row q0-0) and \"" + RULE
                        + "\" (2 rows: q1-0, q2-0). The second was kept; a person should decide.");
    }

    @Test
    void aGuidelineThatCopiesARowIsRefused() {
        String copied = data.data().examples().get(0).field("response").orElseThrow();
        model.reflects(model.reply(copied, "q0-0"), model.reply(RULE, "q1-0"));

        Alignment aligned = align(MemoryOptimizer.withDefaults(), BUDGET);

        assertThat(guidelines(aligned)).hasSize(1);
        assertThat(aligned.guards()).extracting(Guards.Fired::guard).contains("copied");
    }

    @Test
    void noMoreGuidelinesAreKeptThanAllowed() {
        model.reflects(model.reply(RULE, "q0-0", "q1-0", "q3-0"), model.reply(NOISE, "q2-0", "q4-0", "q5-0", "q6-0"));

        assertThat(guidelines(align(MemoryOptimizer.withDefaults().atMost(1), BUDGET)))
                .hasSize(1);
        assertThatThrownBy(() -> MemoryOptimizer.withDefaults().atMost(0))
                .hasMessage("keep at least 1 guideline, got 0");
    }

    @Test
    void guidelinesThatDoNotHelpLeaveTheJudgeAsItIs() {
        model.reflects(model.reply(SAME_MEANING, "q0-0", "q1-0", "q3-0"));
        model.knowsOnly(Helpdesk.SCALE.labels().get(0));

        Alignment aligned = align(MemoryOptimizer.withDefaults(), BUDGET);

        assertThat(aligned.judge()).isEmpty();
    }

    @Test
    void repliesThatCannotBeReadAreSkipped() {
        model.reflects("so", "so", "so", "so", "so", "so");

        Alignment aligned = align(MemoryOptimizer.withDefaults(), BUDGET);

        assertThat(aligned.judge()).isEmpty();
        assertThat(model.judged()).isZero();
        assertThat(aligned.notes()).contains("No guideline was found in what the experts say.");
    }

    @Test
    void noBudgetIsExceeded() {
        for (int calls : new int[] {1, 5, 60, 150}) {
            model.forget();
            folder = folder.resolve("" + calls);
            align(MemoryOptimizer.withDefaults(), "judge_calls=" + calls + ",reflection_calls=2");

            assertThat(model.judged()).as("judge calls of %s", calls).isLessThanOrEqualTo(calls);
            assertThat(model.reflected()).isLessThanOrEqualTo(2);
        }
    }

    @Test
    void theSameAlignmentAgainPaysForNothingAndGivesTheSame() {
        Alignment first = align(MemoryOptimizer.withDefaults(), BUDGET);
        model.forget();

        Alignment second = align(MemoryOptimizer.withDefaults(), BUDGET);

        assertThat(model.judged() + model.reflected()).isZero();
        assertThat(second.judge()).isEqualTo(first.judge());
        assertThat(second.notes()).isEqualTo(first.notes());
    }

    @Test
    void examplesAreRememberedWhereTheyHelpBesideTheGuidelines() {
        model.needsNearest();

        Alignment aligned = align(MemoryOptimizer.withDefaults(), BUDGET);

        JudgeSpec judge = aligned.judge().orElseThrow();
        assertThat(aligned.candidates()).extracting(Candidate::id).containsExactly("judge", "memory", "nearest");
        assertThat(aligned.candidates()).extracting(Candidate::selected).containsExactly(false, false, true);
        assertThat(judge.guidelines()).isNotEmpty();
        assertThat(judge.retrieval().orElseThrow().ofEachLabel()).isEqualTo(1);
        int guidelines = judge.guidelines().stream().mapToInt(String::length).sum();
        assertThat(judge.retrieval().orElseThrow().characters() + guidelines).isLessThanOrEqualTo(3_200 + 40);
        assertThat(judge.retrieval().orElseThrow().store().examples())
                .allMatch(example -> example.id().isPresent());
    }

    @Test
    void anExampleIsEmbeddedOnceHoweverManyJudgesShowIt() {
        model.needsNearest();

        Alignment aligned = align(MemoryOptimizer.withDefaults().embedding(VECTORS), BUDGET);

        Optional<Retrieval> retrieval = aligned.judge().orElseThrow().retrieval();
        assertThat(retrieval.orElseThrow().store().embeddingModel()).contains(VECTORS);
        assertThat(aligned.judge().orElseThrow().guidelines()).isNotEmpty();
        assertThat(model.embedded()).isNotEmpty().doesNotHaveDuplicates();
    }

    @Test
    void aProofLeavesRoomForTheVectorOfEachItemAndAnEstimateForThoseOfTheExamples() {
        DevelopmentRows rows = data.rows().development();
        MemoryOptimizer words = MemoryOptimizer.withDefaults();
        MemoryOptimizer local =
                words.embedding(new ModelEndpoint(ModelUri.parse("local:/bge-small"), Optional.empty(), Map.of()));
        MemoryOptimizer remote = words.embedding(VECTORS);

        assertThat(List.of(words.asks(JUDGE, rows), local.asks(JUDGE, rows), remote.asks(JUDGE, rows)))
                .containsExactly(1, 1, 2);
        assertThat(remote.outlay(JUDGE, rows, OptionalLong.empty(), OptionalLong.empty())
                        .mostJudged())
                .isGreaterThan(words.outlay(JUDGE, rows, OptionalLong.empty(), OptionalLong.empty())
                        .mostJudged());
    }

    @Test
    void anEstimateIsNeverExceeded() {
        for (String budget : List.of("judge_calls=1000", "judge_calls=240", "judge_calls=60,reflection_calls=2")) {
            model.forget();
            folder = folder.resolve(budget.replaceAll("\\W", "-"));
            AlignmentBudget limits = AlignmentBudget.parse(budget);
            Outlay outlay = MemoryOptimizer.withDefaults()
                    .outlay(
                            JUDGE,
                            data.rows().development(),
                            limits.judgeCallsAtMost(),
                            limits.reflectionCallsAtMost());

            Alignment aligned = align(MemoryOptimizer.withDefaults(), JUDGE, withoutTest(), budget);

            assertThat((long) model.judged()).isBetween(outlay.fewestJudged(), outlay.mostJudged());
            assertThat((long) model.reflected()).isBetween(outlay.fewestReflections(), outlay.mostReflections());
            assertThat(aligned.proof()).isEmpty();
        }
    }

    @Test
    void tooFewRowsAreSaid() {
        AlignmentRows rows = data.rows();
        AlignmentRows few = AlignmentRows.of(
                rows.development().train().where(row -> row.id().equals("q0-0")),
                rows.development().dev());

        assertThatThrownBy(() -> Align.with(MemoryOptimizer.withDefaults())
                        .align(
                                JUDGE,
                                few,
                                Judges.of(
                                        List.of(), List.of(Scripted.provider(ScriptedModel.answering(model::answer))))))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("train has 1 labelled rows")
                .hasMessageContaining("memory needs 10 rows and two labels");
    }
}
