package dev.plumbline.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.scale.Scale;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Balanced accuracy where one label has next to no errors: simulated rows of few groups, with fixed seeds. */
class BalancedAccuracyCoverageTest {
    private static final int SIMULATIONS = 300;
    private static final Scale SCALE = Scale.of("pass", "fail");

    /**
     * Rows of groups of one size; within a group humans and judges repeat themselves now and then.
     *
     * @param passes share of rows that humans pass
     * @param correlation of hits within a group
     */
    private record Design(int groups, int size, double passes, double correlation) {
        /** Draws the rows once; each judge is right with a probability for each of the two labels. */
        List<LabelPairs> draw(RandomGenerator random, double[] before, double[] after) {
            int n = groups * size;
            int[] ids = new int[n];
            int[] human = new int[n];
            int[] first = new int[n];
            int[] second = new int[n];
            for (int g = 0; g < groups; g++) {
                double label = random.nextDouble();
                double hit = random.nextDouble();
                for (int row = g * size; row < (g + 1) * size; row++) {
                    ids[row] = g;
                    human[row] = (random.nextDouble() < .3 ? label : random.nextDouble()) < passes ? 0 : 1;
                    double x = random.nextDouble() < Math.sqrt(correlation) ? hit : random.nextDouble();
                    double y = random.nextDouble() < .5 ? x : random.nextDouble();
                    first[row] = x < before[human[row]] ? human[row] : 1 - human[row];
                    second[row] = y < after[human[row]] ? human[row] : 1 - human[row];
                }
            }
            return List.of(pairs(human, first, ids), pairs(human, second, ids));
        }

        private LabelPairs pairs(int[] human, int[] judge, int[] ids) {
            LabelPairs pairs = LabelPairs.of(SCALE, human, judge);
            return size == 1 ? pairs : pairs.groupedBy(Groups.of(ids));
        }
    }

    private static final class Tally {
        private int conservative;
        private int wrong;
        private double width;

        void add(Interval interval, double truth) {
            if (interval.method().endsWith("conservative")) {
                double low = interval.low().orElseThrow();
                double high = interval.high().orElseThrow();
                conservative++;
                wrong += low > truth || high < truth ? 1 : 0;
                width += high - low;
            }
        }

        /** Enough intervals of the kind in question, wrong no oftener than 5 %, and narrow enough to be of use. */
        void check(double widest) {
            assertThat(conservative).isGreaterThan(SIMULATIONS / 5);
            assertThat((double) wrong / conservative).isLessThan(.05);
            assertThat(width / conservative).isLessThan(widest);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "28, 3, .5, .3, .81, .38, .97, .77, .42",
        "54, 1, .5, 0, .80, .50, .85, .90, .42",
        "76, 1, .9, 0, .90, .40, .95, .80, .53",
        "30, 2, .3, .3, .95, .95, .97, .97, .48"
    })
    void gainOfTwoJudgesOnTheSameRows(
            int groups,
            int size,
            double passes,
            double correlation,
            double passBefore,
            double failBefore,
            double passAfter,
            double failAfter,
            double widest) {
        RandomGenerator random = Simulated.random(5);
        Design design = new Design(groups, size, passes, correlation);
        double[] before = {passBefore, failBefore};
        double[] after = {passAfter, failAfter};
        double truth = ((passAfter - passBefore) + (failAfter - failBefore)) / 2;
        Tally tally = new Tally();
        for (int s = 0; s < SIMULATIONS; s++) {
            List<LabelPairs> both = design.draw(random, before, after);
            tally.add(
                    PairedComparison.of(
                                    both.get(0),
                                    both.get(1),
                                    Bootstrap.seeded(s).draws(100))
                            .balancedAccuracyGain(.95),
                    truth);
        }
        tally.check(widest);
    }

    @ParameterizedTest
    @CsvSource({
        "28, 3, .5, .3, .97, .77, .28",
        "54, 1, .5, 0, .95, .70, .28",
        "76, 1, .9, 0, .95, .80, .40",
        "20, 5, .5, .3, .98, .90, .30"
    })
    void balancedAccuracyOfOneJudge(
            int groups,
            int size,
            double passes,
            double correlation,
            double passRight,
            double failRight,
            double widest) {
        RandomGenerator random = Simulated.random(5);
        Design design = new Design(groups, size, passes, correlation);
        double[] right = {passRight, failRight};
        Tally tally = new Tally();
        for (int s = 0; s < SIMULATIONS; s++) {
            LabelPairs pairs = design.draw(random, right, right).get(0);
            tally.add(
                    Measurement.of(pairs, Bootstrap.seeded(s).draws(100), List.of(Measure.BALANCED_ACCURACY))
                            .interval(Measure.BALANCED_ACCURACY, .95),
                    (passRight + failRight) / 2);
        }
        tally.check(widest);
    }
}
