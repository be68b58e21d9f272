package dev.plumbline.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.model.LanguageModel;
import dev.plumbline.model.LanguageModelProvider;
import dev.plumbline.model.ModelEndpoint;
import dev.plumbline.model.ModelRequest;
import dev.plumbline.model.ScriptedModel;
import dev.plumbline.run.Run;
import dev.plumbline.run.RunFolder;
import dev.plumbline.run.Runner;
import dev.plumbline.scale.Scale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** No way of asking lets a redacted text out. */
@Timeout(60)
class RedactedJudgeTest {
    private static final String SECRET = "canary-secret-text";
    private static final String NUMBER = "4111111111111111";
    private static final Redaction REDACTION = Redaction.of(List.of("email"), List.of("\\b\\d{16}\\b"));
    private static final Example ITEM =
            Example.of("response", "the card is " + NUMBER, "email", SECRET, "grading_notes", "say hello");

    @TempDir
    private Path folder;

    private final ScriptedModel model = ScriptedModel.answering(RedactedJudgeTest::answer);

    /** The first question for an item is answered in no form, so that a repair question follows. */
    private static String answer(ModelRequest request) {
        String prompt = prompt(request);
        if (!prompt.contains("# A reply that could not be read")) {
            return "I would say pass";
        }
        return prompt.contains("prefer") || prompt.contains("Which")
                ? "{\"reason\":\"r\",\"verdict\":\"a\"}"
                : "{\"reason\":\"r\",\"verdict\":\"pass\"}";
    }

    private static String prompt(ModelRequest request) {
        return request.messages().stream().map(message -> message.text()).collect(Collectors.joining("\n"));
    }

    private record Serving(LanguageModel model) implements LanguageModelProvider {
        @Override
        public boolean serves(String scheme) {
            return scheme.equals("scripted");
        }

        @Override
        public LanguageModel open(ModelEndpoint endpoint) {
            return model;
        }
    }

    private Judges judges() {
        return Judges.of(List.of(), List.of(new Serving(model))).redacting(REDACTION);
    }

    private static JudgeSpec spec(String name) {
        return JudgeSpec.named(name)
                .model("scripted:/m")
                .scale(Scale.of("pass", "fail"))
                .instructions("Judge {{ response }} of {{ email }} by {{ grading_notes }}.");
    }

    private void assertNothingGotOut(int requests) {
        assertThat(model.requests())
                .hasSize(requests)
                .allSatisfy(request -> assertThat(prompt(request))
                        .doesNotContain(SECRET, NUMBER)
                        .contains("[redacted]"));
    }

    @Test
    void questionsRepairsAndRepeatsAreRedactedAndTheVersionIsThatOfTheFile() {
        JudgeSpec spec = spec("accuracy").withRepeat(2);
        Judge judge = judges().judge(spec);

        assertThat(judge.judge(ITEM).decision()).contains("pass");
        assertNothingGotOut(4);
        assertThat(prompt(model.requests().get(0))).contains("the card is [redacted]", "say hello");
        assertThat(judge.version()).isEqualTo(spec.version());
        assertThat(judge.redaction()).contains(REDACTION);
    }

    @Test
    void shownExamplesAndTheirReasonsAreRedacted() {
        JudgeSpec spec = spec("accuracy")
                .withExamples(List.of(new ShownExample(
                        Map.of("response", "card " + NUMBER, "email", SECRET),
                        "fail",
                        Optional.of("it says " + NUMBER))));
        Judge judge = judges().judge(spec);
        judge.judge(ITEM);

        assertNothingGotOut(2);
        assertThat(prompt(model.requests().get(0))).contains("card [redacted]", "it says [redacted]");
        assertThat(judge.version()).isEqualTo(spec.version());
    }

    @Test
    void everyJurorIsRedacted() {
        JudgeSpec jury = JudgeSpec.named("accuracy")
                .scale(Scale.of("pass", "fail"))
                .jury(Jury.of(spec("one"), spec("two").withCriteria(List.of("Is it kind?"))));
        Judge judge = judges().judge(jury);

        assertThat(judge.judge(ITEM).decision()).contains("pass");
        assertNothingGotOut(4);
        assertThat(judge.redaction()).contains(REDACTION);
    }

    @Test
    void aRedactedTextDoesNotComeOutUnderTheOtherNameWhenAPairIsExchanged() {
        Redaction oneOfTwo = Redaction.of(List.of("response_a"), List.of());
        JudgeSpec spec = JudgeSpec.named("preference")
                .model("scripted:/m")
                .scale(Scale.parse("prefer:a,b,tie"))
                .instructions("Which is better, {{ response_a }} or {{ response_b }}?")
                .withOrders(Orders.BOTH_OR_TIE);
        Judge judge = Judges.of(List.of(), List.of(new Serving(model)))
                .redacting(oneOfTwo)
                .judge(spec);
        judge.judge(Example.of("response_a", SECRET, "response_b", "hello"));

        assertNothingGotOut(4);
        assertThat(judge.version()).isEqualTo(spec.version());
    }

    @Test
    void aJudgeThatAsksNobodySeesTheWholeRow() {
        JudgeSpec local = JudgeSpec.named("accuracy")
                .model("local:/lexical")
                .scale(Scale.of("pass", "fail"))
                .instructions("{{ response }} {{ grading_notes }}");
        Judge judge = Judges.fromEnvironment().redacting(REDACTION).judge(local);
        assertThat(judge.redaction()).isEmpty();
    }

    @Test
    void aRowThatCannotBeRedactedInTimeIsAskedNobodyAndFails() {
        Judge judge = Judges.of(List.of(), List.of(new Serving(model)))
                .redacting(Redaction.of(List.of(), List.of("(a+?)+?$")))
                .judge(spec("accuracy"));
        Verdict verdict = judge.judge(Example.of("response", "a".repeat(60) + "!", "email", "x", "grading_notes", "y"));

        assertThat(model.requests()).isEmpty();
        assertThat(verdict).isInstanceOfSatisfying(Verdict.Failed.class, failed -> {
            assertThat(failed.cause()).isEqualTo("redaction");
            assertThat(failed.message()).contains("the pattern '(a+?)+?$' needs too many steps");
        });
    }

    @Test
    void theManifestSaysWhatWasRedactedAndAnotherRedactionIsAnotherRun() throws IOException {
        Dataset data = Dataset.of(List.of(ITEM));
        Path kept = folder.resolve("run");
        Run run = Runner.with(judges()).folder(kept).judge(spec("accuracy"), data);

        assertThat(new RunFolder(kept).manifest().redaction()).contains(REDACTION);
        assertThat(new RunFolder(kept).manifest().identity().redaction()).isEqualTo(REDACTION.digest());
        assertThat(Files.readString(kept.resolve("verdicts.jsonl"))).doesNotContain(SECRET, NUMBER);
        assertThat(run.data().examples().get(0)).isEqualTo(ITEM);
        Judges plain = Judges.of(List.of(), List.of(new Serving(model)));
        assertThat(org.assertj.core.api.Assertions.catchThrowable(
                        () -> Runner.with(plain).folder(kept).judge(spec("accuracy"), data)))
                .hasMessageContaining("redaction: " + REDACTION.digest().substring(0, 12) + " there, none now");
    }
}
