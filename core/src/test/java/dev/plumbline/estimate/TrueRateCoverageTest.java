package dev.plumbline.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.statistics.Groups;
import dev.plumbline.statistics.Interval;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How often the recommended interval holds the truth, on simulated streams with fixed seeds. */
class TrueRateCoverageTest {
    private static final int STREAMS = 500;

    private static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    private static boolean holds(Interval interval, double truth) {
        return interval.low().orElseThrow() <= truth && truth <= interval.high().orElseThrow();
    }

    private record Row(boolean passes, double score) {
        static Row drawn(RandomGenerator random, double rate, double sensitivity, double specificity) {
            boolean passes = random.nextDouble() < rate;
            boolean right = random.nextDouble() < (passes ? sensitivity : specificity);
            return new Row(passes, passes == right ? 1 : 0);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 60, 200})
    void predictionPowerHoldsFromFewLabelsOn(int labels) {
        RandomGenerator random = random(labels);
        for (double rate : new double[] {.05, .3, .7, .95}) {
            for (double sensitivity : new double[] {.7, .99}) {
                for (double specificity : new double[] {.55, .95}) {
                    int held = 0;
                    for (int s = 0; s < STREAMS; s++) {
                        double[] stream = new double[200];
                        for (int row = 0; row < stream.length; row++) {
                            stream[row] = Row.drawn(random, rate, sensitivity, specificity)
                                    .score();
                        }
                        boolean[] passes = new boolean[labels];
                        double[] scores = new double[labels];
                        for (int row = 0; row < labels; row++) {
                            Row drawn = Row.drawn(random, rate, sensitivity, specificity);
                            passes[row] = drawn.passes();
                            scores[row] = drawn.score();
                        }
                        TrueRate found = TrueRate.of(
                                new StreamVerdicts(stream, Groups.none(stream.length)),
                                new LabelledVerdicts(passes, scores, Groups.none(labels)));
                        held += holds(found.best().orElseThrow(), rate) ? 1 : 0;
                    }
                    // 93 %, less what 500 streams leave open.
                    assertThat((double) held / STREAMS)
                            .as("rate %s, TPR %s, TNR %s, seed %s", rate, sensitivity, specificity, labels)
                            .isGreaterThan(.91);
                }
            }
        }
    }

    /** The judge's failures are labelled ten times as often; without their probabilities the estimate would be off. */
    @ParameterizedTest
    @CsvSource({".8, .9, .8", ".5, .95, .7"})
    void probabilitiesUndoThatSomeRowsWereLabelledMoreOften(double rate, double sensitivity, double specificity) {
        RandomGenerator random = random(31);
        int held = 0;
        int heldWithout = 0;
        for (int s = 0; s < STREAMS; s++) {
            double[] stream = new double[2_000];
            int unlabelled = 0;
            boolean[] passes = new boolean[2_000];
            double[] scores = new double[2_000];
            double[] chances = new double[2_000];
            int labelled = 0;
            for (int row = 0; row < 2_000; row++) {
                Row drawn = Row.drawn(random, rate, sensitivity, specificity);
                double chance = drawn.score() == 1 ? .04 : .4;
                if (random.nextDouble() < chance) {
                    passes[labelled] = drawn.passes();
                    scores[labelled] = drawn.score();
                    chances[labelled++] = chance;
                } else {
                    stream[unlabelled++] = drawn.score();
                }
            }
            StreamVerdicts rest =
                    new StreamVerdicts(java.util.Arrays.copyOf(stream, unlabelled), Groups.none(unlabelled));
            boolean[] known = java.util.Arrays.copyOf(passes, labelled);
            double[] said = java.util.Arrays.copyOf(scores, labelled);
            Groups groups = Groups.none(labelled);
            Optional<double[]> probabilities = Optional.of(java.util.Arrays.copyOf(chances, labelled));
            held += holds(
                            TrueRate.of(rest, new LabelledVerdicts(known, said, groups, probabilities))
                                    .best()
                                    .orElseThrow(),
                            rate)
                    ? 1
                    : 0;
            heldWithout += holds(
                            TrueRate.of(rest, new LabelledVerdicts(known, said, groups))
                                    .best()
                                    .orElseThrow(),
                            rate)
                    ? 1
                    : 0;
        }
        assertThat((double) held / STREAMS).isGreaterThan(.91);
        assertThat((double) heldWithout / STREAMS).isLessThan(.85);
    }
}
