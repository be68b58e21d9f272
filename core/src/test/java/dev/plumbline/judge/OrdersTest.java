package dev.plumbline.judge;

import static dev.plumbline.model.ScriptedModel.failing;
import static dev.plumbline.model.ScriptedModel.replying;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Example;
import dev.plumbline.model.LanguageModel;
import dev.plumbline.model.ModelFailure.Kind;
import dev.plumbline.model.ModelRequest;
import dev.plumbline.model.OneModel;
import dev.plumbline.model.ScriptedModel;
import dev.plumbline.scale.Scale;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrdersTest {
    private static final Example PAIR = Example.of("question", "q?", "response_a", "RED", "response_b", "BLUE");

    @Test
    void bothOrdersAreAskedAndTheSecondAnswerIsTurnedBack() {
        ScriptedModel model = ScriptedModel.inOrder(says("a"), says("b"));
        Verdict verdict = ask(spec().withOrders(Orders.BOTH_OR_TIE), model);
        assertThat(verdict.decision()).contains("a");
        assertThat(verdict.usage().calls()).isEqualTo(2);
        assertThat(Vote.in(verdict)).extracting(Vote::voter).containsExactly("given order", "swapped order");
        assertThat(Vote.in(verdict))
                .extracting(vote -> vote.value().orElse("-"))
                .containsExactly("a", "a");
        List<String> asked = model.requests().stream()
                .map(request -> request.messages().get(1).text())
                .toList();
        assertThat(asked.get(0).indexOf("RED")).isLessThan(asked.get(0).indexOf("BLUE"));
        assertThat(asked.get(1).indexOf("BLUE")).isLessThan(asked.get(1).indexOf("RED"));
        assertThat(asked.get(1)).contains("q?");
    }

    @ParameterizedTest
    @CsvSource({"a,a", "b,b", "tie,a", "b,tie"})
    void answersThatDependOnTheOrderAreATieOrNone(String first, String second) {
        Verdict tie = ask(spec().withOrders(Orders.BOTH_OR_TIE), ScriptedModel.inOrder(says(first), says(second)));
        assertThat(tie).isInstanceOfSatisfying(Verdict.Decided.class, decided -> {
            assertThat(decided.value()).isEqualTo("tie");
            assertThat(decided.confidence()).isEmpty();
            assertThat(decided.reason().orElseThrow()).startsWith("the order decided: " + first);
            assertThat(decided.votes()).hasSize(2);
        });
        Verdict none = ask(spec().withOrders(Orders.BOTH_OR_ABSTAIN), ScriptedModel.inOrder(says(first), says(second)));
        assertThat(none)
                .isInstanceOfSatisfying(
                        Verdict.Abstained.class,
                        abstained -> assertThat(abstained.votes()).hasSize(2));
    }

    @Test
    void tiesInBothOrdersAreATie() {
        Verdict verdict =
                ask(spec().withOrders(Orders.BOTH_OR_ABSTAIN), ScriptedModel.inOrder(says("tie"), says("tie")));
        assertThat(verdict.decision()).contains("tie");
    }

    @Test
    void halfAnAnswerDecidesNothingAndTheOtherHalfIsNotPaidFor() {
        ScriptedModel first = ScriptedModel.inOrder(failing(Kind.TIMEOUT));
        assertThat(ask(spec().withOrders(Orders.BOTH_OR_TIE), first)).isInstanceOf(Verdict.Failed.class);
        assertThat(first.calls()).isEqualTo(1);
        Verdict second =
                ask(spec().withOrders(Orders.BOTH_OR_TIE), ScriptedModel.inOrder(says("a"), failing(Kind.TIMEOUT)));
        assertThat(second).isInstanceOf(Verdict.Failed.class);
        assertThat(second.usage().calls()).isEqualTo(2);
        assertThat(ask(spec().withOrders(Orders.BOTH_OR_TIE), ScriptedModel.inOrder(), Example.of("question", "q")))
                .isInstanceOf(Verdict.Failed.class);
    }

    @Test
    void eachOrderIsRepeatedAndEveryRequestIsItsOwn() {
        ScriptedModel model = ScriptedModel.inOrder(says("a"), says("a"), says("b"), says("b"), says("a"), says("b"));
        JudgeSpec spec = spec().withOrders(Orders.BOTH_OR_TIE).withRepeat(3);
        assertThat(ask(spec, model).decision()).contains("a");
        assertThat(spec.asks()).isEqualTo(6);
        assertThat(model.requests()).extracting(ModelRequest::sample).containsExactly(0, 1, 2, 0, 1, 2);
        assertThat(model.requests()).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ response_1 }} {{ response_2 }}",
                "{{ output_b }} {{ output_a }} {{ question }}",
                "{{ answerA }} {{ answerB }}",
                "{{ first_answer }} {{ second_answer }}",
                "{{ a }} {{ b }}",
                "{{ left }} or {{ right }} for {{ schema }}"
            })
    void theTwoResponsesAreRecognisedByName(String template) {
        assertThat(spec().withInstructions(template)
                        .withOrders(Orders.BOTH_OR_TIE)
                        .orders()
                        .both())
                .isTrue();
    }

    @Test
    void namedResponsesWinOverRecognisedOnes() {
        JudgeSpec spec = spec("{{ question_1 }} {{ question_2 }} {{ x }} {{ y }}")
                .withInputs(Map.of("a", "x", "b", "y"))
                .withOrders(Orders.BOTH_OR_TIE);
        ScriptedModel model = ScriptedModel.inOrder(says("b"), says("a"));
        Example item = Example.of("question_1", "1", "question_2", "2", "x", "RED", "y", "BLUE");
        assertThat(ask(spec, model, item).decision()).contains("b");
        assertThat(model.requests().get(1).messages().get(1).text()).containsSubsequence("1", "2", "BLUE", "RED");
    }

    @Test
    void aPairThatCannotBeToldIsRefused() {
        assertThatThrownBy(() -> spec("{{ x }} {{ y }}").withOrders(Orders.BOTH_OR_TIE))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("none of the variables [x, y] looks like two responses");
        assertThatThrownBy(() -> spec("{{ x1 }} {{ x2 }} {{ y1 }} {{ y2 }}").withOrders(Orders.BOTH_OR_TIE))
                .hasMessageContaining("more than one pair");
        assertThatThrownBy(() -> spec("{{ x }} {{ y }}")
                        .withInputs(Map.of("a", "x", "b", "z"))
                        .withOrders(Orders.BOTH_OR_TIE))
                .hasMessageContaining("do not have the variable 'z'");
        assertThatThrownBy(() -> spec().withInputs(Map.of("a", "x"))).hasMessageContaining("names only a");
        assertThatThrownBy(() -> Specs.accuracy().withInputs(Map.of("a", "x", "b", "y")))
                .hasMessageContaining("the scale is pass,fail");
        assertThatThrownBy(() -> Specs.accuracy().withOrders(Orders.BOTH_OR_ABSTAIN))
                .hasMessageContaining("compares two responses, and the scale is pass,fail");
    }

    @Test
    void ordersArePartOfTheVersionOnlyWhereBothAreAsked() {
        JudgeSpec given = spec();
        assertThat(given.withOrders(Orders.GIVEN).version()).isEqualTo(given.version());
        List<String> hashes = new ArrayList<>();
        for (Orders orders : Orders.values()) {
            hashes.add(given.withOrders(orders).version().hash());
        }
        assertThat(hashes).doesNotHaveDuplicates();
    }

    @Test
    void theFileSaysWhatBecomesOfInconsistentAnswers() {
        assertThat(read("orders: both").orders()).isEqualTo(Orders.BOTH_OR_TIE);
        assertThat(read("orders: both\ninconsistent: abstain").orders()).isEqualTo(Orders.BOTH_OR_ABSTAIN);
        assertThat(read("orders: given").orders()).isEqualTo(Orders.GIVEN);
        String noTie = TEXT.replace("prefer:a,b,tie", "prefer:a,b");
        assertThat(JudgeSpec.parse(noTie + "orders: both", "p.yaml").orders()).isEqualTo(Orders.BOTH_OR_ABSTAIN);
        refused(noTie + "orders: both\ninconsistent: tie", "cannot be a tie", 6);
        refused(TEXT + "inconsistent: tie", "'inconsistent' stands without 'orders: both'", 5);
        refused(TEXT + "orders: sideways", "'orders' is 'sideways'", 5);
        refused(TEXT.replace("prefer:a,b,tie", "a,b,tie") + "orders: both", "compares two responses", 5);
        refused(TEXT + "inputs: {a: response_a}", "names only a", 5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"both\ninconsistent: tie", "both\ninconsistent: abstain", "given"})
    void ordersAreReadBackAsTheyWereWritten(String orders) throws java.io.IOException {
        java.nio.file.Path file = java.nio.file.Files.createTempFile("orders", ".yaml");
        JudgeSpec spec = read("orders: " + orders);
        spec.write(file);
        assertThat(JudgeSpec.read(file)).isEqualTo(spec);
        java.nio.file.Files.delete(file);
    }

    @Test
    void aJudgeThatIsNotAskedHasNoOrders() {
        JudgeSpec spec = spec().withModel(dev.plumbline.model.ModelUri.parse("local:/lexical"))
                .withOrders(Orders.BOTH_OR_TIE);
        try (Judges judges = Judges.fromEnvironment()) {
            assertThatThrownBy(() -> judges.judge(spec))
                    .isInstanceOf(BadInput.class)
                    .hasMessageContaining("asks in both orders, and local:/lexical");
        }
    }

    private static final String TEXT = """
            name: preference
            model: openai:/m
            scale: prefer:a,b,tie
            instructions: "{{ question }} {{ response_a }} {{ response_b }}"
            """;

    private static JudgeSpec read(String keys) {
        return JudgeSpec.parse(TEXT + keys + "\n", "p.yaml");
    }

    private static void refused(String text, String message, int line) {
        BadInput refused = catchThrowableOfType(BadInput.class, () -> JudgeSpec.parse(text, "p.yaml"));
        assertThat(refused).hasMessageContaining(message);
        assertThat(refused.line()).hasValue(line);
    }

    private static java.util.function.Function<ModelRequest, dev.plumbline.model.ModelReply> says(String label) {
        return replying("{\"verdict\": \"" + label + "\", \"reason\": \"it is " + label + "\"}");
    }

    private static Verdict ask(JudgeSpec spec, LanguageModel model) {
        return ask(spec, model, PAIR);
    }

    private static Verdict ask(JudgeSpec spec, LanguageModel model, Example example) {
        return Judges.of(List.of(), List.of(new OneModel(model))).judge(spec).judge(example);
    }

    private static JudgeSpec spec() {
        return spec("{{ question }} {{ response_a }} {{ response_b }}");
    }

    private static JudgeSpec spec(String template) {
        return JudgeSpec.named("preference")
                .model("openai:/m")
                .scale(Scale.parse("prefer:a,b,tie"))
                .instructions(template);
    }
}
