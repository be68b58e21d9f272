package dev.plumbline.bench;

import dev.plumbline.scale.Scale;
import dev.plumbline.statistics.Bootstrap;
import dev.plumbline.statistics.ConfusionTable;
import dev.plumbline.statistics.Groups;
import dev.plumbline.statistics.LabelPairs;
import dev.plumbline.statistics.MarginalHomogeneity;
import dev.plumbline.statistics.Measure;
import dev.plumbline.statistics.Measurement;
import dev.plumbline.statistics.NumberMeasurement;
import dev.plumbline.statistics.NumberPairs;
import dev.plumbline.statistics.PairedComparison;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * How long figures of many rows take: closed forms (values of all measures, Wilson intervals by group, tests), and
 * intervals by resampling groups; and the figures of numbers, whose groups are 200,000 of 1 to 9 rows of a million.
 *
 * <pre>{@code
 * StatisticsSpeed [rows=1000000] [draws=10000] [times=3]
 * }</pre>
 */
public final class StatisticsSpeed {
    private static final double LEVEL = .95;
    private static final int MOST_IN_GROUP = 5;

    private final int rows;
    private final int draws;
    private final int times;

    private StatisticsSpeed(Map<String, String> options) {
        this.rows = Integer.parseInt(options.getOrDefault("rows", "1000000"));
        this.draws = Integer.parseInt(options.getOrDefault("draws", "10000"));
        this.times = Integer.parseInt(options.getOrDefault("times", "3"));
    }

    public static void main(String[] arguments) {
        new StatisticsSpeed(NamedOptions.of(arguments)).run();
    }

    private void run() {
        System.out.println(rows + " rows in groups of 1 to " + MOST_IN_GROUP + ", " + draws
                + " draws; milliseconds, each time in turn");
        for (Scale scale : new Scale[] {Scale.of("pass", "fail"), Scale.ordinal(1, 5)}) {
            LabelPairs before = pairs(scale, .75, 1);
            LabelPairs after = pairs(scale, .8, 2);
            Bootstrap bootstrap = Bootstrap.seeded(0).draws(draws);
            time(scale.text() + ", every measure and the tests", () -> closed(after));
            time(
                    scale.text() + ", accuracy by group",
                    () -> Measurement.of(after, bootstrap).interval(Measure.ACCURACY, LEVEL));
            time(
                    scale.text() + ", intervals of every measure",
                    () -> Measurement.of(after, bootstrap).intervals(LEVEL));
            time(
                    scale.text() + ", kappa with its interval",
                    () -> Measurement.of(after, bootstrap).interval(Measure.COHEN_KAPPA, LEVEL));
            time(
                    scale.text() + ", gain in balanced accuracy with its interval",
                    () -> PairedComparison.of(before, after, bootstrap).balancedAccuracyGain(LEVEL));
        }
        for (boolean tenths : new boolean[] {true, false}) {
            NumberPairs pairs = numbers(tenths);
            Bootstrap bootstrap = Bootstrap.seeded(0).draws(draws);
            time(
                    "range:0..10, " + (tenths ? "tenths" : "all decimals") + ", intervals of every measure",
                    () -> NumberMeasurement.of(pairs, bootstrap).intervals(LEVEL));
            time(
                    "range:0..10, " + (tenths ? "tenths" : "all decimals") + ", the same without groups",
                    () -> NumberMeasurement.of(pairs.groupedBy(Groups.none(rows)), bootstrap)
                            .intervals(LEVEL));
        }
    }

    private NumberPairs numbers(boolean tenths) {
        SplittableRandom random = new SplittableRandom(3);
        double[] human = new double[rows];
        double[] judge = new double[rows];
        for (int row = 0; row < rows; row++) {
            double number = 10 * random.nextDouble();
            double verdict = .6 * number + 4 * random.nextDouble();
            human[row] = tenths ? Math.round(10 * number) / 10.0 : number;
            judge[row] = tenths ? Math.round(10 * verdict) / 10.0 : verdict;
        }
        return NumberPairs.of(new Scale.Range(0, 10), human, judge).groupedBy(groups());
    }

    private Groups groups() {
        SplittableRandom sizes = new SplittableRandom(7);
        int[] groups = new int[rows];
        int group = -1;
        int left = 0;
        for (int row = 0; row < rows; row++) {
            if (left == 0) {
                left = 1 + sizes.nextInt(2 * MOST_IN_GROUP - 1);
                group++;
            }
            left--;
            groups[row] = group;
        }
        return Groups.of(groups);
    }

    private static Object closed(LabelPairs pairs) {
        ConfusionTable table = pairs.table();
        Measure.applicable(pairs.scale()).forEach(measure -> measure.of(table));
        MarginalHomogeneity.bowker(table);
        return MarginalHomogeneity.stuartMaxwell(table);
    }

    private LabelPairs pairs(Scale scale, double agreement, long seed) {
        SplittableRandom labels = new SplittableRandom(7);
        SplittableRandom verdicts = new SplittableRandom(seed);
        int[] human = new int[rows];
        int[] judge = new int[rows];
        int[] groups = new int[rows];
        int group = -1;
        int left = 0;
        for (int row = 0; row < rows; row++) {
            if (left == 0) {
                left = 1 + labels.nextInt(MOST_IN_GROUP);
                group++;
            }
            left--;
            groups[row] = group;
            human[row] = labels.nextInt(scale.size());
            judge[row] = verdicts.nextDouble() < agreement ? human[row] : verdicts.nextInt(scale.size());
        }
        return LabelPairs.of(scale, human, judge).groupedBy(Groups.of(groups));
    }

    private void time(String what, Supplier<Object> work) {
        StringBuilder line = new StringBuilder(what).append(": ");
        for (int i = 0; i < times; i++) {
            long start = System.nanoTime();
            Object result = work.get();
            line.append(String.format(Locale.ROOT, "%,.0f ", (System.nanoTime() - start) / 1e6));
            if (result.toString().isEmpty()) {
                throw new IllegalStateException("a figure says something");
            }
        }
        System.out.println(line.toString().strip());
    }
}
