package dev.plumbline.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.statistics.StratifiedRate.Stratum;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class StratifiedRateTest {
    private static Interval of(long hitsA, long lookedA, long rowsA, long hitsB, long lookedB, long rowsB) {
        return StratifiedRate.of(List.of(
                        new Stratum(Proportion.of(hitsA, lookedA), rowsA),
                        new Stratum(Proportion.of(hitsB, lookedB), rowsB)))
                .interval(.95);
    }

    /** By hand from Wilson's limits: 46/50 is [.81162, .96845], 15/50 is [.19104, .43750]. */
    @Test
    void boundsAreThoseOfTheStrataPutTogether() {
        Interval rate = of(46, 50, 790, 15, 50, 210);
        assertThat(rate.value().getAsDouble()).isCloseTo(.79 * .92 + .21 * .3, within(1e-12));
        double low = .7898
                - Math.sqrt(.79 * .79 * (740 / 790.0) * Math.pow(.92 - .8116175308, 2)
                        + .21 * .21 * (160 / 210.0) * Math.pow(.3 - .191035535, 2));
        double high = .7898
                + Math.sqrt(.79 * .79 * (740 / 790.0) * Math.pow(.9684504859 - .92, 2)
                        + .21 * .21 * (160 / 210.0) * Math.pow(.4375035046 - .3, 2));
        assertThat(rate.low().getAsDouble()).isCloseTo(low, within(1e-8));
        assertThat(rate.high().getAsDouble()).isCloseTo(high, within(1e-8));
        assertThat(rate.method()).isEqualTo("stratified_wilson");
        assertThat(rate.n()).isEqualTo(100);
    }

    @Test
    void whatWasLookedAtWhollyIsKnown() {
        Interval rate = of(8, 10, 10, 3, 10, 10);
        assertThat(rate.low().getAsDouble()).isEqualTo(.55);
        assertThat(rate.high().getAsDouble()).isEqualTo(.55);
        assertThat(of(0, 0, 0, 3, 10, 10).value().getAsDouble()).isCloseTo(.3, within(1e-12));
        assertThat(of(0, 0, 5, 3, 10, 10).defined()).isFalse();
        assertThatThrownBy(() -> new Stratum(Proportion.of(1, 3), 2)).hasMessageContaining("of 2 rows 3");
    }

    /** Strata of fixed rows, of which some are drawn without putting them back. */
    @Test
    void boundsHoldTheRateOfAllRows() {
        SplittableRandom random = new SplittableRandom(3);
        for (double[] rates : new double[][] {{.95, .3}, {1, .05}, {.9, .5}, {.98, .02}}) {
            int held = 0;
            for (int draw = 0; draw < 2000; draw++) {
                double truth = 0;
                long[] found = new long[2];
                int[] rows = {800, 200};
                for (int s = 0; s < 2; s++) {
                    int hits = (int) Math.round(rates[s] * rows[s]);
                    truth += hits / 1000.0;
                    int left = hits;
                    for (int looked = 0; looked < 30; looked++) {
                        if (random.nextInt(rows[s] - looked) < left) {
                            found[s]++;
                            left--;
                        }
                    }
                }
                Interval rate = of(found[0], 30, 800, found[1], 30, 200);
                held += rate.low().getAsDouble() <= truth + 1e-12
                                && truth - 1e-12 <= rate.high().getAsDouble()
                        ? 1
                        : 0;
            }
            assertThat(held / 2000.0)
                    .as("seed 3, rates %s and %s", rates[0], rates[1])
                    .isGreaterThan(.93);
        }
    }
}
