package dev.plumbline.bench;

import dev.plumbline.statistics.ConfidenceSequence;
import dev.plumbline.statistics.ConfidenceSequence.Side;
import dev.plumbline.statistics.ConfidenceSequence.Stop;
import dev.plumbline.statistics.Proportion;
import dev.plumbline.statistics.SampleSize;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A gate that is asked after every label: how often it is decided wrongly where the judge is exactly at the bar, beside a gate
 * for a fixed number of labels that is asked as often; and how many labels it takes where the judge is better or worse.
 *
 * <pre>{@code
 * LabelsUntilGate [sequences=10000] [labels=3000] [seed=1]
 * }</pre>
 */
public final class LabelsUntilGate {
    private static final double LEVEL = .95;
    private static final double[] BARS = {.7, .85, .95};
    private static final int ASKED_EVERY = 50;
    private static final int ASKED_AT_MOST = 1000;
    private static final int FILE = 1000;
    private static final int GROUP = 5;
    private static final double ALIKE = .3;
    private static final int HALF_WAY = 100;

    private final int sequences;
    private final int labels;
    private final long seed;

    private LabelsUntilGate(Map<String, String> options) {
        this.sequences = Integer.parseInt(options.getOrDefault("sequences", "10000"));
        this.labels = Integer.parseInt(options.getOrDefault("labels", "3000"));
        this.seed = Long.parseLong(options.getOrDefault("seed", "1"));
    }

    /** Prints two tables. */
    public static void main(String[] arguments) {
        LabelsUntilGate bench = new LabelsUntilGate(NamedOptions.of(arguments));
        bench.atTheBar();
        bench.elsewhere();
    }

    /** What happens to one sequence. */
    private interface Sequence {
        Side side(SplittableRandom random);
    }

    private void atTheBar() {
        System.out.println("bar | rows | passed falsely | failed falsely");
        for (double bar : BARS) {
            print(
                    bar,
                    labels + " of a stream",
                    random -> ConfidenceSequence.of(stream(random, bar, labels))
                            .stop(bar, LEVEL)
                            .side());
            print(
                    bar,
                    "all of a file of " + FILE,
                    random -> ConfidenceSequence.of(file(random, bar))
                            .stop(bar, LEVEL)
                            .side());
            print(
                    bar,
                    labels / GROUP + " groups of " + GROUP + ", correlation " + ALIKE,
                    random -> grouped(random, bar, labels / GROUP, ALIKE)
                            .stop(bar, LEVEL)
                            .side());
            print(
                    bar,
                    labels / GROUP + " groups of " + GROUP + " rows that are all alike",
                    random -> grouped(random, bar, labels / GROUP, 1)
                            .stop(bar, LEVEL)
                            .side());
            print(
                    bar,
                    "Wilson, asked every " + ASKED_EVERY + " labels up to " + ASKED_AT_MOST,
                    random -> wilson(stream(random, bar, ASKED_AT_MOST), bar, ASKED_EVERY));
            print(
                    bar,
                    "Wilson, asked after every label up to " + ASKED_AT_MOST,
                    random -> wilson(stream(random, bar, ASKED_AT_MOST), bar, 1));
        }
    }

    private void print(double bar, String rows, Sequence sequence) {
        Side[] sides = IntStream.range(0, sequences)
                .parallel()
                .mapToObj(i -> sequence.side(new SplittableRandom(seed * 1_000_003 + i)))
                .toArray(Side[]::new);
        System.out.printf(
                Locale.ROOT,
                "%.2f | %s | %.4f | %.4f%n",
                bar,
                rows,
                share(sides, Side.ABOVE),
                share(sides, Side.BELOW));
    }

    private static double share(Side[] sides, Side wanted) {
        return (double) Arrays.stream(sides).filter(side -> side == wanted).count() / sides.length;
    }

    private static boolean[] stream(SplittableRandom random, double rate, int rows) {
        boolean[] hits = new boolean[rows];
        for (int row = 0; row < rows; row++) {
            hits[row] = random.nextDouble() < rate;
        }
        return hits;
    }

    /** Rows of a file that is at the bar itself, in random order. */
    private static boolean[] file(SplittableRandom random, double rate) {
        boolean[] hits = new boolean[FILE];
        Arrays.fill(hits, 0, (int) Math.round(rate * FILE), true);
        for (int last = FILE - 1; last > 0; last--) {
            int other = random.nextInt(last + 1);
            boolean kept = hits[last];
            hits[last] = hits[other];
            hits[other] = kept;
        }
        return hits;
    }

    private static ConfidenceSequence grouped(SplittableRandom random, double rate, int groups, double alike) {
        long[] hits = new long[groups];
        long[] sizes = new long[groups];
        for (int group = 0; group < groups; group++) {
            sizes[group] = GROUP;
            boolean shared = random.nextDouble() < rate;
            for (int row = 0; row < GROUP; row++) {
                // Two rows are alike with the square of the chance that either follows the group.
                boolean follows = random.nextDouble() < Math.sqrt(alike);
                hits[group] += (follows ? shared : random.nextDouble() < rate) ? 1 : 0;
            }
        }
        return ConfidenceSequence.ofGroups(hits, sizes, GROUP);
    }

    private static Side wilson(boolean[] hits, double bar, int every) {
        int found = 0;
        for (int row = 0; row < hits.length; row++) {
            found += hits[row] ? 1 : 0;
            if ((row + 1) % every == 0) {
                var interval = Proportion.of(found, row + 1).wilson(LEVEL);
                if (interval.low().getAsDouble() >= bar) {
                    return Side.ABOVE;
                }
                if (interval.high().getAsDouble() < bar) {
                    return Side.BELOW;
                }
            }
        }
        return Side.OPEN;
    }

    private void elsewhere() {
        System.out.println(
                "bar | true rate | passed | failed | mean labels | median | 80 % decided by | fixed number for 80 %"
                        + " | expected in all after " + HALF_WAY + " labels, median");
        double[][] cells = {
            {.7, .8},
            {.7, .9},
            {.7, .6},
            {.85, .88},
            {.85, .9},
            {.85, .93},
            {.85, .97},
            {.85, 1},
            {.85, .8},
            {.85, .75},
            {.95, .97},
            {.95, .99},
            {.95, .9}
        };
        for (double[] cell : cells) {
            Stop[] stops = new Stop[sequences];
            OptionalLong[] expected = new OptionalLong[sequences];
            IntStream.range(0, sequences).parallel().forEach(i -> {
                boolean[] hits = stream(new SplittableRandom(seed * 1_000_003 + i), cell[1], labels);
                ConfidenceSequence sequence = ConfidenceSequence.of(hits);
                stops[i] = sequence.stop(cell[0], LEVEL);
                expected[i] = stops[i].units() > HALF_WAY
                        ? sequence.first(HALF_WAY).rowsNeeded(cell[0], LEVEL)
                        : OptionalLong.empty();
            });
            long[] needed = Arrays.stream(stops).mapToLong(Stop::units).sorted().toArray();
            long[] told = Arrays.stream(expected)
                    .filter(OptionalLong::isPresent)
                    .mapToLong(OptionalLong::getAsLong)
                    .sorted()
                    .toArray();
            System.out.printf(
                    Locale.ROOT,
                    "%.2f | %.2f | %.4f | %.4f | %.0f | %d | %s | %s | %s%n",
                    cell[0],
                    cell[1],
                    share(Arrays.stream(stops).map(Stop::side).toArray(Side[]::new), Side.ABOVE),
                    share(Arrays.stream(stops).map(Stop::side).toArray(Side[]::new), Side.BELOW),
                    Arrays.stream(needed).average().orElse(0),
                    needed[sequences / 2],
                    needed[(int) (.8 * sequences)] < labels ? needed[(int) (.8 * sequences)] : "over " + labels,
                    cell[1] > cell[0] ? SampleSize.showing(cell[0], cell[1], .8, LEVEL) : "-",
                    told.length < sequences / 20 ? "-" : told[told.length / 2]);
        }
    }
}
