package dev.plumbline.run.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.judge.Judge;
import dev.plumbline.judge.JudgeProvider;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.Judges;
import dev.plumbline.judge.Jury;
import dev.plumbline.judge.Orders;
import dev.plumbline.model.ModelCatalogue;
import dev.plumbline.model.ModelEndpoint;
import dev.plumbline.model.ModelFacts;
import dev.plumbline.model.OneModel;
import dev.plumbline.model.ScriptedModel;
import dev.plumbline.model.TokenPrices;
import dev.plumbline.run.cache.CacheFolder;
import dev.plumbline.run.cache.ReplyCache;
import dev.plumbline.run.throttle.Limits;
import dev.plumbline.scale.Scale;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForecasterTest {
    private static final JudgeSpec SPEC = JudgeSpec.named("accuracy")
            .model("openai:/some-model")
            .scale(Scale.of("pass", "fail"))
            .instructions("Is {{ response }} right?");

    @TempDir
    private Path folder;

    private static Dataset rows(int count) {
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            examples.add(new Example("r" + i, "r" + i, Map.of("answer", "answer " + i, "secret", "kept here")));
        }
        return Dataset.of(examples);
    }

    private static ModelCatalogue catalogue(Optional<TokenPrices> prices) {
        return new ModelCatalogue() {
            @Override
            public ModelFacts facts(ModelEndpoint endpoint) {
                return new ModelFacts(prices, Optional.empty(), OptionalLong.empty(), OptionalLong.empty());
            }

            @Override
            public String host(ModelEndpoint endpoint) {
                return "llm.example.org";
            }
        };
    }

    private static Forecaster forecaster() {
        return Forecaster.over(
                Judges.of(List.of(), List.of()),
                catalogue(Optional.of(new TokenPrices(1, OptionalDouble.empty(), 10, OptionalDouble.empty()))));
    }

    @Test
    void countsCallsTokensAndMoneyOfEveryRowAndRepeat() {
        Forecast once = forecaster().of("judging", SPEC, rows(20));
        Forecast thrice = forecaster().of("judging", SPEC.withRepeat(3), rows(20));

        assertThat(once.calls()).isEqualTo(20);
        assertThat(once.rows()).isEqualTo(20);
        assertThat(once.inputTokens()).isBetween(20 * 200L, 20 * 400L);
        assertThat(once.outputTokens()).isEqualTo(20 * Forecast.REPLY_WITH_REASON);
        assertThat(once.usd().orElseThrow())
                .isCloseTo((once.inputTokens() + 10 * once.outputTokens()) / 1e6, within(1e-4));
        assertThat(thrice.calls()).isEqualTo(60);
        assertThat(thrice.usd().orElseThrow()).isCloseTo(3 * once.usd().orElseThrow(), within(1e-4));
    }

    @Test
    void aPairIsAskedInBothOrdersAndANumberOnce() {
        JudgeSpec pairs = JudgeSpec.named("preference")
                .model("openai:/some-model")
                .scale(Scale.parse("prefer:a,b,tie"))
                .instructions("A: {{ response_a }} B: {{ response_b }}")
                .withOrders(Orders.BOTH_OR_TIE)
                .withRepeat(2);
        Dataset two = Dataset.of(List.of(
                new Example("1", "1", Map.of("response_a", "one", "response_b", "two")),
                new Example("2", "2", Map.of("response_a", "three", "response_b", "four"))));

        assertThat(forecaster().of("judging", pairs, two).calls()).isEqualTo(2 * 2 * 2);
        JudgeSpec number = JudgeSpec.named("accuracy")
                .model("openai:/some-model")
                .scale(Scale.parse("range:0..1"))
                .instructions("Is {{ response }} right?");
        assertThat(forecaster().of("judging", number, rows(3)).calls()).isEqualTo(3);
    }

    @Test
    void saysWhereWhatGoes() {
        Forecast forecast = forecaster().of("judging", SPEC, rows(2));

        assertThat(forecast.destinations()).singleElement().satisfies(one -> {
            assertThat(one.host()).isEqualTo("llm.example.org");
            assertThat(one.model()).isEqualTo("openai:/some-model");
        });
        assertThat(forecast.fields()).containsExactly(new Forecast.Field("response", List.of("answer")));
    }

    @Test
    void aPriceThatIsNotKnownIsNotNothing() {
        Forecast forecast = Forecaster.over(Judges.of(List.of(), List.of()), catalogue(Optional.empty()))
                .of("judging", SPEC, rows(2));

        assertThat(forecast.usd()).isEmpty();
        assertThat(forecast.unpriced().orElseThrow().model()).isEqualTo("openai:/some-model");
        assertThat(Forecast.together("all", List.of(forecast, forecast)).usd()).isEmpty();
    }

    @Test
    void timeIsWhatConcurrencyAndLimitsAllow() {
        Forecaster ten = forecaster().concurrency(10);
        assertThat(ten.of("judging", SPEC, rows(100)).time()).isEqualTo(Duration.ofSeconds(20));
        assertThat(ten.limits(host -> Optional.of(Limits.none().withRequestsPerMinute(60)))
                        .of("judging", SPEC, rows(100))
                        .time())
                .isEqualTo(Duration.ofSeconds(100));
        assertThat(ten.limits(host -> Optional.of(Limits.none().withConcurrency(2)))
                        .of("judging", SPEC, rows(100))
                        .time())
                .isEqualTo(Duration.ofSeconds(100));
        assertThat(ten.limits(host -> Optional.of(Limits.none().withTokensPerMinute(1_000)))
                        .of("judging", SPEC, rows(100))
                        .time())
                .isGreaterThan(Duration.ofMinutes(20));
    }

    @Test
    void aLocalJudgeMakesNoCall() {
        JudgeSpec local = JudgeSpec.named("accuracy")
                .model("local:/lexical")
                .scale(Scale.of("pass", "fail"))
                .instructions("");
        Forecast forecast = forecaster().of("judging", local, rows(3));

        assertThat(forecast.calls()).isZero();
        assertThat(forecast.usd()).hasValue(0);
        assertThat(forecast.destinations()).isEmpty();
    }

    @Test
    void jurorsThatJudgeByThemselvesAreNotAsked() {
        JudgeSpec local = JudgeSpec.named("accuracy")
                .model("local:/lexical")
                .scale(Scale.of("pass", "fail"))
                .instructions("Is {{ response }} right? {{ grading_notes }}");
        JudgeProvider nobody = new JudgeProvider() {
            @Override
            public boolean serves(String scheme) {
                return scheme.equals("local");
            }

            @Override
            public Judge judge(JudgeSpec spec) {
                throw new IllegalStateException("judges nothing in an estimate: " + spec.name());
            }
        };
        JudgeSpec panel =
                JudgeSpec.named("panel").scale(Scale.of("pass", "fail")).jury(Jury.of(SPEC, local));
        Dataset rows = Dataset.of(List.of(
                new Example("1", "1", Map.of("response", "answer", "grading_notes", "notes")),
                new Example("2", "2", Map.of("response", "another", "grading_notes", "notes"))));
        Forecast forecast = Forecaster.over(Judges.of(List.of(nobody), List.of()), catalogue(Optional.empty()))
                .of("judging", panel, rows);

        assertThat(forecast.calls()).isEqualTo(2);
        assertThat(forecast.fields()).containsExactly(new Forecast.Field("response", List.of("response")));
    }

    @Test
    void whatIsCachedNeedsNoCall() {
        ReplyCache cache = ReplyCache.in(CacheFolder.of(folder, CacheFolder.STANDARD_BYTES), warning -> {});
        OneModel models =
                new OneModel(ScriptedModel.answering(request -> "{\"verdict\": \"pass\", \"reason\": \"because\"}"));
        var judge = Judges.of(List.of(), List.of(models)).decorated(cache).judge(SPEC);
        rows(5).examples().forEach(judge::judge);

        Forecast forecast = forecaster().cached(cache.readOnly()).of("judging", SPEC, rows(12));
        assertThat(forecast.cached()).isEqualTo(5);
        assertThat(forecast.calls()).isEqualTo(7);
    }
}
