package dev.plumbline.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.scale.Scale;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SlicesTest {
    private static final Scale PASS_FAIL = Scale.of("pass", "fail");

    @Test
    void theSliceWithThePlantedErrorsComesFirst() {
        Rows rows = Rows.passFail();
        for (int i = 0; i < 120; i++) {
            String id = "r" + i;
            String topic = i % 3 == 0 ? "tax" : i % 3 == 1 ? "law" : "food";
            boolean wrong = topic.equals("tax") ? i % 2 == 0 : i % 40 == 1;
            rows.add(id, "pass", wrong ? "fail" : "pass");
            rows.example("x" + i, "x" + i, Map.of("topic", topic), Rows.abstained("x" + i));
        }
        Outcomes outcomes = rows.agreement().outcomes();
        List<String> topics = outcomes.rows().stream()
                .map(row -> Integer.parseInt(row.id().substring(1)) % 3)
                .map(rest -> rest == 0 ? "tax" : rest == 1 ? "law" : "food")
                .toList();
        List<Slice> slices = Slices.of(outcomes, Map.of("topic", topics));
        assertThat(slices.get(0).value()).isEqualTo("tax");
        assertThat(slices.get(0).accuracy().value()).hasValue(0.5);
        assertThat(slices.get(0).adjusted())
                .isLessThan(0.001)
                .isGreaterThanOrEqualTo(slices.get(0).p());
    }

    @Test
    void pIsFishersForSingleRows() {
        // Fisher's tea: 8 cups, but told apart enough times to be large enough: 10 of 20 against 17 of 20.
        List<String> human = Collections.nCopies(40, "pass");
        List<String> judge = IntStream.range(0, 40)
                .mapToObj(row -> row < 10 || row >= 23 ? "pass" : "fail")
                .toList();
        List<String> half =
                IntStream.range(0, 40).mapToObj(row -> row < 20 ? "a" : "b").toList();
        List<Slice> slices = Slices.of(Outcomes.of(human, judge, PASS_FAIL), Map.of("half", half));
        // Hypergeometric: 2 sum over x <= 10 of C(20, x) C(20, 27 - x) / C(40, 27).
        assertThat(slices.get(0).p()).isCloseTo(0.0407, within(5e-5));
        assertThat(slices.get(0).adjusted()).isCloseTo(2 * slices.get(0).p(), within(1e-12));
    }

    @Test
    void withGroupsADifferenceOfWholeGroupsIsLessCertain() {
        List<String> human = Collections.nCopies(200, "pass");
        List<String> judge = IntStream.range(0, 200)
                .mapToObj(row -> row / 10 % 4 == 0 || row / 10 == 1 ? "fail" : "pass")
                .toList();
        List<String> half =
                IntStream.range(0, 200).mapToObj(row -> row < 100 ? "a" : "b").toList();
        Outcomes single = Outcomes.of(human, judge, PASS_FAIL);
        Outcomes grouped = single.grouped(
                IntStream.range(0, 200).mapToObj(row -> "g" + row / 10).toList());
        assertThat(Slices.of(single, Map.of("half", half)).get(0).p()).isLessThan(0.05);
        assertThat(Slices.of(grouped, Map.of("half", half)).get(0).p()).isGreaterThan(0.1);
    }

    @Test
    void aJudgeThatIsWrongAtRandomHasNoCertainSliceMoreOftenThanPromised() {
        long seed = 11;
        Random random = new Random(seed);
        int alarms = 0;
        int times = 400;
        for (int t = 0; t < times; t++) {
            List<String> human = Collections.nCopies(120, "pass");
            List<String> judge = new ArrayList<>();
            List<String> column = new ArrayList<>();
            List<String> groups = new ArrayList<>();
            for (int row = 0; row < 120; row++) {
                judge.add(random.nextDouble() < 0.8 ? "pass" : "fail");
                column.add("v" + random.nextInt(5));
                groups.add("g" + row / 4);
            }
            Outcomes outcomes = Outcomes.of(human, judge, PASS_FAIL);
            Outcomes taken = t % 2 == 0 ? outcomes : outcomes.grouped(groups);
            alarms += Slices.of(taken, Map.of("column", column)).stream().anyMatch(slice -> slice.adjusted() < 0.05)
                    ? 1
                    : 0;
        }
        // Binomial(400, .05) exceeds 32 once in 300.
        assertThat(alarms).as("seed %s", seed).isLessThanOrEqualTo(32);
    }

    @Test
    void smallSlicesAndTheLabelsStoryAreLeftOutAndLengthIsASlice() {
        Rows rows = Rows.passFail();
        for (int i = 0; i < 60; i++) {
            String id = "r" + i;
            rows.add(id, id, "pass", Rows.decided(id, i < 20 ? "fail" : "pass", OptionalDouble.empty()));
        }
        List<Slice> slices = rows.agreement().slices();
        assertThat(slices).extracting(Slice::column).containsOnly("length");
        List<String> column = IntStream.range(0, 60)
                .mapToObj(row -> row < 9 ? "rare" : "usual")
                .toList();
        assertThat(Slices.of(rows.agreement().outcomes(), Map.of("c", column))).isEmpty();
    }

    @Test
    void aColumnOfAnotherLengthIsAnError() {
        Outcomes outcomes = Outcomes.of(List.of("pass"), List.of("pass"), PASS_FAIL);
        assertThatThrownBy(() -> Slices.of(outcomes, Map.of("c", List.of("a", "b"))))
                .hasMessage("column 'c' has 2 values for 1 rows");
    }
}
