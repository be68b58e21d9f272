package dev.plumbline.bench;

import dev.plumbline.estimate.LabelledVerdicts;
import dev.plumbline.estimate.RateMethod;
import dev.plumbline.estimate.StreamVerdicts;
import dev.plumbline.estimate.TrueRate;
import dev.plumbline.statistics.Groups;
import dev.plumbline.statistics.Interval;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * How often intervals for the true rate of a stream hold the truth, over a grid of rates, error rates of the judge and
 * numbers of rows.
 *
 * <pre>{@code
 * TrueRateCoverage [streams=2000] [seed=1]
 * }</pre>
 */
public final class TrueRateCoverage {
    private static final double[] RATES = {.05, .3, .5, .7, .85, .95};
    private static final double[] SENSITIVITIES = {.7, .85, .95, .99};
    private static final double[] SPECIFICITIES = {.55, .7, .85, .95, .99};
    private static final int[] LABELS = {20, 30, 60, 100, 200, 400};
    private static final int[] STREAMS = {200, 2_000};

    private final int draws;
    private final SplittableRandom random;

    private TrueRateCoverage(Map<String, String> options) {
        this.draws = Integer.parseInt(options.getOrDefault("streams", "2000"));
        this.random = new SplittableRandom(Long.parseLong(options.getOrDefault("seed", "1")));
    }

    /** A cell of the grid. */
    private record Cell(double rate, double sensitivity, double specificity, int labels, int stream) {
        String text() {
            return String.format(
                    Locale.ROOT, "rate %.2f, TPR %.2f, TNR %.2f, %d rows", rate, sensitivity, specificity, stream);
        }
    }

    /** What a method did in a cell. */
    private static final class Tally {
        private int bounded;
        private int held;
        private double width;

        void add(Interval interval, double truth) {
            if (interval.bounded()) {
                double low = interval.low().getAsDouble();
                double high = interval.high().getAsDouble();
                bounded++;
                held += low <= truth && truth <= high ? 1 : 0;
                width += high - low;
            }
        }

        double coverage() {
            return (double) held / bounded;
        }
    }

    /** Prints a table. */
    public static void main(String[] arguments) {
        new TrueRateCoverage(NamedOptions.of(arguments)).run();
    }

    private void run() {
        System.out.println("labels | method | lowest coverage | where | cells below .93, of how many | mean width"
                + " | cells in which it is refused oftener than not");
        for (int labels : LABELS) {
            Map<Cell, Map<RateMethod, Tally>> cells = new LinkedHashMap<>();
            for (Cell cell : cells(labels)) {
                cells.put(cell, simulated(cell));
            }
            for (RateMethod method : RateMethod.values()) {
                print(labels, method, cells);
            }
        }
    }

    private void print(int labels, RateMethod method, Map<Cell, Map<RateMethod, Tally>> cells) {
        double lowest = 1;
        String where = "";
        int below = 0;
        int counted = 0;
        int refused = 0;
        double width = 0;
        for (Map.Entry<Cell, Map<RateMethod, Tally>> entry : cells.entrySet()) {
            Tally tally = Objects.requireNonNull(entry.getValue().get(method));
            if (2 * tally.bounded < draws) {
                refused++;
                continue;
            }
            counted++;
            width += tally.width / tally.bounded;
            below += tally.coverage() < .93 ? 1 : 0;
            if (tally.coverage() < lowest) {
                lowest = tally.coverage();
                where = entry.getKey().text();
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%d | %s | %.3f | %s | %d of %d | %.3f | %d%n",
                labels,
                method.key(),
                lowest,
                where,
                below,
                counted,
                width / Math.max(1, counted),
                refused);
    }

    private static List<Cell> cells(int labels) {
        List<Cell> cells = new ArrayList<>();
        for (double rate : RATES) {
            for (double sensitivity : SENSITIVITIES) {
                for (double specificity : SPECIFICITIES) {
                    for (int stream : STREAMS) {
                        cells.add(new Cell(rate, sensitivity, specificity, labels, stream));
                    }
                }
            }
        }
        return cells;
    }

    private Map<RateMethod, Tally> simulated(Cell cell) {
        Map<RateMethod, Tally> tallies = new EnumMap<>(RateMethod.class);
        for (RateMethod method : RateMethod.values()) {
            tallies.put(method, new Tally());
        }
        for (int draw = 0; draw < draws; draw++) {
            double[] stream = new double[cell.stream()];
            for (int row = 0; row < stream.length; row++) {
                stream[row] = verdict(cell, random.nextDouble() < cell.rate());
            }
            boolean[] passes = new boolean[cell.labels()];
            double[] scores = new double[cell.labels()];
            for (int row = 0; row < passes.length; row++) {
                passes[row] = random.nextDouble() < cell.rate();
                scores[row] = verdict(cell, passes[row]);
            }
            TrueRate rate = TrueRate.of(
                    new StreamVerdicts(stream, Groups.none(stream.length)),
                    new LabelledVerdicts(passes, scores, Groups.none(passes.length)));
            tallies.forEach((method, tally) -> tally.add(rate.by(method), cell.rate()));
        }
        return tallies;
    }

    private double verdict(Cell cell, boolean passes) {
        return random.nextDouble() < (passes ? cell.sensitivity() : 1 - cell.specificity()) ? 1 : 0;
    }
}
