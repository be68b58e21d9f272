package dev.plumbline.statistics;

import dev.plumbline.scale.Scale;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Seeded random rows for properties and simulations. */
final class Simulated {
    private Simulated() {}

    static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    /** Rows whose judge is right with some probability and now and then undecided. */
    static LabelPairs pairs(RandomGenerator random, Scale scale, int rows, double right, double undecided) {
        int[] human = new int[rows];
        int[] judge = new int[rows];
        for (int row = 0; row < rows; row++) {
            human[row] = random.nextInt(scale.size());
            judge[row] = random.nextDouble() < right ? human[row] : random.nextInt(scale.size());
            if (random.nextDouble() < undecided) {
                judge[row] = LabelPairs.UNDECIDED;
            }
        }
        return LabelPairs.of(scale, human, judge);
    }

    /** Consecutive groups of one size. */
    static Groups groups(int rows, int size) {
        int[] ids = new int[rows];
        for (int row = 0; row < rows; row++) {
            ids[row] = row / size;
        }
        return Groups.of(ids);
    }
}
