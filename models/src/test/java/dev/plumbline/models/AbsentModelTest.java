package dev.plumbline.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.Judges;
import dev.plumbline.judge.Verdict;
import dev.plumbline.run.CallPolicy;
import dev.plumbline.run.Deadline;
import dev.plumbline.run.Ending;
import dev.plumbline.run.Retry;
import dev.plumbline.run.RunOutcome;
import dev.plumbline.run.Runner;
import dev.plumbline.run.throttle.Throttles;
import dev.plumbline.scale.Scale;
import dev.plumbline.testserver.FaultyServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A model that the server does not have, and an address that is another's. */
@Timeout(60)
class AbsentModelTest {
    private static final int AT_ONCE = 8;
    private static final String GOOD = "{\"reason\":\"because\",\"verdict\":\"pass\"}";

    private static RunOutcome run(FaultyServer server, String base) {
        try (OpenAiModels models = OpenAiModels.with((scheme, address) -> Optional.empty())) {
            Judges judges = Judges.of(List.of(), List.of(models))
                    .decorated(new CallPolicy(
                            Retry.of(30, Duration.ofMillis(1), Duration.ofMillis(20), 7),
                            Throttles.separate(),
                            Deadline.of(Duration.ofSeconds(30))));
            JudgeSpec spec = JudgeSpec.named("accuracy")
                    .model("openai-compatible:/mock")
                    .scale(Scale.of("pass", "fail"))
                    .instructions("Is this right? {{ response }}")
                    .withBaseUrl(base);
            Dataset data = Dataset.of(IntStream.range(0, 200)
                    .mapToObj(i -> new Example("r" + i, "r" + i, Map.of("response", "the model not found, row " + i)))
                    .toList());
            return Runner.with(judges::judge).concurrency(AT_ONCE).run(spec, data);
        } finally {
            assertThat(server.requests()).isPositive();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                // OpenAI, Ollama, vLLM, Azure, Groq, Mistral, OpenRouter, DeepSeek
                "404 | {\"error\":{\"message\":\"The model `mock` does not exist or you do not have access to it.\","
                        + "\"type\":\"invalid_request_error\",\"code\":\"model_not_found\"}}",
                "403 | {\"error\":{\"message\":\"Project `p` does not have access to model `mock`\",\"type\":"
                        + "\"invalid_request_error\",\"code\":\"model_not_found\"}}",
                "404 | {\"error\":{\"message\":\"model \\\"mock\\\" not found, try pulling it first\",\"type\":"
                        + "\"not_found_error\",\"code\":null}}",
                "404 | {\"object\":\"error\",\"message\":\"The model `mock` does not exist.\",\"type\":\"NotFoundError\","
                        + "\"param\":null,\"code\":404}",
                "404 | {\"error\":{\"code\":\"DeploymentNotFound\",\"message\":\"The API deployment for this resource"
                        + " does not exist.\"}}",
                "404 | {\"error\":{\"message\":\"m\",\"code\":\"model_not_available\"}}",
                "400 | {\"object\":\"error\",\"message\":\"Invalid model: mock\",\"type\":\"invalid_model\","
                        + "\"code\":\"1500\"}",
                "400 | {\"error\":{\"message\":\"mock is not a valid model ID\",\"code\":400}}",
                "400 | {\"error\":{\"message\":\"Model Not Exist\",\"type\":\"invalid_request_error\"}}",
                "200 | {\"error\":{\"message\":\"The model does not exist\",\"code\":404}}"
            })
    void aServerThatKnowsNoSuchModelEndsTheRunAtOnce(int status, String body) {
        try (FaultyServer server = new FaultyServer((request, reply) -> reply.status(status, body))) {
            RunOutcome outcome = run(server, server.base());

            assertThat(outcome.ending()).isEqualTo(Ending.REFUSED);
            assertThat(outcome.sentence())
                    .startsWith(
                            "the provider refuses the requests: there is no model 'mock' at " + server.base() + ": ")
                    .contains("; name a model that the server has, or set base_url to the server's address;")
                    .contains("0 of 200 rows");
            assertThat(server.requests()).isLessThanOrEqualTo(AT_ONCE);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "404 | {\"detail\":\"Not Found\"}",
                "404 | 404 page not found",
                "404 | {\"error\":{\"code\":404,\"message\":\"File Not Found\",\"type\":\"not_found_error\"}}",
                "404 | <html><h1>404</h1>nginx</html>",
                "405 | {\"detail\":\"Method Not Allowed\"}"
            })
    void anAddressWithoutItsVersionEndsTheRunAfterOneRound(int status, String body) {
        try (FaultyServer server = new FaultyServer((request, reply) -> reply.status(status, body))) {
            RunOutcome outcome = run(server, server.base().replace("/v1", ""));

            assertThat(outcome.ending()).isEqualTo(Ending.REFUSED);
            assertThat(outcome.sentence())
                    .contains("there is no model 'mock' at http://127.0.0.1:", "the server answered " + status)
                    .contains("or set base_url to the server's address, which mostly ends in /v1;");
            assertThat(server.requests()).isLessThanOrEqualTo(2 * AT_ONCE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"error\":{\"code\":\"model_not_found\",\"message\":\"The model is gone\"}}"})
    void onceAModelHasAnsweredABurstOfAbsencesStopsNothing(String body) {
        try (FaultyServer server = new FaultyServer((request, reply) -> {
            if (request.number() == 0 || request.number() > 40) {
                reply.completion(GOOD);
            } else {
                reply.status(404, body);
            }
        })) {
            decided(run(server, server.base()));
        }
    }

    @Test
    void aGatewayThatIsStillStartingStopsNothing() {
        try (FaultyServer server = new FaultyServer((request, reply) -> {
            if (request.number() > 1) {
                reply.completion(GOOD);
            } else {
                reply.status(404, "default backend - 404");
            }
        })) {
            decided(run(server, server.base()));
        }
    }

    @Test
    void aRowThatSpeaksOfModelsIsOneFailedRow() {
        try (FaultyServer server = new FaultyServer((request, reply) -> {
            if (request.prompt().contains("row 7 ") || request.number() == 0) {
                reply.status(400, "{\"error\":{\"message\":\"model not found, row 7\"}}");
            } else {
                reply.completion(GOOD);
            }
        })) {
            RunOutcome outcome = run(server, server.base());
            assertThat(outcome.ending()).isEqualTo(Ending.FINISHED);
        }
    }

    private static void decided(RunOutcome outcome) {
        assertThat(outcome.ending()).as(outcome.sentence()).isEqualTo(Ending.FINISHED);
        assertThat(outcome.run().orElseThrow().verdicts()).hasSize(200).allMatch(Verdict.Decided.class::isInstance);
    }
}
