package dev.plumbline.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.scale.Scale;
import dev.plumbline.statistics.Bootstrap;
import dev.plumbline.statistics.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NumberSlicesTest {
    private static final Scale TEN = Scale.range(0, 10);

    private final RandomGenerator random =
            RandomGeneratorFactory.of("L64X128MixRandom").create(12);

    /** Human numbers and a judge whose noise is twice as large on the first rows. */
    private Outcomes outcomes(int rows, int worse, double noise) {
        List<String> human = new ArrayList<>();
        List<String> judge = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            double truth = 3 + 4 * random.nextDouble();
            double off = noise * (row < worse ? 2 : 1) * (2 * random.nextDouble() - 1);
            human.add(String.format(Locale.ROOT, "%.3f", truth));
            judge.add(String.format(Locale.ROOT, "%.3f", truth + off));
        }
        return Outcomes.of(human, judge, TEN);
    }

    private static List<String> topics(int rows, int first) {
        return IntStream.range(0, rows)
                .mapToObj(row -> row < first ? "refunds" : row % 2 == 0 ? "orders" : "other")
                .toList();
    }

    @Test
    void theSliceOnWhichTheJudgeIsFurtherOffComesFirst() {
        List<NumberSlice> slices =
                NumberSlices.of(outcomes(150, 50, 1), Map.of("topic", topics(150, 50)), Bootstrap.seeded(0));
        assertThat(slices).extracting(NumberSlice::value).hasSize(3).startsWith("refunds");
        NumberSlice worst = slices.get(0);
        assertThat(worst.difference().value().orElseThrow())
                .isCloseTo(
                        worst.error().value().orElseThrow()
                                - worst.elsewhere().value().orElseThrow(),
                        within(1e-12));
        assertThat(worst.difference().low().orElseThrow()).isPositive();
        assertThat(worst.error().n()).isEqualTo(50);
        assertThat(worst.elsewhere().n()).isEqualTo(100);
        assertThat(worst.adjusted()).isBetween(worst.p(), .01);
    }

    @Test
    void sidesThatAreTooSmallAreLeftOut() {
        Outcomes outcomes = outcomes(60, 0, 1);
        assertThat(NumberSlices.of(outcomes, Map.of("topic", topics(60, 19)), Bootstrap.seeded(0)))
                .extracting(NumberSlice::value)
                .containsExactlyInAnyOrder("orders", "other");
        List<String> groups =
                IntStream.range(0, 60).mapToObj(row -> "g" + row / 10).toList();
        assertThat(NumberSlices.of(outcomes.grouped(groups), Map.of("topic", topics(60, 30)), Bootstrap.seeded(0)))
                .as("six groups")
                .isEmpty();
        assertThat(NumberSlices.of(
                        Outcomes.of(List.of("1"), List.of(""), TEN),
                        Map.of("topic", List.of("a")),
                        Bootstrap.seeded(0)))
                .isEmpty();
    }

    @Test
    void aSliceWithoutAnErrorIsNotSaidToBePerfect() {
        List<String> human = IntStream.range(0, 120).mapToObj(row -> "5").toList();
        // One row in twenty is off by 5, none of the first 20 by chance.
        List<String> judge = IntStream.range(0, 120)
                .mapToObj(row -> row >= 20 && row % 20 == 0 ? "10" : "5")
                .toList();
        NumberSlice slice =
                NumberSlices.of(Outcomes.of(human, judge, TEN), Map.of("topic", topics(120, 20)), Bootstrap.seeded(0))
                        .stream()
                        .filter(one -> one.value().equals("refunds"))
                        .findFirst()
                        .orElseThrow();
        assertThat(slice.error().high().orElseThrow()).isGreaterThan(1);
        assertThat(slice.difference().high().orElseThrow()).isPositive();
        assertThat(slice.p()).isGreaterThan(.2);
    }

    /** 300 samples; the slice is truly off by .5 more. */
    @Test
    void theIntervalOfTheDifferenceHoldsTheTruth() {
        int held = 0;
        int samples = 300;
        for (int sample = 0; sample < samples; sample++) {
            Interval difference = NumberSlices.of(
                            outcomes(100, 30, 1),
                            Map.of("topic", topics(100, 30)),
                            Bootstrap.seeded(sample).draws(300))
                    .stream()
                    .filter(slice -> slice.value().equals("refunds"))
                    .findFirst()
                    .orElseThrow()
                    .difference();
            held += difference.low().orElseThrow() <= .5
                            && .5 <= difference.high().orElseThrow()
                    ? 1
                    : 0;
        }
        assertThat((double) held / samples).isBetween(.92, .985);
    }

    @Test
    void threeJudgesAreRankedAndThePickedOneHasNoBounds() {
        List<String> human = new ArrayList<>();
        List<List<String>> given = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        double[] noise = {3, 1, 1.02};
        for (int row = 0; row < 120; row++) {
            double truth = 3 + 4 * random.nextDouble();
            human.add(Double.toString(truth));
            for (int judge = 0; judge < 3; judge++) {
                given.get(judge).add(Double.toString(truth + noise[judge] * (2 * random.nextDouble() - 1)));
            }
        }
        // The second leaves a row open, which then counts for nobody.
        given.get(1).set(0, "");
        List<Outcomes> judges = IntStream.range(0, 3)
                .mapToObj(judge -> Outcomes.of(human, given.get(judge), TEN).by("judge-" + judge))
                .toList();
        NumberComparison comparison = NumberComparison.of(judges, ComparisonPlan.standard(), Bootstrap.seeded(0));
        NumberRanking ranking = comparison.ranking().orElseThrow();
        assertThat(ranking.rows()).isEqualTo(119);
        NumberRanking.Ranked first = ranking.judges().get(0);
        assertThat(first.error().bounded()).isFalse();
        assertThat(first.corrected().orElseThrow())
                .isGreaterThan(first.error().value().orElseThrow());
        assertThat(ranking.judges().get(1).leading()).isTrue();
        assertThat(ranking.judges().get(2).name()).isEqualTo("judge-0");
        assertThat(ranking.judges().get(2).leading()).isFalse();
        assertThat(ranking.judges().get(2).error().bounded()).isTrue();
        assertThat(NumberComparison.of(judges.subList(0, 2), ComparisonPlan.standard(), Bootstrap.seeded(0))
                        .ranking())
                .isEmpty();
    }
}
