package dev.plumbline.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.dataset.BadInput;
import dev.plumbline.scale.Scale;
import dev.plumbline.statistics.PairedComparison;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonTest {
    private static final Scale PASS_FAIL = Scale.of("pass", "fail");

    @ParameterizedTest
    @CsvSource({
        // Both right, only the first, only the second, neither; McNemar's exact p.
        "222, 5, 30, 62, 2.2e-5",
        "247, 5, 19, 48, 0.006611",
        "234, 18, 12, 55, 0.361595",
        "84, 6, 37, 192, 2e-6",
        "10, 1, 7, 3, 0.070312",
        "10, 12, 2, 3, 0.012939"
    })
    void columnsOfPublishedComparisonsGiveTheirExactP(int both, int first, int second, int neither, double p) {
        ComparedPair pair =
                Comparison.of(columns(both, first, second, neither)).pairs().get(0);
        assertThat(pair.paired().mcnemar().exactP()).isCloseTo(p, within(p < 1e-4 ? 1e-6 : 6e-7));
        assertThat(pair.adjustedP()).isEqualTo(pair.paired().mcnemar().exactP());
        assertThat(pair.paired().fixed()).isEqualTo(second);
        assertThat(pair.paired().broken()).isEqualTo(first);
        assertThat(pair.rows()).isEqualTo(both + first + second + neither);
    }

    @Test
    void newcombesPairedExampleGivesItsInterval() {
        PairedComparison paired =
                Comparison.of(columns(36, 2, 12, 0)).pairs().get(0).paired();
        assertThat(paired.difference(0.95).value().orElseThrow()).isCloseTo(0.2, within(1e-12));
        assertThat(paired.difference(0.95).low().orElseThrow()).isCloseTo(0.056930, within(1e-6));
        assertThat(paired.difference(0.95).high().orElseThrow()).isCloseTo(0.340428, within(1e-6));
        assertThat(paired.difference(0.95).method()).isEqualTo("newcombe_10");
    }

    @ParameterizedTest
    @CsvSource({
        // Recorded verdicts of GPT-4, first order: accuracy of each prompt on the natural and the adversarial items.
        "natural, Vanilla, 0.950, Vanilla_NoRules, 0.920",
        "neighbor, Vanilla, 0.776, Vanilla_NoRules, 0.649",
        "natural, Metrics_Reference, 0.950, CoT, 0.940",
        "neighbor, Metrics_Reference, 0.858, CoT, 0.754"
    })
    void recordedVerdictsOfRealJudgesGiveTheirPublishedAccuracy(
            String subset, String first, double firstAccuracy, String second, double secondAccuracy) {
        Outcomes a = llmBar("GPT-4", first, subset);
        Outcomes b = llmBar("GPT-4", second, subset);
        assertThat(Agreement.of(a).accuracy().value().orElseThrow()).isCloseTo(firstAccuracy, within(5e-4));
        assertThat(Agreement.of(b).accuracy().value().orElseThrow()).isCloseTo(secondAccuracy, within(5e-4));
        PairedComparison paired = Comparison.of(List.of(a, b)).pairs().get(0).paired();
        assertThat(paired.difference(0.95).value().orElseThrow())
                .isCloseTo(secondAccuracy - firstAccuracy, within(1e-3));
    }

    @Test
    void rulesHelpGptFourOnAdversarialItems() {
        // Of the 134 items with the prompt without and with rules: 86 both right, 1 and 18 alone, 29 neither.
        ComparedPair pair = Comparison.of(
                        List.of(llmBar("GPT-4", "Vanilla_NoRules", "neighbor"), llmBar("GPT-4", "Vanilla", "neighbor")))
                .pairs()
                .get(0);
        assertThat(List.of(
                        pair.paired().bothRight(),
                        pair.paired().broken(),
                        pair.paired().fixed(),
                        pair.paired().bothWrong()))
                .containsExactly(86L, 1L, 18L, 29L);
        // 2 (1 + 19) / 2^19
        assertThat(pair.paired().mcnemar().exactP()).isCloseTo(40.0 / (1 << 19), within(1e-12));
    }

    @Test
    void manyPairsAreAdjustedByHolm() {
        List<Outcomes> judges = new ArrayList<>();
        for (String prompt : List.of("Vanilla_NoRules", "Vanilla", "Metrics_Reference")) {
            judges.add(llmBar("GPT-4", prompt, "neighbor"));
        }
        Comparison comparison = Comparison.of(judges);
        assertThat(comparison.pairs()).hasSize(3);
        double smallest = comparison.pairs().stream()
                .mapToDouble(pair -> pair.paired().mcnemar().exactP())
                .min()
                .orElseThrow();
        assertThat(comparison.pairs().stream()
                        .mapToDouble(ComparedPair::adjustedP)
                        .min()
                        .orElseThrow())
                .isEqualTo(3 * smallest);
    }

    @Test
    void flipsNameTheRowsThatWereFixedBrokenOrStayedWrong() {
        List<String> human = List.of("pass", "fail", "pass", "fail", "pass");
        Outcomes a = Outcomes.of(human, List.of("pass", "pass", "pass", "pass", ""), PASS_FAIL)
                .by("a");
        Outcomes b = Outcomes.of(human, List.of("pass", "fail", "fail", "pass", "pass"), PASS_FAIL)
                .by("b");
        ComparedPair pair = Comparison.of(List.of(a, b)).pairs().get(0);
        assertThat(pair.flips())
                .extracting(flip -> flip.id() + " " + flip.kind())
                .containsExactly("2 FIXED", "5 FIXED", "3 BROKEN", "4 BOTH_WRONG");
        assertThat(pair.flips().get(1).a()).isEmpty();
    }

    @Test
    void anUndecidedVerdictIsNotRightAndCompleteCasesStandApart() {
        List<String> human = List.of("pass", "fail", "pass", "fail");
        Outcomes a = Outcomes.of(human, List.of("pass", "fail", "", "pass"), PASS_FAIL);
        Outcomes b = Outcomes.of(human, List.of("pass", "fail", "pass", ""), PASS_FAIL);
        ComparedPair pair = Comparison.of(List.of(a, b)).pairs().get(0);
        assertThat(pair.paired().difference(0.95).value()).hasValue(0.25);
        assertThat(pair.paired().bothWrong()).isEqualTo(1);
        assertThat(pair.complete().difference(0.95).value()).hasValue(0);
        assertThat(pair.complete().difference(0.95).n()).isEqualTo(2);
    }

    @Test
    void theFlipRateCountsEveryChangedAnswer() {
        List<String> human = List.of("pass", "fail", "pass", "fail");
        Outcomes first = Outcomes.of(human, List.of("pass", "fail", "", "pass"), PASS_FAIL);
        Outcomes again = Outcomes.of(human, List.of("pass", "pass", "pass", "pass"), PASS_FAIL);
        assertThat(Comparison.flipRate(first, again).value()).hasValue(0.5);
        assertThat(Comparison.flipRate(first, first).value()).hasValue(0);
    }

    @Test
    void groupedRowsAreComparedByGroup() {
        Outcomes a = columns(100, 5, 25, 20).get(0);
        Outcomes b = columns(100, 5, 25, 20).get(1);
        List<String> names =
                IntStream.range(0, 150).mapToObj(row -> "g" + row / 5).toList();
        ComparedPair rows = Comparison.of(List.of(a, b)).pairs().get(0);
        ComparedPair grouped = Comparison.of(List.of(a.grouped(names), b.grouped(names)))
                .pairs()
                .get(0);
        assertThat(grouped.paired().difference(0.95).groups()).isEqualTo(30);
        assertThat(grouped.paired().mcnemar().exactP())
                .isGreaterThan(rows.paired().mcnemar().exactP());
    }

    @Test
    void rowsThatShareAGroupBesideEitherJudgeAreOneGroup() {
        Outcomes a = columns(100, 5, 25, 20).get(0);
        Outcomes b = columns(100, 5, 25, 20).get(1);
        List<String> fives =
                IntStream.range(0, 150).mapToObj(row -> "g" + row / 5).toList();
        List<String> tens =
                IntStream.range(0, 150).mapToObj(row -> "h" + (row + 5) / 10).toList();
        for (List<Outcomes> judges : List.of(List.of(a, b.grouped(fives)), List.of(a.grouped(fives), b))) {
            Comparison comparison = Comparison.of(judges);
            assertThat(comparison.pairs().get(0).paired().difference(0.95).groups())
                    .isEqualTo(30);
            assertThat(comparison.notes())
                    .containsExactly(
                            judges.get(0).name() + " and " + judges.get(1).name()
                                    + ": the two group their rows differently; rows that share a group beside either one count"
                                    + " as one group");
            assertThat(Comparison.flipRate(judges.get(0), judges.get(1)).groups())
                    .isEqualTo(30);
        }
        assertThat(Comparison.of(List.of(a.grouped(fives), b.grouped(tens)))
                        .pairs()
                        .get(0)
                        .paired()
                        .difference(0.95)
                        .groups())
                .isEqualTo(16);
        assertThat(Comparison.of(List.of(a.grouped(fives), b.grouped(fives))).notes())
                .isEmpty();
    }

    @Test
    void judgesOfOtherRowsAreBadInputWithBothCounts() {
        Outcomes a = Outcomes.of(List.of("pass"), List.of("pass"), PASS_FAIL).by("a");
        Outcomes b = Outcomes.of(List.of("pass", "fail"), List.of("pass", "fail"), PASS_FAIL)
                .named(List.of("x1", "x2"))
                .by("b");
        assertThatThrownBy(() -> Comparison.of(List.of(a, b))).isInstanceOfSatisfying(BadInput.class, bad -> {
            assertThat(bad)
                    .hasMessage("a and b have no labelled row in common: 1 row, '1' beside 2 rows, the first 'x1'");
            assertThat(bad.hint())
                    .hasValue("rows are matched by id: let both judge the same data, read with the same --id");
        });
    }

    @Test
    void rowsAreMatchedByIdWhateverTheirOrder() {
        List<Outcomes> judges = columns(30, 4, 12, 9);
        List<Integer> order = new ArrayList<>(IntStream.range(0, 55).boxed().toList());
        Collections.shuffle(order, new Random(3));
        Outcomes b = judges.get(1);
        Outcomes shuffled = Outcomes.of(
                        order.stream()
                                .map(row -> b.row(row).gold().value().orElseThrow())
                                .toList(),
                        order.stream()
                                .map(row -> b.row(row).judge().orElseThrow())
                                .toList(),
                        PASS_FAIL)
                .named(order.stream().map(row -> Integer.toString(row + 1)).toList());
        assertThat(Comparison.of(List.of(judges.get(0), shuffled))
                        .pairs()
                        .get(0)
                        .flips())
                .isEqualTo(Comparison.of(judges).pairs().get(0).flips());
    }

    @Test
    void rowsThatOnlyOneCanBeMeasuredOnAreCountedAndSaid() {
        Outcomes a = Outcomes.of(List.of("pass", "fail", "pass"), List.of("pass", "fail", "pass"), PASS_FAIL)
                .by("a");
        Outcomes b = Outcomes.of(List.of("pass", "fail"), List.of("pass", "pass"), PASS_FAIL)
                .by("b");
        Comparison comparison = Comparison.of(List.of(a, b)).noting("the runs differ in endpoint");
        assertThat(comparison.pairs().get(0).leftOut()).isEqualTo(1);
        assertThat(comparison.notes())
                .containsExactly(
                        "a and b: 1 labelled row is left out, because only one of the two can be measured on them",
                        "the runs differ in endpoint");
    }

    @Test
    void differentHumanLabelsOrScalesAreErrors() {
        Outcomes a = Outcomes.of(List.of("pass"), List.of("pass"), PASS_FAIL).by("a");
        assertThatThrownBy(() -> Comparison.of(List.of(
                        a,
                        Outcomes.of(List.of("fail"), List.of("pass"), PASS_FAIL).by("b"))))
                .isInstanceOf(BadInput.class)
                .hasMessage("the human label of '1' differs: pass beside a, fail beside b");
        assertThatThrownBy(() -> Comparison.of(List.of(
                        a,
                        Outcomes.of(List.of("yes"), List.of("yes"), Scale.of("yes", "no"))
                                .by("b"))))
                .isInstanceOf(BadInput.class)
                .hasMessage("a and b are on different scales: pass,fail and yes,no");
        assertThatThrownBy(() -> Comparison.of(List.of(a))).hasMessage("a comparison needs at least two judges, got 1");
    }

    private static List<Outcomes> columns(int both, int first, int second, int neither) {
        List<String> human = new ArrayList<>();
        List<String> a = new ArrayList<>();
        List<String> b = new ArrayList<>();
        int[] counts = {both, first, second, neither};
        for (int kind = 0; kind < counts.length; kind++) {
            for (int n = 0; n < counts[kind]; n++) {
                String label = n % 3 == 0 ? "fail" : "pass";
                String other = n % 3 == 0 ? "pass" : "fail";
                human.add(label);
                a.add(kind < 2 ? label : other);
                b.add(kind % 2 == 0 ? label : other);
            }
        }
        return List.of(
                Outcomes.of(human, a, PASS_FAIL).by("a"),
                Outcomes.of(human, b, PASS_FAIL).by("b"));
    }

    private static Outcomes llmBar(String judge, String prompt, String subset) {
        ObjectMapper json = new ObjectMapper();
        Map<String, String> verdicts = new HashMap<>();
        List<String> ids = new ArrayList<>();
        List<String> human = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(Real.file("llmbar/verdicts.jsonl"))) {
                JsonNode row = json.readTree(line);
                if (row.path("judge").asText().equals(judge)
                        && row.path("prompt").asText().equals(prompt)) {
                    verdicts.put(row.path("id").asText(), row.path("original").asText(""));
                }
            }
            for (String line : Files.readAllLines(Real.file("llmbar/items.jsonl"))) {
                JsonNode row = json.readTree(line);
                if (row.path("subset").asText().equals(subset)) {
                    ids.add(row.path("id").asText());
                    human.add(row.path("label").asText());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Outcomes.of(
                        human,
                        ids.stream().map(id -> verdicts.getOrDefault(id, "")).toList(),
                        Scale.preference("1", "2", java.util.Optional.empty()))
                .named(ids)
                .by(prompt);
    }
}
