package dev.plumbline.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.dataset.Example;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.Judges;
import dev.plumbline.judge.Verdict;
import dev.plumbline.scale.Scale;
import dev.plumbline.testserver.FaultyServer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a verdict says of tokens, money and probabilities, where the server's numbers are none. */
@Timeout(60)
class CountedReplyTest {
    private static final String REPLY = "{\"reason\":\"r\",\"verdict\":\"pass\"}";

    private static Verdict verdict(String body, Prices prices) {
        return verdict((request, reply) -> reply.status(200, body), prices);
    }

    private static Verdict verdict(FaultyServer.Behaviour behaviour, Prices prices) {
        try (FaultyServer server = new FaultyServer(behaviour);
                OpenAiModels models = OpenAiModels.with((scheme, address) -> Optional.empty())) {
            JudgeSpec spec = JudgeSpec.named("accuracy")
                    .model("openai-compatible:/mock")
                    .scale(Scale.of("pass", "fail"))
                    .instructions("Is this right? {{ response }}")
                    .withBaseUrl(server.base());
            return Judges.of(List.of(), List.of(models))
                    .decorated(prices)
                    .judge(spec)
                    .judge(new Example("r", "r", Map.of("response", "an answer")));
        }
    }

    private static Prices unknownPrice() {
        return Prices.builtIn();
    }

    private static Prices price() {
        return PricesFile.parse(
                "format: 1\ndate: 2026-01-01\nhosts:\n  \"127.0.0.1\":\n    mock: {input: 2, output: 8}\n", "p");
    }

    private static String completion(String finish, String usage, String content) {
        return "{\"model\":\"m\",\"choices\":[{\"message\":{\"content\":\"" + REPLY.replace("\"", "\\\"")
                + "\"},\"finish_reason\":\"" + finish + "\",\"logprobs\":{\"content\":[" + content + "]}}],\"usage\":"
                + usage + "}";
    }

    private static String token(String text, String logProbability, String alternative) {
        return "{\"token\":\"" + text.replace("\"", "\\\"") + "\",\"logprob\":" + logProbability
                + ",\"top_logprobs\":[{\"token\":\"fail\",\"logprob\":" + alternative + "}]}";
    }

    private static String tokens(String chosen, String alternative) {
        return token("{\"reason\":\"r\",\"verdict\":\"", "-0.1", "-9") + "," + token("pass", chosen, alternative) + ","
                + token("\"}", "-0.1", "-9");
    }

    private static Verdict.Decided decided(String chosen, String alternative) {
        return (Verdict.Decided) verdict(completion("stop", "{}", tokens(chosen, alternative)), unknownPrice());
    }

    @ParameterizedTest
    @ValueSource(strings = {"800", "5.0", "0.01", "1e400", "-1e400", "null", "\"abc\"", "\"-0.1\"", "{}", "[]", "true"})
    void whatIsNoLogProbabilityGivesNoConfidence(String number) {
        for (Verdict.Decided verdict : List.of(decided(number, "-2"), decided("-0.1", number))) {
            assertThat(verdict.confidence()).isEmpty();
            assertThat(verdict.probabilities()).isEmpty();
        }
    }

    @Test
    void aLogProbabilityThatRoundingLiftedAboveZeroIsCertainty() {
        assertThat(decided("0.0000004", "-2").confidence().orElseThrow()).isBetween(.88, .8809);
        assertThat(decided("-0.1", "-3.4e38").confidence()).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "null",
                "\"foo\"",
                "{\"prompt_tokens\":-5,\"completion_tokens\":-7,\"total_tokens\":-12}",
                "{\"prompt_tokens\":10,\"completion_tokens\":-7}",
                "{\"prompt_tokens\":10}",
                "{\"prompt_tokens\":\"many\",\"completion_tokens\":[1],\"total_tokens\":null}",
                "{\"prompt_tokens\":1e300,\"completion_tokens\":1e300,\"total_tokens\":123456789012345678901234567890}",
                "{\"prompt_tokens\":9223372036854775807,\"completion_tokens\":9223372036854775807}"
            })
    void usageThatCannotBeReadCostsWhatIsNotKnown(String usage) {
        for (String finish : List.of("stop", "content_filter")) {
            Verdict verdict = verdict(completion(finish, usage, ""), price());

            assertThat(verdict.usage().usd()).as(finish).isEmpty();
            assertThat(verdict.usage().inputTokens()).isZero();
            assertThat(verdict.usage().outputTokens()).isZero();
        }
    }

    @Test
    void countsOfCachesAndThoughtsThatAreNoneLowerNothing() {
        Verdict verdict = verdict(
                completion(
                        "stop",
                        "{\"prompt_tokens\":1000,\"completion_tokens\":500,\"prompt_tokens_details\":"
                                + "{\"cached_tokens\":-100},\"completion_tokens_details\":{\"reasoning_tokens\":-1}}",
                        ""),
                price());

        assertThat(verdict.usage().usd()).hasValue((1000 * 2 + 500 * 8) / 1e6);
    }

    @Test
    void aReplyThatAFilterStoppedCostsWhatItUsed() {
        Verdict verdict = verdict(
                completion("content_filter", "{\"prompt_tokens\":1000,\"completion_tokens\":500}", ""), price());

        assertThat(((Verdict.Failed) verdict).cause()).isEqualTo("content_filter");
        assertThat(verdict.usage().inputTokens()).isEqualTo(1000);
        assertThat(verdict.usage().outputTokens()).isEqualTo(500);
        assertThat(verdict.usage().usd()).hasValue((1000 * 2 + 500 * 8) / 1e6);
    }

    @Test
    void aFailedRowIsFreeOnlyWhereThePriceIsKnown() {
        FaultyServer.Behaviour refusing = (request, reply) -> reply.status(404, "");

        assertThat(verdict(refusing, price()).usage().usd()).isEqualTo(OptionalDouble.of(0));
        assertThat(verdict(refusing, unknownPrice()).usage().usd()).isEmpty();
    }
}
