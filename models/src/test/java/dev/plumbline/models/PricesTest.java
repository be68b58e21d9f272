package dev.plumbline.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.model.Message;
import dev.plumbline.model.ModelEndpoint;
import dev.plumbline.model.ModelFacts;
import dev.plumbline.model.ModelFailure;
import dev.plumbline.model.ModelReply;
import dev.plumbline.model.ModelReply.TokenUsage;
import dev.plumbline.model.ModelRequest;
import dev.plumbline.model.ModelUri;
import dev.plumbline.model.Parameters;
import dev.plumbline.model.ScriptedModel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PricesTest {
    private static final Prices BUILT_IN = Prices.builtIn();

    private static ModelEndpoint endpoint(String model, String... base) {
        return new ModelEndpoint(
                ModelUri.parse(model), base.length == 0 ? Optional.empty() : Optional.of(base[0]), Map.of());
    }

    private static ModelRequest about(String text) {
        return new ModelRequest(List.of(Message.user(text)), Optional.empty(), Parameters.none(), false);
    }

    private static Prices parse(String text) {
        return PricesFile.parse(text, "prices.yaml");
    }

    @Test
    void theListThatComesWithPlumblineKnowsTheUsualModels() {
        assertThat(BUILT_IN.date()).matches("\\d{4}-\\d{2}-\\d{2}");
        for (String model : List.of("openai:/gpt-4o-mini", "anthropic:/claude-haiku-4-5", "gemini:/gemini-2.5-flash")) {
            ModelFacts facts = BUILT_IN.facts(endpoint(model));
            assertThat(facts.prices()).as(model).isPresent();
            assertThat(facts.contextWindow().orElseThrow()).as(model).isGreaterThan(100_000);
        }
        assertThat(BUILT_IN.facts(endpoint("openai-compatible:/openai/gpt-oss-120b", "https://api.groq.com/openai/v1"))
                        .prices())
                .isPresent();
    }

    @Test
    void tokensFromTheProvidersCacheAndThoughtsHaveTheirPrices() {
        ModelFacts facts = parse("""
                format: 1
                date: 2026-01-02
                hosts:
                  llm.example.org:
                    m: {input: 2, cached_input: 0.5, output: 8, reasoning: 10, context: 1000}
                """).facts(endpoint("openai-compatible:/m", "https://llm.example.org/v1"));

        assertThat(facts.usd(new TokenUsage(1_000_000, 0)).orElseThrow()).isEqualTo(2, within(1e-9));
        assertThat(facts.usd(new TokenUsage(1_000_000, 0, 400_000, 0)).orElseThrow())
                .isEqualTo(1.4, within(1e-9));
        assertThat(facts.usd(new TokenUsage(0, 1_000_000, 0, 500_000)).orElseThrow())
                .isEqualTo(9, within(1e-9));
        assertThat(facts.contextWindow()).hasValue(1000);
    }

    @Test
    void aLongPromptHasItsOwnPriceWhereTheProviderHasOne() {
        ModelFacts facts = BUILT_IN.facts(endpoint("gemini:/gemini-2.5-pro"));

        assertThat(facts.usd(new TokenUsage(200_000, 0)).orElseThrow()).isEqualTo(0.25, within(1e-9));
        assertThat(facts.usd(new TokenUsage(400_000, 0)).orElseThrow()).isEqualTo(1.0, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({
        "openai:/no-such-model,",
        "openai:/gpt-4o-mini,https://elsewhere.example.org/v1",
        "openai-compatible:/gpt-4o-mini,http://localhost:8080/v1",
        "ollama:/llama3,https://ollama.example.org/v1"
    })
    void whatIsNotListedAtItsHostHasNoPriceRatherThanNone(String model, String base) {
        ModelEndpoint unknown = base == null ? endpoint(model) : endpoint(model, base);

        assertThat(BUILT_IN.facts(unknown).usd(new TokenUsage(10, 10))).isEmpty();
        ModelReply reply = BUILT_IN.apply(unknown, ScriptedModel.answering(request -> "yes"))
                .ask(about("?"));
        assertThat(reply.usd()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"local:/lexical", "recorded:/replies.jsonl", "ollama:/llama3"})
    void whatRunsHereCostsNothing(String model) {
        assertThat(BUILT_IN.facts(endpoint(model)).usd(new TokenUsage(10, 10))).hasValue(0);
    }

    @Test
    void theUsersListGoesBeforeTheOther() {
        Prices own = BUILT_IN.overriddenBy(parse("""
                format: 1
                date: 2026-05-05
                hosts:
                  api.openai.com: {gpt-4o-mini: {input: 7, output: 7}}
                  localhost:8080: {"*": {input: 0, output: 0}}
                  localhost: {m: {input: 1, output: 1}}
                """));

        assertThat(own.facts(endpoint("openai:/gpt-4o-mini")).usd(new TokenUsage(1_000_000, 0)))
                .hasValue(7);
        assertThat(own.facts(endpoint("openai:/gpt-4o")).prices()).isPresent();
        assertThat(own.facts(endpoint("openai-compatible:/any", "http://localhost:8080/v1"))
                        .usd(new TokenUsage(5, 5)))
                .hasValue(0);
        assertThat(own.facts(endpoint("openai-compatible:/m", "http://localhost:9090/v1"))
                        .usd(new TokenUsage(1_000_000, 0)))
                .hasValue(1);
        assertThat(own.date()).startsWith("2026-05-05 before ");
    }

    @Test
    void aReplySaysWhatItCost() {
        ModelReply reply = BUILT_IN.apply(
                        endpoint("openai:/gpt-4o-mini"),
                        ScriptedModel.by(request -> new ModelReply(
                                "yes", "gpt-4o-mini", Optional.empty(), false, List.of(), new TokenUsage(1000, 100))))
                .ask(about("?"));

        assertThat(reply.usd().orElseThrow()).isEqualTo(0.00021, within(1e-12));
    }

    @Test
    void aPromptThatIsCertainlyTooLongIsNotSent() {
        ScriptedModel model = ScriptedModel.answering(request -> "yes");
        var known = BUILT_IN.apply(endpoint("openai:/gpt-4o-mini"), model);

        assertThatThrownBy(() -> known.ask(about("x".repeat(128_000 * 8 + 100))))
                .isInstanceOfSatisfying(
                        ModelFailure.class,
                        failure -> assertThat(failure.kind()).isEqualTo(ModelFailure.Kind.CONTEXT_TOO_LONG))
                .hasMessageContaining("was not sent");
        assertThat(model.calls()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "format: 1\\ndate: 2026-01-01\\nhosts:\\n  a.org:\\n    m: {inptu: 1}| 5 | unknown key 'inptu'",
                "format: 1\\ndate: 2026-01-01\\nhosts:\\n  a.org:\\n    m: {input: x, output: 1}| 5 | of 'm' is 'x', not a number",
                "format: 1\\ndate: 2026-01-01\\nhosts:\\n  a.org:\\n    m: {input: -1, output: 1}| 5 | not a number from 0",
                "format: 1\\ndate: 2026-01-01\\nhosts:\\n  a.org:\\n    m: {input: 1}| 5 | only one of input and output",
                "format: 1\\ndate: 2026-01-01\\nhosts:\\n  a.org: 3| 4 | has no list of models",
                "format: 2\\ndate: 2026-01-01| 1 | format 2",
                "format: 1\\nprices: 3| 2 | unknown key 'prices'",
                "format: 1\\ndate: \"2026| 2 | not readable as YAML"
            })
    void whatCannotBeReadIsToldWithItsLine(String text, int line, String message) {
        assertThatThrownBy(() -> parse(text.replace("\\n", "\n") + "\n"))
                .isInstanceOfSatisfying(BadInput.class, bad -> {
                    assertThat(bad.line()).hasValue(line);
                    assertThat(bad.file()).contains("prices.yaml");
                })
                .hasMessageContaining(message);
    }

    @Test
    void aListWithoutADateIsRefused() {
        assertThatThrownBy(() -> parse("format: 1\n"))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("no 'date'");
    }
}
