package dev.plumbline.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SampleSizeTest {
    private static final double LEVEL = .95;

    @ParameterizedTest
    @CsvSource({
        ".5, 93, 381, 1064",
        ".8, 60, 245, 682",
        ".85, 49, 196, 545",
        ".9, 37, 141, 388",
        ".95, 25, 83, 215",
    })
    void wilsonIntervalsOfAHalfWidth(double rate, long ten, long five, long three) {
        assertThat(SampleSize.ofRate(rate, .10, LEVEL)).isEqualTo(ten);
        assertThat(SampleSize.ofRate(rate, .05, LEVEL)).isEqualTo(five);
        assertThat(SampleSize.ofRate(rate, .03, LEVEL)).isEqualTo(three);
    }

    @ParameterizedTest
    @CsvSource({".6, .5, 246", ".6, .8, 392", ".6, .9, 705", ".8, .5, 139"})
    void kappaByDonnerAndEliasziw(double kappa, double prevalence, long rows) {
        assertThat(SampleSize.ofKappa(kappa, prevalence, .1, LEVEL)).isEqualTo(rows);
        assertThat(SampleSize.ofKappa(kappa, 1 - prevalence, .1, LEVEL)).isEqualTo(rows);
    }

    @ParameterizedTest
    @CsvSource({".15, .05, 155", ".12, .02, 108", ".20, .10, 234", ".08, .03, 343", ".10, .05, 469"})
    void gainsByConnor(double fixed, double broken, long rows) {
        assertThat(SampleSize.ofGain(fixed, broken, .8, LEVEL)).isEqualTo(rows);
        assertThat(SampleSize.ofGain(broken, fixed, .8, LEVEL)).isEqualTo(rows);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aRateHasAsFewRowsAsItsIntervalAllows(long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        for (int i = 0; i < 200; i++) {
            double rate = random.nextDouble();
            double half = random.nextDouble(.005, .4);
            long rows = SampleSize.ofRate(rate, half, LEVEL);
            assertThat(halfWidth(rate, rows))
                    .as("seed %d, rate %s, half %s", seed, rate, half)
                    .isLessThanOrEqualTo(half);
            if (rows > 1) {
                assertThat(halfWidth(rate, rows - 1)).isGreaterThan(half);
            }
            assertThat(SampleSize.ofRate(1 - rate, half, LEVEL)).isEqualTo(rows);
        }
    }

    private static double halfWidth(double rate, long rows) {
        double z = 1.959963984540054;
        double centre = (rate + z * z / (2 * rows)) / (1 + z * z / rows);
        // From the quadratic that the bounds solve, not from the closed form.
        double product = rate * rate / (1 + z * z / rows);
        return Math.sqrt(centre * centre - product);
    }

    @ParameterizedTest
    @CsvSource({".85, .90, .8", ".85, .95, .9", ".7, .8, .5", ".9, 1, .99", ".5, .97, .3", ".6, .9, .8"})
    void aGateIsPassedWithThatPowerFromThereOnAndNotJustBefore(double bar, double truth, double power) {
        int rows = Math.toIntExact(SampleSize.showing(bar, truth, power, LEVEL));
        for (int more = rows; more < 3 * rows + 200; more++) {
            assertThat(Power.passes(more, truth, bar, LEVEL))
                    .as("%d rows", more)
                    .isGreaterThanOrEqualTo(power);
        }
        assertThat(Power.passes(rows - 1, truth, bar, LEVEL)).isLessThan(power);
    }

    /** Row by row from far beyond: the last number of rows with too little power is the one before. */
    private static long rowByRow(double bar, double truth, double power, int from) {
        int rows = from;
        while (rows > Power.fewestRows(bar, LEVEL) && Power.passes(rows - 1, truth, bar, LEVEL) >= power) {
            rows--;
        }
        return rows;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aGateHasTheRowsThatCountingRowByRowFinds(long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        for (int i = 0; i < 150; i++) {
            double bar = random.nextDouble(.02, .98);
            double truth = i % 10 == 0 ? 1 : Math.min(1, bar + random.nextDouble(.012, .5));
            double power = i % 3 == 0 ? random.nextDouble(.001, .2) : random.nextDouble(.2, .9999);
            long rows = SampleSize.showing(bar, truth, power, LEVEL);
            assertThat(rows)
                    .as("seed %d, bar %s, truth %s, power %s", seed, bar, truth, power)
                    .isEqualTo(rowByRow(bar, truth, power, Math.toIntExact(3 * rows + 2000)));
        }
    }

    @Test
    void aGateThatIsHardToPassHasItsRowsTheRowBeforeHasTooFew() {
        int rows = Math.toIntExact(SampleSize.showing(.85, .8504, .8, LEVEL));

        assertThat(rows).isBetween(6_000_000, 6_500_000);
        assertThat(rowByRow(.85, .8504, .8, rows + 100_000)).isEqualTo(rows);
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SampleSize.ofRate(1.2, .1, LEVEL))
                .withMessage("a rate lies from 0 to 1, got 1.2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SampleSize.ofRate(.5, 0, LEVEL))
                .withMessage("a half width lies between 0 and 1, got 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SampleSize.ofRate(.5, 1e-6, LEVEL))
                .withMessage("that takes more than 100,000,000 rows");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SampleSize.ofKappa(.5, 1, .1, LEVEL))
                .withMessage("a prevalence lies between 0 and 1, got 1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SampleSize.ofKappa(-.1, .5, .1, LEVEL))
                .withMessage("a kappa lies from 0 to 1, got -0.1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SampleSize.ofGain(.1, .1, .8, LEVEL))
                .withMessageContaining("got 0.1 and 0.1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SampleSize.ofGain(.1, .05, 1, LEVEL))
                .withMessage("a power lies between 0 and 1, got 1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SampleSize.showing(.9, .9, .8, LEVEL))
                .withMessage("a judge at 0.9 does not pass a bar of 0.9");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SampleSize.showing(.9, .90001, .8, LEVEL))
                .withMessage("that takes more than 100,000,000 rows");
    }

    @Test
    void edgesHaveRows() {
        assertThat(SampleSize.ofRate(1, .05, LEVEL)).isEqualTo(35);
        assertThat(SampleSize.ofRate(.5, .99, LEVEL)).isOne();
        assertThat(SampleSize.ofKappa(.95, .5, .1, LEVEL)).isGreaterThan(30);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SampleSize.ofKappa(.96, .5, .1, LEVEL))
                .withMessage("a kappa above 0.95 is too near to 1 for a normal approximation, got 0.96");
        assertThat(SampleSize.showing(.85, 1, .8, LEVEL)).isEqualTo(Power.fewestRows(.85, LEVEL));
    }
}
