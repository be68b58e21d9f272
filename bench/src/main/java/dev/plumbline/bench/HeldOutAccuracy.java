package dev.plumbline.bench;

import dev.plumbline.judge.coverage.Coverage;
import dev.plumbline.judge.coverage.CoverageFit;
import dev.plumbline.judge.coverage.LabelledReading;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Held-out probabilities: everything that is fitted is fitted without the fold that is scored. */
record HeldOutAccuracy(List<LabelledReading> rows, CoverageFit fit, int folds, int trainLabels) {

    /** Accuracy and area under the curve per seed of the folds. */
    Figures over(int seeds) {
        double[][] perSeed =
                IntStream.range(0, seeds).parallel().mapToObj(this::measure).toArray(double[][]::new);
        return new Figures(column(perSeed, 0), column(perSeed, 1));
    }

    private double[] measure(int seed) {
        double[] probabilities = probabilities(seed);
        int right = 0;
        for (int i = 0; i < probabilities.length; i++) {
            right += probabilities[i] >= .5 == rows.get(i).positive() ? 1 : 0;
        }
        return new double[] {(double) right / rows.size(), auc(probabilities)};
    }

    private double[] probabilities(int seed) {
        List<String> groups = new ArrayList<>(
                new TreeSet<>(rows.stream().map(LabelledReading::group).toList()));
        Collections.shuffle(groups, new Random(1000L + seed));
        double[] probabilities = new double[rows.size()];
        for (int f = 0; f < folds; f++) {
            List<String> held = new ArrayList<>();
            List<String> kept = new ArrayList<>();
            for (int g = 0; g < groups.size(); g++) {
                (g % folds == f ? held : kept).add(groups.get(g));
            }
            Coverage coverage = Coverage.of(fit.seed(seed).fit(train(kept)));
            for (int i = 0; i < probabilities.length; i++) {
                if (held.contains(rows.get(i).group())) {
                    probabilities[i] = coverage.probability(rows.get(i).reading());
                }
            }
        }
        return probabilities;
    }

    /** Whole groups, in their shuffled order, until there are enough labels. */
    private List<LabelledReading> train(List<String> groups) {
        List<LabelledReading> train = new ArrayList<>();
        for (String group : groups) {
            if (train.size() < trainLabels) {
                rows.stream().filter(row -> row.group().equals(group)).forEach(train::add);
            }
        }
        return train;
    }

    private double auc(double[] probabilities) {
        double wins = 0;
        int pairs = 0;
        for (int i = 0; i < probabilities.length; i++) {
            for (int j = 0; j < probabilities.length; j++) {
                if (rows.get(i).positive() && !rows.get(j).positive()) {
                    wins += probabilities[i] > probabilities[j] ? 1 : probabilities[i] == probabilities[j] ? .5 : 0;
                    pairs++;
                }
            }
        }
        return wins / pairs;
    }

    private static double[] column(double[][] table, int column) {
        return Arrays.stream(table).mapToDouble(row -> row[column]).toArray();
    }

    /** One figure per seed. */
    // Never compared; arrays are what the means are taken of.
    @SuppressWarnings("ArrayRecordComponent")
    record Figures(double[] accuracy, double[] auc) {
        static double mean(double[] values) {
            return Arrays.stream(values).average().orElse(Double.NaN);
        }

        static double deviation(double[] values) {
            double mean = mean(values);
            return Math.sqrt(
                    Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / Math.max(1, values.length - 1));
        }
    }
}
