package dev.plumbline.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.dataset.Example;
import dev.plumbline.judge.ExampleStore;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.Judges;
import dev.plumbline.judge.Retrieval;
import dev.plumbline.judge.ShownExample;
import dev.plumbline.judge.Verdict;
import dev.plumbline.model.LanguageModel;
import dev.plumbline.model.LanguageModelProvider;
import dev.plumbline.model.ModelEndpoint;
import dev.plumbline.model.ModelUri;
import dev.plumbline.model.ScriptedModel;
import dev.plumbline.scale.Scale;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Examples found by the bundled model: what is said in other words is near. */
class LocalEmbeddingsTest {
    private static final ModelEndpoint BUNDLED =
            new ModelEndpoint(ModelUri.parse("local:/bge-small"), Optional.empty(), Map.of());

    private static ShownExample example(String response, String label) {
        return new ShownExample(Map.of("response", response), label, Optional.of("so"));
    }

    @Test
    void anItemIsShownWhatMeansTheSameAndNothingIsPaidForItsVector() {
        ScriptedModel model = ScriptedModel.answering(request -> "{\"verdict\": \"pass\", \"reason\": \"so\"}");
        try (Judges judges = Judges.of(List.of(), List.of(provider(model)))) {
            ExampleStore store = ExampleStore.of(List.of(
                            example("The physician examined my child.", "pass"),
                            example("The plumber repaired a leaking tap.", "pass"),
                            example("A nurse took care of the sick boy.", "fail"),
                            example("Water was dripping from the pipe.", "fail")))
                    .embedded(BUNDLED, judges.embedder(BUNDLED));
            JudgeSpec judge = JudgeSpec.named("answers")
                    .model("openai:/m")
                    .scale(Scale.of("pass", "fail"))
                    .instructions("Is it good? {{ response }}")
                    .withRetrieval(Retrieval.from(store).ofEachLabel(1));

            Verdict verdict = judges.judge(judge).judge(Example.of("response", "Our doctor looked after him."));

            assertThat(model.requests().get(0).messages().get(1).text())
                    .contains("physician", "nurse")
                    .doesNotContain("plumber", "dripping");
            assertThat(verdict.usage().calls()).isEqualTo(1);
            assertThat(judge.asks()).isEqualTo(1);
        }
    }

    private static LanguageModelProvider provider(LanguageModel model) {
        return new LanguageModelProvider() {
            @Override
            public boolean serves(String scheme) {
                return scheme.equals("openai");
            }

            @Override
            public LanguageModel open(ModelEndpoint endpoint) {
                return model;
            }
        };
    }
}
