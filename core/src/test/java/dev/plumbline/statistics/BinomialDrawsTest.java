package dev.plumbline.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinomialDrawsTest {
    private static final int DRAWS = 200_000;

    private static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    @ParameterizedTest
    @CsvSource({
        "1, .5",
        "3, .2",
        "7, .9",
        "19, .5",
        "20, .5",
        "21, .5",
        "50, .19",
        "50, .2",
        "50, .21",
        "64, .8",
        "1000, .009",
        "1000, .011",
        "1000, .5",
        "5000, .97",
        "200000, .3",
        "1000000, .00001",
        "1000000, .5",
    })
    void countsComeAsOftenAsTheDistributionSays(int n, double p) {
        RandomGenerator random = random(n);
        int[] draws = new int[DRAWS];
        for (int i = 0; i < DRAWS; i++) {
            draws[i] = BinomialDraws.next(random, n, p);
        }
        Arrays.sort(draws);
        assertThat(draws[0]).isNotNegative();
        assertThat(draws[DRAWS - 1]).isLessThanOrEqualTo(n);

        // Neighbouring counts are taken together until a cell holds some two hundred.
        BinomialDistribution truth = BinomialDistribution.of(n, p);
        double statistic = 0;
        int cells = 0;
        int seen = 0;
        double below = 0;
        int k = truth.inverseCumulativeProbability(1e-12);
        int last = truth.inverseCumulativeProbability(1 - 1e-12);
        while (k <= last) {
            double expected = DRAWS * (truth.cumulativeProbability(k) - below);
            boolean rest = DRAWS * truth.survivalProbability(k) < 200;
            if (expected >= 200 || rest) {
                int upTo = rest ? Integer.MAX_VALUE : k;
                int observed = 0;
                while (seen + observed < DRAWS && draws[seen + observed] <= upTo) {
                    observed++;
                }
                expected = rest ? DRAWS * (1 - below) : expected;
                statistic += (observed - expected) * (observed - expected) / expected;
                cells++;
                seen += observed;
                below = truth.cumulativeProbability(k);
                if (rest) {
                    break;
                }
            }
            k++;
        }
        assertThat(seen).isEqualTo(DRAWS);
        if (cells > 1) {
            assertThat(ChiSquaredDistribution.of(cells - 1).survivalProbability(statistic))
                    .as("n %d, p %s, chi-square %.1f in %d cells", n, p, statistic, cells)
                    .isGreaterThan(1e-5);
        }
    }

    @Test
    void theSameSeedDrawsTheSameForGood() {
        RandomGenerator random = random(1);
        int[] draws = new int[4000];
        int i = 0;
        for (int n : new int[] {5, 30, 45, 300, 100_000}) {
            for (double p : new double[] {.02, .25, .5, .93}) {
                for (int time = 0; time < 200; time++) {
                    draws[i++] = BinomialDraws.next(random, n, p);
                }
            }
        }
        assertThat(Arrays.hashCode(draws)).isEqualTo(-714854719);
    }

    @Test
    void whatIsCertainIsNotDrawn() {
        RandomGenerator never = () -> {
            throw new AssertionError("nothing is to be drawn");
        };
        assertThat(BinomialDraws.next(never, 0, .5)).isZero();
        assertThat(BinomialDraws.next(never, 7, 0)).isZero();
        assertThat(BinomialDraws.next(never, 7, -1e-18)).isZero();
        assertThat(BinomialDraws.next(never, 7, 1)).isEqualTo(7);
        assertThat(BinomialDraws.next(never, 7, 1 + 1e-15)).isEqualTo(7);
    }
}
