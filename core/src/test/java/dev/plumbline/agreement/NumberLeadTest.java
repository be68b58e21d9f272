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
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** By how much a judge of numbers is closer than a rule without judgement, row by row. */
class NumberLeadTest {
    private static final Scale TEN = Scale.range(0, 10);

    /** Rows of a group share half of what makes a row easy or hard, for judge and rule alike. */
    private record World(List<String> human, List<String> judge, List<String> groups) {
        static World of(RandomGenerator random, int rows, int size, double noise) {
            World world = new World(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
            double common = 0;
            for (int row = 0; row < rows; row++) {
                common = row % size == 0 ? random.nextGaussian() : common;
                double extreme = (size == 1 ? random.nextGaussian() : common + random.nextGaussian()) * 1.5;
                double human = clipped(5 + extreme);
                // The further out a row is, the more the judge is off, as the median is.
                double judge = clipped(human + random.nextGaussian() * noise * (.4 + Math.abs(extreme) / 2));
                world.human.add(text(human));
                world.judge.add(text(judge));
                world.groups.add("g" + row / size);
            }
            return world;
        }

        private static double clipped(double number) {
            return Math.max(0, Math.min(10, number));
        }

        private static String text(double number) {
            return String.format(Locale.ROOT, "%.2f", number);
        }

        /** Of so many rows that they are the population; 5 is its median. */
        static double truth(int size, double noise) {
            World world = of(random(99), 300_000, size, noise);
            double sum = 0;
            for (int row = 0; row < world.human.size(); row++) {
                double human = Double.parseDouble(world.human.get(row));
                sum += Math.abs(human - 5) - Math.abs(human - Double.parseDouble(world.judge.get(row)));
            }
            return sum / world.human.size();
        }

        NumberRivals rivals(long seed) {
            return Agreement.of(
                            Outcomes.of(human, judge, TEN).grouped(groups),
                            Bootstrap.seeded(seed).draws(300))
                    .numberRivals()
                    .orElseThrow();
        }
    }

    private static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    private static Interval median(Map<String, Interval> figures) {
        return Objects.requireNonNull(figures.get("median"));
    }

    @Test
    void theLeadIsTheMeanOfWhatEachRowIsCloser() {
        // The median is 4; it is off by 4, 2, 0, 2, 6 and the judge by 1, 1, 1, 1, 1.
        NumberRivals rivals = Agreement.between(
                        List.of("0", "2", "4", "6", "10"), List.of("1", "3", "5", "7", "9"), TEN)
                .numberRivals()
                .orElseThrow();
        assertThat(median(rivals.leads(.95)).value().orElseThrow()).isCloseTo(14 / 5.0 - 1, within(1e-12));
    }

    @Test
    void whatMakesARowHardForBothCancelsOut() {
        NumberRivals rivals = World.of(random(3), 200, 1, 1).rivals(0);
        Interval lead = median(rivals.leads(.95));
        Interval error = median(rivals.errors());
        double apart = error.high().orElseThrow() - error.low().orElseThrow();
        assertThat(lead.method()).isEqualTo("bca");
        // The worst of both intervals is wider than that of the rule's error alone.
        assertThat(lead.high().orElseThrow() - lead.low().orElseThrow()).isLessThan(apart);
    }

    /** 300 samples: 93 % less what 300 draws leave open. */
    @ParameterizedTest
    @CsvSource({"100, 1, 1.2", "150, 3, .8"})
    void theIntervalOfTheLeadHoldsTheTruth(int rows, int size, double noise) {
        double truth = World.truth(size, noise);
        int held = 0;
        int samples = 300;
        RandomGenerator random = random(11);
        for (int sample = 0; sample < samples; sample++) {
            Interval lead =
                    median(World.of(random, rows, size, noise).rivals(sample).leads(.95));
            held += lead.low().orElseThrow() <= truth && truth <= lead.high().orElseThrow() ? 1 : 0;
        }
        assertThat((double) held / samples).as("held, truth %s", truth).isBetween(.91, .99);
    }
}
