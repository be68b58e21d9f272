package dev.plumbline.estimate;

import static dev.plumbline.estimate.VerdictPatterns.COUNT;

import dev.plumbline.dataset.SeededShuffle;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Pairs whose labels would narrow the corrected difference most. How many to take of each pattern of verdicts follows from
 * what the next label of a pattern takes from the variance, W<sub>s</sub>&sup2; v<sub>s</sub>/((n + 1)(n + 2)); which ones
 * is left to chance, so that labelled rows stay a random sample of their pattern.
 */
final class NextLabels {
    private static final double DIFFERING = .5;
    private static final double USUAL = 1;

    private NextLabels() {}

    /** Places of pairs, those on which the judge said something else of each version first. */
    static List<Integer> of(VersionVerdicts base, VersionVerdicts candidate, int most, long seed) {
        VerdictPatterns patterns = VerdictPatterns.of(base, candidate);
        PairedLabels changes = PairedLabels.of(base, candidate, patterns, 0);
        List<Deque<Integer>> open = open(base, candidate, patterns, seed);
        double[] known = new double[COUNT];
        for (int pattern = 0; pattern < COUNT; pattern++) {
            known[pattern] = changes.rows(pattern);
        }
        List<Integer> chosen = new ArrayList<>();
        while (chosen.size() < most) {
            int best = -1;
            double largest = 0;
            for (int pattern = 0; pattern < COUNT; pattern++) {
                double taken = gain(patterns.share(pattern), spread(changes, pattern), known[pattern]);
                if (!open.get(pattern).isEmpty() && taken > largest) {
                    best = pattern;
                    largest = taken;
                }
            }
            if (best < 0) {
                break;
            }
            known[best]++;
            chosen.add(open.get(best).remove());
        }
        chosen.sort(Comparator.comparing((Integer row) -> VerdictPatterns.alike(patterns.of(row)))
                .thenComparing(row -> row));
        return chosen;
    }

    private static double gain(double share, double spread, double known) {
        return share * share * spread / ((known + 1) * (known + 2));
    }

    /** With no label yet, labels are thought to differ seldom where verdicts do not, and half the time where they do. */
    private static double spread(PairedLabels changes, int pattern) {
        double usual = VerdictPatterns.alike(pattern) ? DIFFERING / 10 : DIFFERING;
        double n = changes.rows(pattern);
        return n == 0 ? usual : (changes.variance(pattern) * n + usual * USUAL) / (n + USUAL);
    }

    /** Pairs of each pattern that lack a label, shuffled. */
    private static List<Deque<Integer>> open(
            VersionVerdicts base, VersionVerdicts candidate, VerdictPatterns patterns, long seed) {
        List<List<Integer>> open = new ArrayList<>();
        for (int pattern = 0; pattern < COUNT; pattern++) {
            open.add(new ArrayList<>());
        }
        for (int row = 0; row < base.rows(); row++) {
            if (!base.labelled(row) || !candidate.labelled(row)) {
                open.get(patterns.of(row)).add(row);
            }
        }
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        for (List<Integer> rows : open) {
            SeededShuffle.order(rows, random);
        }
        return open.stream().<Deque<Integer>>map(ArrayDeque::new).toList();
    }
}
