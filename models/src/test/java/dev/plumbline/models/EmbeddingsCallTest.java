package dev.plumbline.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plumbline.judge.Judges;
import dev.plumbline.model.Embeddings;
import dev.plumbline.model.LanguageModel;
import dev.plumbline.model.ModelEndpoint;
import dev.plumbline.model.ModelFailure;
import dev.plumbline.model.ModelFailure.Kind;
import dev.plumbline.model.ModelReply;
import dev.plumbline.model.ModelUri;
import dev.plumbline.testserver.FaultyServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class EmbeddingsCallTest {
    private static final String CANARY = "canary-4711-key";
    private static final Keys KEYS = Keys.of(
            name -> name.equals("PLUMBLINE_API_KEY") ? Optional.of(CANARY) : Optional.empty(),
            host -> Optional.empty());
    private static final List<String> TEXTS = List.of("one \ud83d\ude00", "two");

    private static ModelReply ask(FaultyServer server) {
        try (Judges judges =
                Judges.of(List.of(), List.of(OpenAiModels.with(KEYS, Duration.ofSeconds(5), Duration.ofSeconds(9))))) {
            LanguageModel model = judges.embedder(new ModelEndpoint(
                    ModelUri.parse("openai-compatible:/vectors"), Optional.of(server.base()), Map.of()));
            return model.ask(Embeddings.request(TEXTS));
        }
    }

    private static ModelFailure failure(int status, String body) {
        try (FaultyServer server = new FaultyServer((request, reply) -> reply.status(status, body))) {
            return catchThrowableOfType(ModelFailure.class, () -> ask(server));
        }
    }

    @Test
    void textsAreAskedAboutTogetherAndVectorsComeBackInTheirOrder() {
        List<FaultyServer.Request> requests = Collections.synchronizedList(new ArrayList<>());
        try (FaultyServer server = new FaultyServer((request, reply) -> {
            requests.add(request);
            reply.status(
                    200,
                    "{\"model\":\"v1\",\"data\":[{\"index\":1,\"embedding\":[0,1]},{\"index\":0,\"embedding\":[0.5,-1]}],"
                            + "\"usage\":{\"prompt_tokens\":12,\"total_tokens\":12}}");
        })) {
            ModelReply reply = ask(server);

            assertThat(Embeddings.read(reply.text(), 2)).containsExactly(new float[] {.5f, -1}, new float[] {0, 1});
            assertThat(reply.usage().input()).isEqualTo(12);
            assertThat(reply.model()).isEqualTo("v1");
            assertThat(requests).hasSize(1);
            assertThat(requests.get(0).headers().get("request")).contains("/v1/embeddings");
            assertThat(requests.get(0).headers().get("authorization")).isEqualTo("Bearer " + CANARY);
            assertThat(requests.get(0).json().path("model").asText()).isEqualTo("vectors");
            assertThat(requests.get(0).json().path("input"))
                    .extracting(text -> text.asText())
                    .containsExactlyElementsOf(TEXTS);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "401 | {\"error\":{\"message\":\"no canary-4711-key\"}} | AUTHENTICATION",
                "429 | {\"error\":{\"message\":\"slow down\"}} | RATE_LIMITED",
                "404 | {\"error\":{\"message\":\"no such model\"}} | NOT_FOUND",
                "503 | busy | OVERLOADED",
                "200 | <html> | MALFORMED",
                "200 | {\"data\":[{\"index\":0,\"embedding\":[1]}]} | MALFORMED",
                "200 | {\"data\":[{\"index\":0,\"embedding\":[1]},{\"index\":7,\"embedding\":[1]}]} | MALFORMED",
                "200 | {\"data\":[{\"index\":0,\"embedding\":[\"x\"]},{\"index\":1,\"embedding\":[1]}]} | MALFORMED"
            })
    void everyFailureHasItsKindAndHoldsNoKey(int status, String body, Kind kind) {
        ModelFailure failure = failure(status, body);

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure).hasMessageNotContaining(CANARY);
    }

    @Test
    void anEmbedderThatIsNotThereIsSaid() {
        try (Judges judges = Judges.of(List.of(), List.of())) {
            ModelEndpoint absent = new ModelEndpoint(ModelUri.parse("local:/bge-large"), Optional.empty(), Map.of());

            assertThatThrownBy(() -> judges.embedder(absent))
                    .hasMessage("there is no embedding model 'local:/bge-large' here");
        }
    }
}
