package dev.plumbline.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.ModelUri;
import dev.plumbline.model.Parameters;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JudgeVersionTest {
    @Test
    void keyOrderCommentsAndFormattingAreNoContent() {
        String text = """
                # an accuracy judge
                {"instructions": "Check if the response contains the points in the grading notes.\\nResponse: {{response}}\\r\\nGrading notes: {{  grading_notes  }}  \\n",
                 "scale": "pass, fail",
                 "model": "openai:/gpt-4o-mini",
                 "repeat": 1, "format": 1, "positive": "pass",
                 "name": "other", "base_url": "http://localhost/v1", "headers": {"X-A": "b"},
                 "guide": "for people", "parent": "accuracy@00",
                 "lineage": {"parent": "p", "dataset": "d", "optimizer": "o"}}
                """;
        JudgeVersion version = JudgeSpec.parse(text, "a.yaml").version();
        assertThat(version.hash()).isEqualTo(Specs.accuracy().version().hash());
        assertThat(version).hasToString("other@" + version.hash().substring(0, 12));
    }

    @Test
    void theSameTemplateInTheOtherDialectIsTheSameVersion() {
        JudgeSpec mustache = Specs.accuracy();
        String brace = mustache.instructions().replace("{{ ", "{").replace(" }}", "}");
        assertThat(JudgeSpec.named("x")
                        .model("openai:/gpt-4o-mini")
                        .scale(mustache.scale())
                        .instructions(brace)
                        .version()
                        .hash())
                .isEqualTo(mustache.version().hash());
    }

    @Test
    void whateverDeterminesAVerdictChangesTheVersion() {
        JudgeSpec base = Specs.accuracy();
        JudgeSpec full = Specs.full();
        ShownExample example = full.examples().get(0);
        List<JudgeSpec> changed = List.of(
                base,
                base.withModel(ModelUri.parse("openai:/gpt-4o")),
                base.withModel(ModelUri.parse("openai-compatible:/gpt-4o-mini")),
                base.withParameters(Parameters.none().withTemperature(0)),
                base.withParameters(Parameters.none().withTemperature(0.1)),
                base.withInstructions(base.instructions() + "!"),
                base.withInstructions(base.instructions().replace("{{ response }}", "{{ answer }}")),
                base.withCriteria(List.of("a", "b")),
                base.withCriteria(List.of("b", "a")),
                base.withGuidelines(List.of("a", "b")),
                base.withInputs(Map.of("question", "q")),
                base.withReason(false),
                base.withLength(true),
                base.withRepeat(3),
                base.withCalibration(full.calibration()),
                base.withExamples(List.of(new ShownExample(example.fields(), "fail", Optional.empty()))),
                base.withExamples(List.of(new ShownExample(example.fields(), "pass", Optional.empty()))),
                base.withExamples(List.of(new ShownExample(example.fields(), "pass", Optional.of("why")))),
                full);
        Set<String> hashes = new LinkedHashSet<>();
        changed.forEach(spec -> hashes.add(spec.version().hash()));
        assertThat(hashes).hasSameSizeAs(changed);
        assertThat(base.version(Optional.of("ab".repeat(32))).hash()).isNotIn(hashes);
    }

    @Test
    void aVersionIsNamedByEightOrMoreOfItsDigits() {
        JudgeVersion version = Specs.accuracy().version();
        String hash = version.hash();
        assertThat(version.isNamedBy(version.toString())).isTrue();
        assertThat(version.isNamedBy("accuracy@" + hash.substring(0, 8))).isTrue();
        assertThat(version.isNamedBy(hash.substring(0, 8))).isTrue();
        assertThat(version.isNamedBy(hash.substring(0, 7))).isFalse();
        assertThat(version.isNamedBy("other@" + hash)).isFalse();
        assertThat(version.isNamedBy("accuracy")).isFalse();
    }

    @Test
    void idsAreFrozenForGood() {
        assertThat(List.of(
                        Specs.accuracy().version().hash(),
                        Specs.full().version().hash(),
                        Specs.full().version(Optional.of("0f".repeat(32))).hash()))
                .containsExactly(
                        "7ba307a02f6218e579dc12418b0e3c7b01de8c904fd3d5274b5e9a194689ccd3",
                        "9778c1ac77d660aecd589e618eaa08c7104b9c3a28c0ecff2ab6800e371cf925",
                        "47cfd465241fdbc364fa910c573b34ed2c9d8dc115342df1986c0b6c0ae08acb");
    }
}
