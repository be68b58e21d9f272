package dev.plumbline.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.statistics.Interval;
import dev.plumbline.statistics.Proportion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JsonReportTest {
    private static final ObjectMapper STRICT = new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    static Stream<Arguments> documents() {
        return Stream.of(
                Arguments.of("agreement.json", JsonReport.agreement(Samples.agreement())),
                Arguments.of("run.json", JsonReport.run(Samples.run())),
                Arguments.of("compare.json", JsonReport.compare(Samples.comparison())),
                Arguments.of("gate.json", JsonReport.gate(Samples.gate())),
                Arguments.of("audit.json", JsonReport.audit(Samples.audit())),
                Arguments.of("align.json", JsonReport.alignment(Samples.alignment())),
                Arguments.of("forecast.json", JsonReport.forecast(Samples.forecast())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("documents")
    void aDocumentIsExactlyTheGoldenOne(String name, String document) throws IOException {
        assertThat(document).isEqualTo(Golden.text(name, document));
        assertThat(STRICT.readTree(document).isObject()).isTrue();
    }

    @Test
    void anUndefinedFigureIsNullWithItsReasonAndItsRows() throws JsonProcessingException {
        AgreementFigures figures = withMeasure(Interval.undefined("only one category occurs", 12));

        assertThat(JsonReport.agreement(figures))
                .contains("\"x\": {\"value\": null, \"undefined\": \"only one category occurs\", \"n\": 12}");
    }

    @Test
    void aFigureWithoutBoundsHasNullBoundsAndTheReason() throws JsonProcessingException {
        JsonNode x = measure(withMeasure(Interval.unbounded(0.5, "all rows are in one group", 12, 1)));

        assertThat(x.get("value").asDouble()).isEqualTo(0.5);
        assertThat(x.get("low").isNull()).isTrue();
        assertThat(x.get("high").isNull()).isTrue();
        assertThat(x.get("unbounded").asText()).isEqualTo("all rows are in one group");
        assertThat(x.get("groups").asInt()).isEqualTo(1);
    }

    @Test
    void rowsThatStandForThemselvesAreGroupsOfTheirOwn() throws JsonProcessingException {
        assertThat(measure(withMeasure(Proportion.of(9, 12).wilson(0.95)))
                        .get("groups")
                        .asInt())
                .isEqualTo(12);
    }

    @Test
    void pairsHaveTheirPValuesAndAnAdjustedOneOrTheReason() throws JsonProcessingException {
        PairedFigures grouped = new PairedFigures(1, 2, 3, 4, Interval.undefined("one group", 10), 0.5, 0.25);
        JsonNode pair = STRICT.readTree(JsonReport.compare(new ComparisonFigures(
                        List.of("a", "b"),
                        List.of(new ComparisonFigures.Pair("a", "b", grouped, OptionalDouble.empty(), List.of())),
                        List.of())))
                .at("/pairs/0");

        assertThat(pair.at("/paired/mcnemar_exact_p").asDouble()).isEqualTo(0.5);
        assertThat(pair.at("/paired/mcnemar_mid_p").asDouble()).isEqualTo(0.25);
        assertThat(pair.get("adjusted_p_reason").asText()).isNotEmpty();
    }

    @Test
    void aPValueNamesItsTest() throws JsonProcessingException {
        Interval alone = Interval.of(.1, 0, .2, .95, "newcombe_10", 10, 0);
        Interval grouped = Interval.of(.1, 0, .2, .95, "bca_grouped", 10, 5);
        assertThat(test(alone)).isEqualTo("exact");
        assertThat(test(grouped)).isEqualTo("exact_by_group");
    }

    private static String test(Interval difference) throws JsonProcessingException {
        PairedFigures paired = new PairedFigures(2, 1, 3, 4, difference, 1, .75);
        return STRICT.readTree(JsonReport.compare(new ComparisonFigures(
                        List.of("a", "b"),
                        List.of(new ComparisonFigures.Pair("a", "b", paired, OptionalDouble.of(1), List.of())),
                        List.of())))
                .at("/pairs/0/paired/mcnemar_test")
                .asText();
    }

    @Test
    void aLabelThatNobodyGivesHasNullScoresAndTheReason() throws JsonProcessingException {
        AgreementFigures figures = Samples.agreement("j", "whole", new long[][] {{5, 0}, {1, 2}}, new long[] {0, 0});
        AgreementFigures never = new AgreementFigures(
                figures.judge(),
                figures.split(),
                figures.accounting(),
                figures.labels(),
                figures.confusion(),
                figures.measures(),
                figures.tests(),
                Map.of(
                        "pass",
                        new AgreementFigures.LabelScore(
                                Interval.undefined("the judge never gives this label", 0),
                                Proportion.of(0, 5).wilson(0.95),
                                Interval.unbounded(0, "no true positives", 5, 0))),
                figures.baselines(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of());
        JsonNode score = STRICT.readTree(JsonReport.agreement(never)).at("/per_label/pass");

        assertThat(score.get("precision").isNull()).isTrue();
        assertThat(score.get("undefined").asText()).isEqualTo("the judge never gives this label");
    }

    @Test
    void hostileTextSurvivesAndCannotBeSeenToMove() throws JsonProcessingException {
        for (String attack : Attacks.ALL) {
            String document = JsonReport.agreement(Samples.agreement()
                    .withDisagreements(List.of(DisagreementFigures.of(
                            attack, "Other", attack, Optional.of(attack), "decided", OptionalDouble.empty()))));
            assertThat(document.replace("\n", "")).doesNotContainPattern("[\\p{Cc}\\u202E\\u2066\\u2028]");
            assertThat(STRICT.readTree(document).at("/disagreements/0/id").asText())
                    .isEqualTo(attack);
        }
    }

    @Test
    void numbersAreTheShortestThatReadBack() {
        assertThat(number(0.1)).isEqualTo("0.1");
        assertThat(number(1)).isEqualTo("1");
        assertThat(number(-0.0)).isEqualTo("0");
        assertThat(number(2.0 / 3)).isEqualTo("0.6666666666666666");
        assertThat(number(1e-9)).isEqualTo("1E-9");
        long seed = 20261122;
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        for (int i = 0; i < 20_000; i++) {
            double value = i % 2 == 0 ? random.nextDouble() : Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(value)) {
                assertThat(Double.parseDouble(number(value)))
                        .as("seed %d, value %s", seed, value)
                        .isEqualTo(value);
            }
        }
    }

    private static String number(double value) {
        StringBuilder out = new StringBuilder();
        JsonValue.of(value).write(out, "");
        return out.toString();
    }

    private static AgreementFigures withMeasure(Interval interval) {
        AgreementFigures figures = Samples.agreement();
        return new AgreementFigures(
                figures.judge(),
                figures.split(),
                figures.accounting(),
                figures.labels(),
                figures.confusion(),
                Map.of("x", interval),
                figures.tests(),
                figures.perLabel(),
                figures.baselines(),
                figures.people(),
                List.of(),
                List.of(),
                List.of());
    }

    private static JsonNode measure(AgreementFigures figures) throws JsonProcessingException {
        return STRICT.readTree(JsonReport.agreement(figures)).at("/measures/x");
    }

    /** Golden files beside the tests; {@code -Dplumbline.golden=write} writes them anew, to be read before a commit. */
    static final class Golden {
        private Golden() {}

        static String text(String name, String actual) throws IOException {
            if ("write".equals(System.getProperty("plumbline.golden"))) {
                java.nio.file.Path folder = java.nio.file.Path.of(
                        System.getProperty("plumbline.root"), "core/src/test/resources/dev/plumbline/report");
                java.nio.file.Files.createDirectories(folder);
                java.nio.file.Files.writeString(folder.resolve(name), actual);
            }
            try (InputStream in = JsonReportTest.class.getResourceAsStream(name)) {
                return in == null
                        ? "there is no golden file " + name
                        : new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        }
    }
}
