package dev.plumbline.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.statistics.ConfidenceSequence.Side;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfidenceSequenceTest {
    private static ConfidenceSequence of(int hits, int rows) {
        boolean[] found = new boolean[rows];
        Arrays.fill(found, 0, hits, true);
        return ConfidenceSequence.of(found);
    }

    /** From the formula in 40 digits, by another program. */
    @ParameterizedTest
    @CsvSource({
        "10, 10, 0.615058431625, 1, 2.70306191083, 0.175809387898",
        "40, 40, 0.883932033708, 1, 164.93434984, 0.0514276917376",
        "139, 160, 0.76359917935, 0.941214730374, 0.485511048357, 0.0641986847984",
        "78, 80, 0.879111267762, 0.999426914454, 331.119576285, 0.0232837178649",
        "5, 10, 0.0991012931518, 0.900898706848, 0.278081394634, 7.64019665461",
        "450, 500, 0.848649866492, 0.939765110368, 31.3656047278, 0.00161502008541"
    })
    void boundsAndWealth(int hits, int rows, double low, double high, double above, double below) {
        ConfidenceSequence sequence = of(hits, rows);
        Interval interval = sequence.interval(.95);
        assertThat(interval.value()).hasValue((double) hits / rows);
        assertThat(interval.low().getAsDouble()).isCloseTo(low, within(1e-9));
        assertThat(interval.high().getAsDouble()).isCloseTo(high, within(1e-9));
        assertThat(interval.method()).isEqualTo("betting");
        assertThat(interval.groups()).isZero();
        assertThat(wealth(hits, rows, .85, true)).isCloseTo(above, within(1e-9 * above));
        assertThat(wealth(hits, rows, .85, false)).isCloseTo(below, within(1e-9 * below));
        assertThat(sequence.first(rows).above(.85, .95, rows).isPresent()).isEqualTo(above >= 40);
        assertThat(sequence.first(rows).below(.85, .95, rows).isPresent()).isEqualTo(below >= 40);
    }

    @Test
    void otherLevelsAndGroups() {
        Interval wide = of(139, 160).interval(.99);
        assertThat(wide.low().getAsDouble()).isCloseTo(.746119732962, within(1e-9));
        assertThat(wide.high().getAsDouble()).isCloseTo(.948514134793, within(1e-9));

        long[] hits = new long[48];
        long[] sizes = new long[48];
        for (int i = 0; i < 48; i++) {
            hits[i] = new long[] {2, 1, 3, 0, 2, 3}[i % 6];
            sizes[i] = new long[] {2, 2, 3, 1, 3, 3}[i % 6];
        }
        ConfidenceSequence grouped = ConfidenceSequence.ofGroups(hits, sizes, 3);
        Interval interval = grouped.interval(.95);
        assertThat(interval.low().getAsDouble()).isCloseTo(.654793754027, within(1e-9));
        assertThat(interval.high().getAsDouble()).isCloseTo(.890851113049, within(1e-9));
        assertThat(interval.method()).isEqualTo("betting_grouped");
        assertThat(interval.groups()).isEqualTo(48);
        assertThat(interval.n()).isEqualTo(112);
        // Wealth at the end is 634.66 and 130.23.
        assertThat(grouped.above(.6, 1 - 2 / 634.663, 48)).isPresent();
        assertThat(grouped.above(.6, 1 - 2 / 634.664, 48)).isEmpty();
        assertThat(grouped.below(.9, 1 - 2 / 130.230, 48)).isPresent();
        assertThat(grouped.below(.9, 1 - 2 / 130.231, 48)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"45, 50, 0.85, 526", "60, 80, 0.85, 171", "27, 30, 0.7, 45"})
    void rowsNeededIfTheRateStays(int hits, int rows, double bar, long needed) {
        assertThat(of(hits, rows).rowsNeeded(bar, .95)).hasValue(needed);
    }

    @Test
    void noNumberOfRowsWhereTheRateIsAtTheBar() {
        assertThat(of(17, 20).rowsNeeded(.85, .95)).isEmpty();
        assertThat(of(0, 0).rowsNeeded(.85, .95)).isEmpty();
        assertThat(of(0, 0).interval(.95).defined()).isFalse();
    }

    /** Whoever bets against the truth neither gains nor loses on average, whatever the number of rows: over all outcomes. */
    @ParameterizedTest
    @ValueSource(doubles = {.3, .5, .85, .97})
    void wealthIsOneOnAverageAndRarelyGrowsFortyfold(double truth) {
        int rows = 14;
        double average = 0;
        double passed = 0;
        double failed = 0;
        for (int outcome = 0; outcome < 1 << rows; outcome++) {
            boolean[] hits = new boolean[rows];
            double chance = 1;
            for (int row = 0; row < rows; row++) {
                hits[row] = (outcome >> row & 1) == 1;
                chance *= hits[row] ? truth : 1 - truth;
            }
            ConfidenceSequence sequence = ConfidenceSequence.of(hits);
            average += chance * wealth(Integer.bitCount(outcome), rows, truth, true);
            Side side = sequence.stop(truth, .95).side();
            passed += side == Side.ABOVE ? chance : 0;
            failed += side == Side.BELOW ? chance : 0;
        }
        assertThat(average).isCloseTo(1, within(1e-9));
        assertThat(passed).isLessThanOrEqualTo(.025);
        assertThat(failed).isLessThanOrEqualTo(.025);
    }

    /** By recursion over the number of hits, without drawing anything: the chance of ever being wrong in 3,000 rows. */
    @ParameterizedTest
    @CsvSource({"0.5, 0.01972, 0.01972", "0.7, 0.01818, 0.01980", "0.85, 0.01738, 0.01425", "0.95, 0.01619, 0.01138"})
    void lookingAfterEachOfThreeThousandRowsIsWrongInLessThanTwoAndAHalfPercent(
            double bar, double above, double below) {
        double falsePass = everReached(bar, true);
        double falseFail = everReached(bar, false);
        assertThat(falsePass).isCloseTo(above, within(1e-5)).isLessThan(.025);
        assertThat(falseFail).isCloseTo(below, within(1e-5)).isLessThan(.025);
    }

    private static double everReached(double bar, boolean above) {
        int most = 3000;
        double chance = above ? bar : 1 - bar;
        double[] alive = new double[most + 2];
        alive[0] = 1;
        double reached = 0;
        int enough = 0;
        for (int rows = 1; rows <= most; rows++) {
            while (enough <= rows && wealth(above ? enough : rows - enough, rows, bar, above) < 40) {
                enough++;
            }
            for (int hits = rows; hits > 0; hits--) {
                alive[hits] = alive[hits] * (1 - chance) + alive[hits - 1] * chance;
            }
            alive[0] *= 1 - chance;
            for (int hits = enough; hits <= rows; hits++) {
                reached += alive[hits];
                alive[hits] = 0;
            }
        }
        return reached;
    }

    /** What the gamblers have made of 1 who bet on more hits than at a rate, or on fewer, by the formula. */
    private static double wealth(int hits, int rows, double rate, boolean above) {
        double fair = above ? rate : 1 - rate;
        int won = above ? hits : rows - hits;
        double sum = 0;
        for (int gambler = -16; gambler <= 16; gambler++) {
            double stake = 1 / (1 + Math.exp(-gambler / 4.0));
            sum += Math.exp(won * Math.log1p(stake * (1 / fair - 1)) + (rows - won) * Math.log1p(-stake));
        }
        return sum / 33;
    }

    /** Groups whose rows are all alike, of sizes that go with their rate: the worst there is for a count of rows. */
    @Test
    void groupsThatAreAllAlikeDoNotPassMoreOften() {
        SplittableRandom random = new SplittableRandom(7);
        int sequences = 2000;
        int passed = 0;
        int failed = 0;
        int byRow = 0;
        for (int i = 0; i < sequences; i++) {
            int groups = 400;
            long[] hits = new long[groups];
            long[] sizes = new long[groups];
            boolean[] rows = new boolean[4 * groups];
            int n = 0;
            for (int group = 0; group < groups; group++) {
                // Rows are right at .8 in all: .9 of those in large groups, .6 of the others.
                boolean large = random.nextInt(3) == 0;
                sizes[group] = large ? 4 : 1;
                hits[group] = random.nextDouble() < (large ? .9 : .6) ? sizes[group] : 0;
                for (int row = 0; row < sizes[group]; row++) {
                    rows[n++] = hits[group] > 0;
                }
            }
            ConfidenceSequence sequence = ConfidenceSequence.ofGroups(hits, sizes, 4);
            Side side = sequence.stop(.8, .95).side();
            passed += side == Side.ABOVE ? 1 : 0;
            failed += side == Side.BELOW ? 1 : 0;
            byRow += ConfidenceSequence.of(Arrays.copyOf(rows, n)).stop(.8, .95).side() == Side.OPEN ? 0 : 1;
        }
        assertThat(passed).as("seed 7").isLessThanOrEqualTo((int) (.025 * sequences));
        assertThat(failed).as("seed 7").isLessThanOrEqualTo((int) (.025 * sequences));
        assertThat(byRow).as("rows of a group taken for independent ones").isGreaterThan((int) (.1 * sequences));
    }

    @Test
    void orderDecidesWhenItStopsAndNotWhatTheBoundsAre() {
        SplittableRandom random = new SplittableRandom(11);
        for (int i = 0; i < 200; i++) {
            int rows = 1 + random.nextInt(300);
            boolean[] hits = new boolean[rows];
            int found = 0;
            for (int row = 0; row < rows; row++) {
                hits[row] = random.nextDouble() < .9;
                found += hits[row] ? 1 : 0;
            }
            ConfidenceSequence shuffled = ConfidenceSequence.of(hits);
            Interval interval = shuffled.interval(.95);
            assertThat(interval.low())
                    .as("seed 11, %d", i)
                    .isEqualTo(of(found, rows).interval(.95).low());
            Interval misses = of(rows - found, rows).interval(.95);
            assertThat(interval.low().getAsDouble()).isCloseTo(1 - misses.high().getAsDouble(), within(1e-9));

            ConfidenceSequence.Stop stop = shuffled.stop(.8, .95);
            if (stop.side() == Side.OPEN) {
                assertThat(stop.units()).isEqualTo(rows);
                assertThat(interval.low().getAsDouble()).isLessThan(.8);
            } else {
                Interval then = shuffled.first(stop.units()).interval(.95);
                assertThat(
                                stop.side() == Side.ABOVE
                                        ? then.low().getAsDouble()
                                        : 1.6 - then.high().getAsDouble())
                        .isGreaterThanOrEqualTo(.8 - 1e-9);
                assertThat(shuffled.first(stop.units() - 1).stop(.8, .95).side())
                        .isEqualTo(Side.OPEN);
            }
        }
    }

    @Test
    void nothingIsFoundBeforeSoManyGroups() {
        boolean[] right = new boolean[100];
        Arrays.fill(right, true);
        assertThat(ConfidenceSequence.of(right).stop(.5, .95)).isEqualTo(new ConfidenceSequence.Stop(Side.ABOVE, 7));
        assertThat(ConfidenceSequence.of(right).above(.5, .95, 20)).hasValue(20);
        assertThat(ConfidenceSequence.of(right).below(.5, .95, 20)).isEmpty();
    }

    @Test
    void manyRowsNeitherOverflowNorComeBack() {
        boolean[] hits = new boolean[200_000];
        Arrays.fill(hits, true);
        ConfidenceSequence sequence = ConfidenceSequence.of(hits);
        assertThat(sequence.stop(.01, .95).side()).isEqualTo(Side.ABOVE);
        assertThat(sequence.interval(.95).low().getAsDouble())
                .isGreaterThan(.9999)
                .isLessThan(1);
        assertThat(sequence.rows()).isEqualTo(200_000);
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThatThrownBy(() -> of(1, 2).stop(1, .95)).hasMessageContaining("a bar lies between 0 and 1");
        assertThatThrownBy(() -> of(1, 2).interval(1)).hasMessageContaining("a confidence level");
        assertThatThrownBy(() -> ConfidenceSequence.ofGroups(new long[] {3}, new long[] {3}, 2))
                .hasMessageContaining("0..2 rows");
        assertThatThrownBy(() -> ConfidenceSequence.ofGroups(new long[] {1}, new long[] {}, 2))
                .hasMessageContaining("one of each a group");
    }
}
