package dev.plumbline.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.Judges;
import dev.plumbline.judge.Jury;
import dev.plumbline.judge.Orders;
import dev.plumbline.judge.VoteRule;
import dev.plumbline.model.LanguageModel;
import dev.plumbline.model.LanguageModelProvider;
import dev.plumbline.model.ModelEndpoint;
import dev.plumbline.model.ScriptedModel;
import dev.plumbline.scale.Scale;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run is known by again: a run that was begun by an older Plumbline goes on, and is never begun anew. */
class FrozenIdentityTest {
    private static final Dataset ROWS = Dataset.of(List.of(
            example("1", "response", "one", "grading_notes", "uno"),
            example("2", "response", "two", "grading_notes", "due")));
    private static final Dataset PAIRS =
            Dataset.of(List.of(example("1", "question", "which?", "response_a", "this one", "response_b", "that one")));

    @TempDir
    private Path folder;

    /** Answers every question with one label. */
    private record Model(String label) implements LanguageModelProvider {
        @Override
        public boolean serves(String scheme) {
            return scheme.equals("openai") || scheme.equals("openai-compatible");
        }

        @Override
        public LanguageModel open(ModelEndpoint endpoint) {
            return ScriptedModel.answering(request -> "{\"verdict\": \"" + label + "\", \"reason\": \"r\"}");
        }
    }

    private static Example example(String id, String... namesAndValues) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return new Example(id, "g" + id, fields);
    }

    private RunIdentity identity(JudgeSpec spec, Dataset data, String label) {
        try (Judges judges = Judges.of(List.of(), List.of(new Model(label)))) {
            Runner.with(judges).folder(folder.resolve(label)).judge(spec, data);
        }
        return new RunFolder(folder.resolve(label)).manifest().identity();
    }

    private static JudgeSpec juror(String name, String model, String criterion) {
        return JudgeSpec.named(name)
                .model(model)
                .scale(Scale.of("pass", "fail"))
                .instructions("Response: {{ response }}\nGrading notes: {{ grading_notes }}")
                .withCriteria(List.of(criterion));
    }

    @Test
    void aJurysIdentityIsFrozenForGood() {
        JudgeSpec elsewhere =
                juror("kind", "openai-compatible:/m", "Be kind.").withBaseUrl("http://llm.example.org/v1");
        JudgeSpec panel = JudgeSpec.named("panel")
                .scale(Scale.of("pass", "fail"))
                .jury(new Jury(
                        List.of(
                                new Jury.Juror(juror("strict", "openai:/gpt-4o-mini", "Be strict."), 1),
                                new Jury.Juror(elsewhere, 0.5),
                                new Jury.Juror(juror("plain", "openai:/gpt-4o", "Be plain."), 2)),
                        VoteRule.WEIGHTED));
        assertThat(identity(panel, ROWS, "pass"))
                .isEqualTo(new RunIdentity(
                        "fe06bfa51074e287cc28dea811f6bc5d420babb14f4f794828ae7775faa85546",
                        "2c64013a9b207a783e820b87c596abeca092905f2d79784ced2acd1f2f030669",
                        "jury of openai:/gpt-4o-mini, openai-compatible:/m at http://llm.example.org/v1, openai:/gpt-4o",
                        1,
                        "none",
                        "none",
                        "none",
                        "none"));
    }

    @Test
    void theIdentityOfAJudgeOfBothOrdersIsFrozenForGood() {
        JudgeSpec pair = JudgeSpec.named("preference")
                .model("openai:/gpt-4o-mini")
                .scale(Scale.parse("prefer:a,b,tie"))
                .instructions("{{ question }} A: {{ response_a }} B: {{ response_b }}");
        assertThat(identity(pair.withOrders(Orders.BOTH_OR_TIE), PAIRS, "a"))
                .isEqualTo(new RunIdentity(
                        "c45709701b1fff9e519c28f29e0e9e535deca27360133210b1e27e8952fe91e7",
                        "28827be45080d56dd990f228fdb5f195e9f1e62197e6e8280a23bdfde3fae9b2",
                        "openai:/gpt-4o-mini",
                        1,
                        "none",
                        "none",
                        "none",
                        "none"));
        assertThat(identity(pair.withOrders(Orders.BOTH_OR_ABSTAIN).withRepeat(3), PAIRS, "b"))
                .isEqualTo(new RunIdentity(
                        "692a3ffb58087b52b509ea10912599a6f7dc1cf1beee12b7398fcc1a5ac54798",
                        "28827be45080d56dd990f228fdb5f195e9f1e62197e6e8280a23bdfde3fae9b2",
                        "openai:/gpt-4o-mini",
                        3,
                        "none",
                        "none",
                        "none",
                        "none"));
    }
}
