package dev.plumbline.judge;

import static dev.plumbline.model.ScriptedModel.failing;
import static dev.plumbline.model.ScriptedModel.replying;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.dataset.Example;
import dev.plumbline.model.LanguageModel;
import dev.plumbline.model.ModelFailure;
import dev.plumbline.model.ModelFailure.Kind;
import dev.plumbline.model.ModelReply;
import dev.plumbline.model.ModelRequest;
import dev.plumbline.model.Parameters;
import dev.plumbline.model.ScriptedModel;
import dev.plumbline.scale.Scale;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PromptedJudgeTest {
    private static final Example ITEM = Example.of("response", "r", "grading_notes", "n");
    private static final String PASS = "{\"verdict\": \"pass\", \"reason\": \"fine\"}";
    private static final String FAIL = "{\"verdict\": \"fail\", \"reason\": \"poor\"}";

    @Test
    void aReplyInTheFormIsAVerdict() {
        ScriptedModel model = ScriptedModel.inOrder(replying(PASS));
        Verdict verdict = judge(Specs.accuracy(), model).judge(ITEM);
        assertThat(verdict).isInstanceOfSatisfying(Verdict.Decided.class, decided -> {
            assertThat(decided.exampleId()).isEqualTo(ITEM.id());
            assertThat(decided.value()).isEqualTo("pass");
            assertThat(decided.reason()).contains("fine");
            assertThat(decided.confidence()).isEmpty();
            assertThat(decided.raw()).isEmpty();
            assertThat(decided.usage().calls()).isEqualTo(1);
            assertThat(decided.usage().inputTokens()).isPositive();
            assertThat(decided.usage().model()).contains("scripted");
        });
        ModelRequest request = model.requests().get(0);
        assertThat(request.logProbabilities()).isTrue();
        assertThat(request.form()).hasValueSatisfying(form -> {
            assertThat(form.properties().get(0).name()).isEqualTo("verdict");
            assertThat(form.properties().get(0).allowed()).containsExactly("pass", "fail");
            assertThat(form.properties().get(1).name()).isEqualTo("reason");
        });
        assertThat(request.messages().get(0).text()).contains("verdict is either \"pass\" or \"fail\".");
    }

    @Test
    void anotherSampleOfAJudgeThatRepeatsGoesOnWhereTheOneBeforeEnded() {
        ScriptedModel model = ScriptedModel.answering(request -> PASS);
        Judge judge = judge(Specs.accuracy().withRepeat(3), model);

        judge.judge(ITEM);
        judge.judge(ITEM, 1);

        assertThat(model.requests()).extracting(ModelRequest::sample).containsExactly(0, 1, 2, 3, 4, 5);
    }

    @Test
    void confidenceIsTheProbabilityOfTheVerdict() {
        LanguageModel model = ScriptedModel.by(request -> new ModelReply(
                FAIL,
                "m",
                Optional.of("fp"),
                false,
                List.of(
                        new ModelReply.Token("{\"verdict\": \"", 0, Map.of()),
                        new ModelReply.Token("fail", Math.log(.75), Map.of("pass", Math.log(.25))),
                        new ModelReply.Token("\", \"reason\": \"poor\"}", 0, Map.of())),
                new ModelReply.TokenUsage(10, 5)));
        Verdict.Decided decided =
                (Verdict.Decided) judge(Specs.accuracy(), model).judge(ITEM);
        assertThat(decided.confidence().orElseThrow()).isCloseTo(.75, org.assertj.core.api.Assertions.within(1e-12));
        assertThat(decided.probabilities().keySet()).containsExactly("pass", "fail");
        assertThat(decided.usage().fingerprint()).contains("fp");
    }

    @Test
    void oneRepairQuestionIsAskedAndCounted() {
        ScriptedModel model = ScriptedModel.inOrder(replying("I think it passes."), replying(FAIL));
        Verdict verdict = judge(Specs.accuracy(), model).judge(ITEM);
        assertThat(verdict.decision()).contains("fail");
        assertThat(verdict.usage().calls()).isEqualTo(2);
        assertThat(model.requests().get(1).messages().get(1).text())
                .contains("it holds no JSON object", "I think it passes.");
    }

    @Test
    void afterOneRepairQuestionTheRawTextIsKept() {
        ScriptedModel model = ScriptedModel.inOrder(replying("pass"), replying("still pass"));
        Verdict verdict = judge(Specs.accuracy(), model).judge(ITEM);
        assertThat(verdict).isInstanceOfSatisfying(Verdict.Unparsed.class, unparsed -> {
            assertThat(unparsed.text()).isEqualTo("still pass");
            assertThat(unparsed.why()).isEqualTo("it holds no JSON object");
            assertThat(unparsed.usage().calls()).isEqualTo(2);
        });
        assertThat(model.calls()).isEqualTo(2);
    }

    @Test
    void aReplyCutOffAtTheTokenLimitIsNotAskedForAgain() {
        ScriptedModel model = ScriptedModel.by(request -> new ModelReply(
                FAIL.substring(0, 10), "m", Optional.empty(), true, List.of(), new ModelReply.TokenUsage(10, 5)));
        assertThat(judge(Specs.accuracy(), model).judge(ITEM)).isInstanceOfSatisfying(Verdict.Failed.class, failed -> {
            assertThat(failed.cause()).isEqualTo("truncated");
            assertThat(failed.message())
                    .isEqualTo("the reply ended at the token limit before it was complete; raise"
                            + " parameters.max_tokens, or lower parameters.effort where the model reasons");
            assertThat(failed.usage().outputTokens()).isEqualTo(5);
        });
        assertThat(model.calls()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aFailureIsAVerdictUnlessItEndsTheRun(Kind kind) {
        ScriptedModel model = ScriptedModel.inOrder(replying("?"), failing(kind));
        Judge judge = judge(Specs.accuracy(), model);
        if (kind.endsRun()) {
            assertThatThrownBy(() -> judge.judge(ITEM)).isInstanceOf(ModelFailure.class);
        } else {
            assertThat(judge.judge(ITEM)).isInstanceOfSatisfying(Verdict.Failed.class, failed -> {
                assertThat(failed.cause()).isEqualTo(kind.text());
                assertThat(failed.message()).isEqualTo("scripted: " + kind.text());
                assertThat(failed.usage().calls()).isEqualTo(2);
            });
        }
    }

    @Test
    void anItemWithoutAVariableFailsWithoutACall() {
        ScriptedModel model = ScriptedModel.inOrder();
        Verdict verdict = judge(Specs.accuracy(), model).judge(Example.of("response", "r"));
        assertThat(verdict).isInstanceOfSatisfying(Verdict.Failed.class, failed -> {
            assertThat(failed.cause()).isEqualTo("missing_input");
            assertThat(failed.message()).contains("no value for variable 'grading_notes'");
            assertThat(failed.usage()).isEqualTo(Usage.none());
        });
        assertThat(model.calls()).isZero();
    }

    @Test
    void repeatsAreRequestsOfTheirOwnAndTheMajorityWins() {
        JudgeSpec spec = Specs.accuracy()
                .withRepeat(5)
                .withParameters(new Parameters(
                        OptionalDouble.of(1),
                        OptionalDouble.empty(),
                        OptionalLong.of(40),
                        OptionalInt.empty(),
                        Optional.empty()));
        ScriptedModel model = ScriptedModel.inOrder(
                replying(FAIL), replying(PASS), failing(Kind.TIMEOUT), replying(PASS), replying(PASS));
        Verdict.Decided decided = (Verdict.Decided) judge(spec, model).judge(ITEM);
        assertThat(decided.value()).isEqualTo("pass");
        assertThat(decided.confidence()).hasValue(.6);
        assertThat(decided.probabilities()).isEqualTo(Map.of("pass", .75, "fail", .25));
        assertThat(decided.reason()).contains("fine");
        assertThat(decided.usage().calls()).isEqualTo(5);
        assertThat(model.requests()).extracting(ModelRequest::sample).containsExactly(0, 1, 2, 3, 4);
        assertThat(model.requests())
                .extracting(request -> request.parameters().seed().orElseThrow())
                .containsExactly(40L, 41L, 42L, 43L, 44L);
    }

    @Test
    void repeatsThatAreStoppedInTheMiddleHaveNoMajority() {
        ScriptedModel model = ScriptedModel.inOrder(replying(PASS), replying(PASS), request -> {
            Thread.currentThread().interrupt();
            throw new ModelFailure(ModelFailure.Kind.CONNECTION, "interrupted");
        });
        Verdict verdict = judge(Specs.accuracy().withRepeat(5), model).judge(ITEM);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Verdict.Failed.class,
                        failed -> assertThat(failed.usage().calls()).isEqualTo(3));
    }

    @Test
    void probabilitiesOfRepeatsAreAveraged() {
        ScriptedModel model = ScriptedModel.inOrder(request -> reply(.9), request -> reply(.4), request -> reply(.8));
        Verdict.Decided decided =
                (Verdict.Decided) judge(Specs.accuracy().withRepeat(3), model).judge(ITEM);
        assertThat(decided.value()).isEqualTo("pass");
        assertThat(decided.confidence().orElseThrow()).isCloseTo(.7, org.assertj.core.api.Assertions.within(1e-12));
        assertThat(decided.probabilities().keySet()).containsExactly("pass", "fail");
    }

    private static ModelReply reply(double pass) {
        String label = pass > .5 ? "pass" : "fail";
        return new ModelReply(
                "{\"verdict\": \"" + label + "\", \"reason\": \"r\"}",
                "m",
                Optional.empty(),
                false,
                List.of(
                        new ModelReply.Token("{\"verdict\": \"", 0, Map.of()),
                        new ModelReply.Token(
                                label,
                                Math.log(Math.max(pass, 1 - pass)),
                                Map.of("pass", Math.log(pass), "fail", Math.log(1 - pass))),
                        new ModelReply.Token("\", \"reason\": \"r\"}", 0, Map.of())),
                new ModelReply.TokenUsage(10, 5));
    }

    @Test
    void aTieOfRepeatsIsAnAbstention() {
        ScriptedModel model = ScriptedModel.inOrder(replying(FAIL), replying(PASS));
        assertThat(judge(Specs.accuracy().withRepeat(2), model).judge(ITEM))
                .isInstanceOfSatisfying(
                        Verdict.Abstained.class,
                        abstained -> assertThat(abstained.why())
                                .isEqualTo("asked 2 times, and fail and pass came 1 times each"));
    }

    @Test
    void repeatsThatDecideNothingKeepTheFirstReasonAndAllCosts() {
        ScriptedModel model = ScriptedModel.inOrder(failing(Kind.OVERLOADED), replying("?"), replying("?"));
        assertThat(judge(Specs.accuracy().withRepeat(2), model).judge(ITEM))
                .isInstanceOfSatisfying(Verdict.Failed.class, failed -> {
                    assertThat(failed.cause()).isEqualTo("overloaded");
                    assertThat(failed.usage().calls()).isEqualTo(3);
                });
    }

    @Test
    void repeatsOnARangeGiveTheMedian() {
        JudgeSpec spec = JudgeSpec.named("score")
                .model("openai:/m")
                .scale(Scale.range(0, 1))
                .instructions("{{ response }}")
                .withReason(false)
                .withRepeat(3);
        ScriptedModel model = ScriptedModel.inOrder(
                replying("{\"verdict\": \"0.9\"}"), replying("{\"verdict\": 0.2}"), replying("{\"verdict\": \"0.3\"}"));
        Verdict.Decided decided = (Verdict.Decided) judge(spec, model).judge(ITEM);
        assertThat(decided.value()).isEqualTo("0.3");
        assertThat(decided.confidence()).isEmpty();
        assertThat(model.requests().get(0).logProbabilities()).isFalse();
    }

    private static Judge judge(JudgeSpec spec, LanguageModel model) {
        return new PromptedJudge(spec, model);
    }
}
