package dev.plumbline.align;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Example;
import dev.plumbline.dataset.RowSketch;
import dev.plumbline.judge.Calibration;
import dev.plumbline.judge.ExampleStore;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.JudgeSpec.Lineage;
import dev.plumbline.judge.Judges;
import dev.plumbline.judge.Jury;
import dev.plumbline.judge.Retrieval;
import dev.plumbline.judge.ShownExample;
import dev.plumbline.model.Message;
import dev.plumbline.model.ScriptedModel;
import dev.plumbline.scale.Scale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows leave a judge as if it had never seen them, also when the judge comes from its file. */
class UnalignmentTest {
    private static final String BOTH = "Above all, name every step.";
    private static final String ALONE = "Be on time.";
    private static final String OWN = "Be kind.";

    @TempDir
    Path folder = Path.of("");

    private final JudgeSpec judge = JudgeSpec.named("complete")
            .model("openai:/some-model")
            .scale(Scale.of("pass", "fail"))
            .instructions("Is it complete? {{ response }}")
            .withExamples(List.of(example(1), example(2)))
            .withRetrieval(Retrieval.from(store(60)).withFloor(0))
            .withGuidelines(List.of(BOTH, ALONE, OWN))
            .withSupport(Map.of(BOTH, List.of("row-2", "row-9"), ALONE, List.of("row-2")))
            .withLineage(new Lineage(
                    "complete@0123456789ab",
                    "data",
                    "memory",
                    Optional.empty(),
                    Optional.of(new RowSketch("salt", List.of("00"), List.of()))));

    private static ShownExample example(int number) {
        return new ShownExample(
                        Map.of("response", "canary" + number + " is the word of the row"),
                        number % 2 == 0 ? "pass" : "fail",
                        Optional.of("because of canary" + number))
                .from("row-" + number, Optional.empty());
    }

    private static ExampleStore store(int size) {
        List<ShownExample> examples = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            examples.add(example(i));
        }
        return ExampleStore.of(examples);
    }

    /** All that a model is sent about items that are like a row. */
    private static String sent(JudgeSpec spec, int number) {
        ScriptedModel model = ScriptedModel.answering(request -> "{\"verdict\": \"pass\", \"reason\": \"so\"}");
        Judges.of(List.of(), List.of(Scripted.provider(model)))
                .judge(spec)
                .judge(Example.of("response", "what of the word canary" + number + "?"));
        return model.requests().get(0).messages().stream().map(Message::text).collect(Collectors.joining("\n"));
    }

    private JudgeSpec reloaded() throws IOException {
        Path file = folder.resolve("judge.yaml");
        judge.write(file);
        assertThat(Files.readString(folder.resolve("judge.retrieval.jsonl"))).contains("canary2 ");
        return JudgeSpec.read(file);
    }

    @Test
    void nothingThatWasLearnedFromARowIsLeftAlsoAfterAReload() throws IOException {
        assertThat(sent(judge, 2)).contains("canary2 is the word").contains("Be on time.");

        Unalignment without = Unalignment.of(reloaded(), List.of("row-2"));
        Path file = folder.resolve("without.yaml");
        without.judge().write(file);
        JudgeSpec read = JudgeSpec.read(file);

        assertThat(sent(read, 2)).doesNotContain("canary2 is", "because of canary2", "Be on time.");
        assertThat(sent(read, 2)).contains("canary1 is the word").contains("name every step.", OWN);
        assertThat(Files.readString(file) + Files.readString(folder.resolve("without.retrieval.jsonl")))
                .doesNotContain("canary2 ", "row-2\"", "row-2]", "row-2,");
        assertThat(without.examples()).containsExactly("row-2");
        assertThat(without.guidelines()).containsExactly(ALONE);
        assertThat(without.loosened()).containsExactly(BOTH);
        assertThat(read.prompting().support()).isEqualTo(Map.of(BOTH, List.of("row-9")));
    }

    @Test
    void theNewJudgeDescendsFromTheOneBeforeAndKnowsItsRows() {
        JudgeSpec after = Unalignment.of(judge, List.of("row-2")).judge();

        assertThat(after.parent()).contains(judge.version().toString());
        assertThat(after.version()).isNotEqualTo(judge.version());
        assertThat(after.lineage().orElseThrow().optimizer()).isEqualTo("unalign");
        assertThat(after.lineage().orElseThrow().rows())
                .isEqualTo(judge.lineage().orElseThrow().rows());
    }

    @Test
    void whatAFileCannotTakeBackIsSaid() {
        JudgeSpec calibrated = judge.withCalibration(Optional.of(
                new Calibration(Map.of(), Map.of("verdict", 1.0), 0, 1, .5, Optional.empty(), Map.of(), 1)));

        assertThat(Unalignment.of(calibrated, List.of("row-2")).remains())
                .containsExactly(
                        "The calibration was fitted to all rows together; align with --optimizer calibration on data"
                                + " without these rows to fit it anew.",
                        "How much weight the guidelines that stay are given in words was fitted to all rows together;"
                                + " align again on data without these rows to weigh them anew.",
                        "Guidelines that name no rows may have something from these all the same; read them: " + OWN);
    }

    @Test
    void severalRowsGoTogetherAndWithTheLastExampleTheStore() {
        JudgeSpec small = judge.withRetrieval(Retrieval.from(store(3))).withGuidelines(List.of());

        Unalignment without = Unalignment.of(small, List.of("row-0", "row-1", "row-2"));

        assertThat(without.judge().retrieval()).isEmpty();
        assertThat(without.judge().examples()).isEmpty();
        assertThat(without.remains()).isEmpty();
        assertThat(without.examples()).containsExactlyInAnyOrder("row-0", "row-1", "row-2");
    }

    @Test
    void aRowWhoseIdIsRedactedIsFoundByItsId() {
        JudgeSpec hidden = judge.withGuidelines(List.of(ALONE))
                .withSupport(Map.of(ALONE, List.of(RowName.hidden("jane@example.org"))));

        assertThat(RowName.hidden("jane@example.org")).doesNotContain("jane");
        assertThat(Unalignment.of(hidden, List.of("jane@example.org")).guidelines())
                .containsExactly(ALONE);
    }

    @Test
    void aRowThatIsNamedNowhereAndAJuryAreRefused() {
        assertThatThrownBy(() -> Unalignment.of(judge, List.of("row-2", "row-99")))
                .isInstanceOf(BadInput.class)
                .hasMessage("judge 'complete' names no row 'row-99' in its examples and guidelines");
        JudgeSpec jury = JudgeSpec.named("panel").scale(judge.scale()).jury(Jury.of(judge, judge.withRepeat(3)));
        assertThatThrownBy(() -> Unalignment.of(jury, List.of("row-2")))
                .hasMessage("judge 'panel' is a jury, which has learned nothing itself");
    }
}
