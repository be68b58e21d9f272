package dev.plumbline.align;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.align.auto.AutoOptimizer;
import dev.plumbline.align.fewshot.FewShotOptimizer;
import dev.plumbline.align.patterns.PatternsOptimizer;
import dev.plumbline.dataset.BadInput;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.coverage.CoverageJudge;
import dev.plumbline.scale.Scale;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** One budget over several optimizers. */
class AutoOptimizerTest {
    private static final Scale SCALE = Scale.of("pass", "fail");
    private static final List<String> WORDS = List.of("source", "price", "greeting");

    private static String bySource(List<String> shown) {
        return shown.contains("source") ? "pass" : "fail";
    }

    private static String wrong(String label) {
        return label.equals("pass") ? "fail" : "pass";
    }

    private static boolean third(String id) {
        return Integer.parseInt(id.substring(1)) % 3 == 0;
    }

    /** Learns most from the rule, and all from examples. */
    private static PatternRowsModel byExamples(double learned) {
        return new PatternRowsModel(
                SCALE,
                WORDS,
                AutoOptimizerTest::bySource,
                (prompt, id, label) ->
                        prompt.contains("Expert verdict: ") || (prompt.contains("hows source") && !third(id))
                                ? label
                                : prompt.hashCode() % 100 < 100 * learned ? label : wrong(label));
    }

    private static PatternRowsModel byRules() {
        return new PatternRowsModel(
                SCALE,
                WORDS,
                AutoOptimizerTest::bySource,
                (prompt, id, label) -> prompt.contains("hows source") ? label : wrong(label));
    }

    private static PatternRowsModel deaf() {
        return new PatternRowsModel(SCALE, WORDS, AutoOptimizerTest::bySource, (prompt, id, label) -> "pass");
    }

    @Test
    void whatRulesLeaveWrongExamplesMayMend() {
        Alignment aligned = byExamples(0).align(AutoOptimizer.withDefaults(), "judge_calls=4000");

        JudgeSpec judge = aligned.judge().orElseThrow();
        assertThat(aligned.notes()).anyMatch(note -> note.contains("it is clearly better and taken"));
        assertThat(judge.guidelines()).anyMatch(rule -> rule.contains("source"));
        assertThat(judge.examples().isEmpty() && judge.retrieval().isEmpty()).isFalse();
        assertThat(aligned.candidates())
                .filteredOn(Candidate::selected)
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.id()).startsWith("few-shot/");
                    assertThat(one.parent()).contains("patterns");
                });
        assertThat(aligned.notes()).anyMatch(note -> note.contains("it is clearly better and taken"));
    }

    @Test
    void eachCandidateNamesItsOptimizerAndTheJudgeBeforeIsThereOnce() {
        Alignment aligned = byExamples(0).align(AutoOptimizer.withDefaults(), "judge_calls=4000");

        assertThat(aligned.candidates())
                .extracting(Candidate::id)
                .doesNotHaveDuplicates()
                .startsWith("judge", "patterns");
        assertThat(aligned.candidates())
                .extracting(Candidate::id)
                .filteredOn(id -> !id.equals("judge"))
                .allMatch(id -> id.matches("(patterns|memory|few-shot|gepa|simba|calibration)(/.*)?"));
        assertThat(aligned.path().steps())
                .extracting(SearchPath.Step::candidate)
                .isSubsetOf(aligned.candidates().stream().map(Candidate::id).toList());
    }

    @Test
    void whereNoDevRowIsLeftToGetRightNothingMoreIsTried() {
        Alignment aligned = byRules().align(AutoOptimizer.withDefaults(), "judge_calls=4000");

        assertThat(aligned.judge().orElseThrow().examples()).isEmpty();
        assertThat(aligned.notes())
                .contains(
                        "Not tried: decompose, memory, few-shot, gepa, simba, calibration; patterns is right on all 30"
                                + " dev rows that it was asked about.");
    }

    @Test
    void whatIsRightOnFewOfTheDevRowsDoesNotEndTheSearch() {
        Alignment aligned = byRules().citing(3).align(AutoOptimizer.withDefaults(), "judge_calls=40");

        assertThat(aligned.judge().orElseThrow().guidelines()).anyMatch(rule -> rule.contains("source"));
        assertThat(aligned.notes()).noneMatch(note -> note.contains("is right on all"));
        assertThat(aligned.stopped()).isEqualTo(Stopped.BUDGET);
    }

    @Test
    void whatWasLuckyWithTheFirstVerdictIsNotTakenForIt() {
        PatternRowsModel model = byExamples(0)
                .further((prompt, id, label) -> prompt.contains("hows source") || prompt.contains("Expert verdict: ")
                        ? (third(id) ? wrong(label) : label)
                        : wrong(label));

        Alignment aligned = model.align(
                AutoOptimizer.of(PatternsOptimizer.withDefaults(), FewShotOptimizer.withDefaults()),
                "judge_calls=4000");

        assertThat(aligned.notes())
                .anyMatch(note -> note.contains("2 further verdicts on each") && note.endsWith("so it is not taken."));
        assertThat(aligned.candidates())
                .filteredOn(Candidate::selected)
                .extracting(Candidate::id)
                .containsExactly("patterns");
    }

    @Test
    void theOneThatIsPickedIsCorrectedForAllThatItWasPickedFrom() {
        PatternRowsModel model =
                new PatternRowsModel(SCALE, WORDS, AutoOptimizerTest::bySource, (prompt, id, label) -> {
                    boolean shown = prompt.contains("Expert verdict: ") && !id.endsWith("7");
                    boolean told = prompt.contains("hows source") && !third(id);
                    return shown || told ? label : wrong(label);
                });

        Alignment aligned = model.align(
                AutoOptimizer.of(PatternsOptimizer.withDefaults(), FewShotOptimizer.withDefaults()),
                "judge_calls=4000");

        List<Candidate> compared = aligned.candidates().stream()
                .filter(one -> one.judged()
                        .filter(run -> run.data().examples().size() == 30)
                        .isPresent())
                .toList();
        Candidate picked =
                compared.stream().filter(Candidate::selected).findFirst().orElseThrow();
        assertThat(picked.id()).startsWith("few-shot");
        assertThat(compared.size()).isGreaterThan(3);
        assertThat(picked.corrected())
                .isEqualTo(Selection.corrected(
                        compared.stream().flatMap(one -> one.judged().stream()).toList(), compared.indexOf(picked), 0));
    }

    @Test
    void aSmallBudgetIsSpentOnPatternsAlone() {
        for (String budget : List.of("judge_calls=40", "judge_calls=215")) {
            Alignment alone = byExamples(.5).citing(3).align(PatternsOptimizer.withDefaults(), budget);
            Alignment auto = byExamples(.5).citing(3).align(AutoOptimizer.withDefaults(), budget);

            assertThat(auto.after()).isEqualTo(alone.after());
            assertThat(auto.spent()).isEqualTo(alone.spent());
            assertThat(auto.notes())
                    .anyMatch(note -> note.startsWith("Not tried within this budget: memory needs some "));
            assertThat(auto.stopped()).isEqualTo(Stopped.BUDGET);
        }
    }

    @Test
    void whereNothingHelpsAllAreTriedWithinTheBudgetAndTheJudgeStays() {
        Alignment aligned = deaf().align(AutoOptimizer.withDefaults(), "judge_calls=3000,reflection_calls=60");

        assertThat(aligned.judge()).isEmpty();
        assertThat(aligned.spent().calls()).isLessThanOrEqualTo(3000);
        assertThat(aligned.reflected().calls()).isLessThanOrEqualTo(60);
        assertThat(aligned.candidates()).noneMatch(Candidate::selected);
    }

    @Test
    void whatIsSpentLiesWithinTheOutlayOfAll() {
        for (OptionalLong calls : List.of(OptionalLong.of(40), OptionalLong.of(700), OptionalLong.of(4000))) {
            PatternRowsModel model = byExamples(0);
            Outlay all = AutoOptimizer.withDefaults().outlay(model.judge(), model.rows(), calls, OptionalLong.of(50));
            Outlay patterns =
                    PatternsOptimizer.withDefaults().outlay(model.judge(), model.rows(), calls, OptionalLong.of(50));
            Alignment aligned = model.align(
                    AutoOptimizer.withDefaults(), "judge_calls=" + calls.getAsLong() + ",reflection_calls=50");

            assertThat(aligned.spent().calls()).isBetween(all.fewestJudged(), all.mostJudged());
            assertThat(aligned.reflected().calls()).isBetween(all.fewestReflections(), all.mostReflections());
            assertThat(all.fewestReflections()).isEqualTo(patterns.fewestReflections());
            assertThat(all.mostJudged()).isBetween(patterns.mostJudged(), calls.getAsLong());
        }
    }

    @Test
    void moreLabelsThanTwoLeaveOutWhatKnowsTwoAndGoOn() {
        for (Scale scale : List.of(Scale.of("good", "fair", "poor"), Scale.parse("ordinal:poor,fair,good"))) {
            PatternRowsModel model = new PatternRowsModel(
                    scale,
                    WORDS,
                    shown -> shown.contains("source") ? "good" : shown.contains("price") ? "fair" : "poor",
                    (prompt, id, label) -> prompt.contains("Expert verdict: ") ? label : "fair");

            Alignment aligned = model.align(AutoOptimizer.withDefaults(), "judge_calls=4000");

            assertThat(aligned.candidates())
                    .as(scale.text())
                    .filteredOn(Candidate::selected)
                    .singleElement()
                    .satisfies(one -> assertThat(one.id()).startsWith("few-shot/"));
            assertThat(aligned.notes())
                    .anyMatch(note -> note.startsWith("Optimizer memory was left out: "))
                    .anyMatch(note -> note.startsWith("Optimizer calibration was left out: ")
                            || note.contains("dev rows that it was asked about"));
        }
    }

    @Test
    void theLocalJudgeIsNotRefusedForWhatOthersAreToldAndNothingElseIsTried() {
        assertThat(AutoOptimizer.withDefaults()
                        .outlay(
                                JudgeSpec.named("complete")
                                        .model("local:/lexical")
                                        .scale(Helpdesk.SCALE)
                                        .instructions("Is it complete? {{ response }}"),
                                Helpdesk.of(20, 0, 1).rows().development(),
                                OptionalLong.empty(),
                                OptionalLong.empty())
                        .mostReflections())
                .isZero();
    }

    @Test
    void aJudgeInThisProcessIsCalibrated() {
        JudgeSpec local = JudgeSpec.named("complete")
                .model("local:/lexical")
                .scale(Helpdesk.SCALE)
                .instructions("Is it complete? {{ response }}");

        Alignment aligned = Align.with(AutoOptimizer.withDefaults())
                .align(local, Helpdesk.tolerant(80, .05, 3).rows(), CoverageJudge::lexical);

        assertThat(aligned.judge().orElseThrow().calibration()).isPresent();
        assertThat(aligned.candidates()).extracting(Candidate::id).containsExactly("judge", "calibration");
        assertThat(aligned.spent().calls()).isZero();
    }

    @Test
    void rowsThatSuitNoOptimizerAreRefusedWithTheReasonOfTheFirst() {
        PatternRowsModel model = byRules();

        assertThatThrownBy(() -> model.align(
                        AutoOptimizer.of(PatternsOptimizer.withDefaults()),
                        model.judge().withInstructions(""),
                        "judge_calls=100"))
                .isInstanceOf(BadInput.class)
                .hasMessage("judge 'words' is not told anything that guidelines could be added to");
    }
}
