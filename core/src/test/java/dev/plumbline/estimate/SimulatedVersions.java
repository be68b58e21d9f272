package dev.plumbline.estimate;

import dev.plumbline.statistics.Groups;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Two versions of an application whose true pass rates are known, and a judge that errs on each in its own way. */
final class SimulatedVersions {
    private final RandomGenerator random;
    private final double baseRate;
    private final double candidateRate;
    private final double[] errors;

    /**
     * A population.
     *
     * @param errors TPR and TNR on the base, then on the candidate
     */
    SimulatedVersions(long seed, double baseRate, double candidateRate, double... errors) {
        this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        this.baseRate = baseRate;
        this.candidateRate = candidateRate;
        this.errors = errors;
    }

    /**
     * Pairs in groups of a size, a tenth of whose answers change, of which some are labelled at random: the same of both
     * versions or others of each.
     */
    ReleaseRows draw(int pairs, int labelled, int groupSize, boolean sameRows) {
        double[] base = new double[pairs];
        double[] candidate = new double[pairs];
        int[] basePeople = new int[pairs];
        int[] candidatePeople = new int[pairs];
        int[] groups = new int[pairs];
        double fixed = .1 * candidateRate;
        double kept = (candidateRate - (1 - baseRate) * fixed) / baseRate;
        double shared = 0;
        for (int row = 0; row < pairs; row++) {
            groups[row] = row / groupSize;
            shared = row % groupSize == 0 ? random.nextDouble() : shared;
            double own = groupSize > 1 && random.nextDouble() < .3 ? shared : random.nextDouble();
            basePeople[row] = own < baseRate ? 1 : 0;
            candidatePeople[row] = random.nextDouble() < (basePeople[row] == 1 ? kept : fixed) ? 1 : 0;
            base[row] = verdict(basePeople[row], errors[0], errors[1]);
            candidate[row] = verdict(candidatePeople[row], errors[2], errors[3]);
        }
        boolean[] ofBase = chosen(pairs, labelled);
        boolean[] ofCandidate = sameRows ? ofBase : chosen(pairs, labelled);
        return ReleaseRows.of(
                VersionVerdicts.of(base, hidden(basePeople, ofBase)),
                VersionVerdicts.of(candidate, hidden(candidatePeople, ofCandidate)),
                Groups.of(groups));
    }

    /**
     * Groups all rows of which are alike and change alike, of which some are labelled as a whole. What the base fails the
     * candidate fails too.
     */
    ReleaseRows drawGroups(int groups, int labelled, int size) {
        int pairs = groups * size;
        double[] base = new double[pairs];
        double[] candidate = new double[pairs];
        int[] basePeople = new int[pairs];
        int[] candidatePeople = new int[pairs];
        int[] numbers = new int[pairs];
        boolean[] ofGroups = chosen(groups, labelled);
        boolean[] shown = new boolean[pairs];
        double own = 0;
        for (int row = 0; row < pairs; row++) {
            numbers[row] = row / size;
            own = row % size == 0 ? random.nextDouble() : own;
            basePeople[row] = own < baseRate ? 1 : 0;
            candidatePeople[row] = own < candidateRate ? 1 : 0;
            base[row] = verdict(basePeople[row], errors[0], errors[1]);
            candidate[row] = verdict(candidatePeople[row], errors[2], errors[3]);
            shown[row] = ofGroups[row / size];
        }
        return ReleaseRows.of(
                VersionVerdicts.of(base, hidden(basePeople, shown)),
                VersionVerdicts.of(candidate, hidden(candidatePeople, shown)),
                Groups.of(numbers));
    }

    private double verdict(int people, double sensitivity, double specificity) {
        return random.nextDouble() < (people == 1 ? sensitivity : 1 - specificity) ? 1 : 0;
    }

    private boolean[] chosen(int rows, int labelled) {
        boolean[] chosen = new boolean[rows];
        for (int left = labelled; left > 0; ) {
            int row = random.nextInt(rows);
            left -= chosen[row] ? 0 : 1;
            chosen[row] = true;
        }
        return chosen;
    }

    private static int[] hidden(int[] people, boolean[] shown) {
        int[] labels = people.clone();
        for (int row = 0; row < labels.length; row++) {
            labels[row] = shown[row] ? labels[row] : VersionVerdicts.UNLABELLED;
        }
        return labels;
    }
}
