package dev.plumbline.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Example;
import dev.plumbline.judge.Judge;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.Judges;
import dev.plumbline.judge.Verdict;
import dev.plumbline.scale.Scale;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedJudgesTest {
    @TempDir
    Path temporary;

    private Judge judge(String... lines) throws Exception {
        Path file = temporary.resolve("verdicts.jsonl");
        Files.writeString(file, String.join("\n", lines));
        JudgeSpec spec = JudgeSpec.named("better")
                .model("recorded:/" + file)
                .scale(Scale.of("1", "2"))
                .instructions("{{ response }}");
        return Judges.fromEnvironment().judge(spec);
    }

    private static Example example(String id) {
        return new Example(id, id, Map.of("response", "x"));
    }

    @Test
    void verdictsAreLookedUpByIdAndNeverCoerced() throws Exception {
        Judge judge = judge(
                "{\"id\":\"a\",\"verdict\":\" 1 \",\"reason\":\"clear\",\"confidence\":0.9}",
                "{\"id\":7,\"verdict\":2}",
                "",
                "{\"id\":\"b\",\"verdict\":null}",
                "{\"id\":\"c\",\"verdict\":\"Tie\"}");

        assertThat(judge.judge(example("a"))).isInstanceOfSatisfying(Verdict.Decided.class, decided -> {
            assertThat(decided.value()).isEqualTo("1");
            assertThat(decided.reason()).contains("clear");
            assertThat(decided.confidence()).hasValue(0.9);
        });
        assertThat(judge.judge(example("7")).decision()).contains("2");
        assertThat(judge.judge(example("b"))).isInstanceOf(Verdict.Abstained.class);
        assertThat(judge.judge(example("c")))
                .isInstanceOfSatisfying(
                        Verdict.Unparsed.class,
                        unparsed -> assertThat(unparsed.why()).isEqualTo("'Tie' is not on the scale 1,2"));
        assertThat(judge.judge(example("d")))
                .isInstanceOfSatisfying(
                        Verdict.Failed.class,
                        failed -> assertThat(failed.cause()).isEqualTo("not_recorded"));
    }

    @Test
    void theVersionCoversTheRecording() throws Exception {
        String first = judge("{\"id\":\"a\",\"verdict\":\"1\"}").version().hash();

        assertThat(judge("{\"id\":\"a\",\"verdict\":\"2\"}").version().hash()).isNotEqualTo(first);
        assertThat(judge("{\"id\":\"a\",\"verdict\":\"1\"}").version().hash()).isEqualTo(first);
    }

    @Test
    void linesThatCannotBeUsedAreNamed() {
        assertBad(2, "id 'a' occurs twice", "{\"id\":\"a\",\"verdict\":\"1\"}", "{\"id\":\"a\",\"verdict\":\"1\"}");
        assertBad(1, "the line has no 'id' that is a text or a whole number", "{\"verdict\":\"1\"}");
        assertBad(
                2,
                "the line has no 'verdict' that is a text, a number, true, false or null",
                "{\"id\":\"a\",\"verdict\":\"1\"}",
                "{\"id\":\"b\"}");
        assertBad(1, "confidence 1.5 is not in 0..1", "{\"id\":\"a\",\"verdict\":\"1\",\"confidence\":1.5}");
        assertBad(1, "the line is no JSON object", "[]");
        assertBad(1, "the line has no texts 'request' and 'reply'", "{\"request\":\"1\"}");
    }

    private void assertBad(int line, String message, String... lines) {
        assertThatThrownBy(() -> judge(lines)).isInstanceOfSatisfying(BadInput.class, bad -> {
            assertThat(bad).hasMessage(message);
            assertThat(bad.line()).hasValue(line);
            assertThat(bad.hint()).isPresent();
        });
    }

    @Test
    void aMissingRecordingSaysHowToNameOne() {
        JudgeSpec spec = JudgeSpec.named("better")
                .model("recorded:/nowhere.jsonl")
                .scale(Scale.of("1", "2"))
                .instructions("{{ response }}");

        assertThatThrownBy(() -> Judges.fromEnvironment().judge(spec))
                .hasMessage("the recording cannot be read: there is no such file or folder")
                .extracting(bad -> ((BadInput) bad).file())
                .isEqualTo(Optional.of("nowhere.jsonl"));
    }
}
