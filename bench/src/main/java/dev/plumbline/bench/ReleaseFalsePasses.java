package dev.plumbline.bench;

import dev.plumbline.estimate.Release;
import dev.plumbline.estimate.ReleaseRows;
import dev.plumbline.estimate.SampledDifference;
import dev.plumbline.estimate.VersionVerdicts;
import dev.plumbline.statistics.Groups;
import dev.plumbline.statistics.Interval;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * How often a candidate passes that is worse by exactly the margin, over a grid of rates, errors of the judge on each
 * version, numbers of pairs and labels, groups, and ways in which the labelled rows were chosen; beside it how often it
 * passes by the judge's verdicts alone.
 *
 * <pre>{@code
 * ReleaseFalsePasses [releases=1000] [seed=1] [method=ppi_paired|rogan_gladen_each]
 * }</pre>
 *
 * <p>With {@code rogan_gladen_each} only error rates are taken from the labels, as with {@code release --sampling other}:
 * rows stand for themselves, because that method passes nothing where they come in groups, and the labelled rows of the two
 * versions are others.
 */
public final class ReleaseFalsePasses {
    private static final double[] RATES = {.5, .8, .95};
    private static final double[] MARGINS = {.02, .1};
    private static final double[] CHANGES = {.1, .5};
    private static final List<Errors> ERRORS = List.of(
            new Errors(.9, .65, .93, .58),
            new Errors(.97, .6, .97, .6),
            new Errors(.99, .95, .99, .75),
            new Errors(.8, .8, .9, .6),
            new Errors(.95, .9, .98, .8),
            new Errors(.9, .9, .7, .95));
    private static final int[] PAIRS = {200, 1_000};
    private static final int[] LABELS = {20, 50, 100, 200};
    private static final int[] GROUPS = {1, 5};

    private final int draws;
    private final long seed;
    private final boolean byErrorRates;

    private ReleaseFalsePasses(Map<String, String> options) {
        this.draws = Integer.parseInt(options.getOrDefault("releases", "1000"));
        this.seed = Long.parseLong(options.getOrDefault("seed", "1"));
        this.byErrorRates = options.getOrDefault("method", "ppi_paired").equals("rogan_gladen_each");
    }

    /** How the labelled rows were chosen. */
    private enum Chosen {
        SAME_ROWS("at random, the same rows of both versions"),
        OTHER_ROWS("at random, other rows of each version"),
        DIFFERING("half at random, half where the verdicts differ");

        private final String text;

        Chosen(String text) {
            this.text = text;
        }
    }

    /** TPR and TNR on the base, then on the candidate. */
    private record Errors(
            double baseSensitivity, double baseSpecificity, double candidateSensitivity, double candidateSpecificity) {}

    private record Cell(
            double rate,
            double margin,
            double change,
            Errors errors,
            int pairs,
            int labels,
            int group,
            Chosen chosen) {}

    private record Found(Cell cell, double passed, double naive, double held, double width, double refused) {}

    /** Prints a table. */
    public static void main(String[] arguments) {
        new ReleaseFalsePasses(NamedOptions.of(arguments)).run();
    }

    private void run() {
        System.out.println("labels of each version | chosen | rows in a group | cells | most false passes |"
                + " mean false passes | lowest coverage | mean width | cells where the judge alone passes oftener than"
                + " one time in two | its most | mean share refused");
        for (int labels : LABELS) {
            for (Chosen chosen : byErrorRates ? new Chosen[] {Chosen.OTHER_ROWS} : Chosen.values()) {
                for (int group : byErrorRates ? new int[] {1} : GROUPS) {
                    List<Cell> cells = cells(labels, chosen, group);
                    print(
                            labels,
                            chosen,
                            group,
                            IntStream.range(0, cells.size())
                                    .parallel()
                                    .mapToObj(i -> simulated(cells.get(i), seed * 1_000_003 + i))
                                    .toList());
                }
            }
        }
    }

    private static void print(int labels, Chosen chosen, int group, List<Found> found) {
        System.out.printf(
                Locale.ROOT,
                "%d | %s | %d | %d | %.3f | %.3f | %.3f | %.3f | %d | %.3f | %.3f%n",
                labels,
                chosen.text,
                group,
                found.size(),
                found.stream().mapToDouble(Found::passed).max().orElse(0),
                found.stream().mapToDouble(Found::passed).average().orElse(0),
                found.stream()
                        .mapToDouble(Found::held)
                        .filter(share -> !Double.isNaN(share))
                        .min()
                        .orElse(0),
                found.stream()
                        .mapToDouble(Found::width)
                        .filter(width -> !Double.isNaN(width))
                        .average()
                        .orElse(0),
                found.stream().filter(one -> one.naive() > .5).count(),
                found.stream().map(Found::naive).max(Comparator.naturalOrder()).orElse(0.0),
                found.stream().mapToDouble(Found::refused).average().orElse(0));
    }

    private static List<Cell> cells(int labels, Chosen chosen, int group) {
        List<Cell> cells = new ArrayList<>();
        for (double rate : RATES) {
            for (double margin : MARGINS) {
                for (double change : CHANGES) {
                    for (Errors errors : ERRORS) {
                        for (int pairs : PAIRS) {
                            cells.add(new Cell(rate, margin, change, errors, pairs, labels, group, chosen));
                        }
                    }
                }
            }
        }
        return cells;
    }

    private Found simulated(Cell cell, long from) {
        SplittableRandom random = new SplittableRandom(from);
        int passed = 0;
        int naive = 0;
        int held = 0;
        int refused = 0;
        double width = 0;
        for (int draw = 0; draw < draws; draw++) {
            ReleaseRows rows = rows(cell, random);
            Interval difference = byErrorRates
                    ? Release.margin(cell.margin())
                            .labelsFromElsewhere()
                            .check(rows)
                            .difference()
                    : new SampledDifference(rows.base(), rows.candidate(), rows.groups()).interval(.95);
            naive += naiveBound(rows) >= -cell.margin() ? 1 : 0;
            if (!difference.bounded()) {
                refused++;
                continue;
            }
            passed += difference.low().getAsDouble() >= -cell.margin() ? 1 : 0;
            double low = difference.low().getAsDouble();
            double high = difference.high().getAsDouble();
            held += low <= -cell.margin() && high >= -cell.margin() ? 1 : 0;
            width += high - low;
        }
        double shown = draws - refused;
        return new Found(
                cell,
                (double) passed / draws,
                (double) naive / draws,
                // A handful of releases says nothing of coverage.
                shown < draws / 4.0 ? Double.NaN : held / shown,
                width / shown,
                (double) refused / draws);
    }

    /** The lower bound of who takes the judge's verdicts for the truth, by the normal approximation. */
    private static double naiveBound(ReleaseRows rows) {
        int pairs = rows.counts().pairs();
        double sum = 0;
        double squares = 0;
        for (int row = 0; row < pairs; row++) {
            double change = rows.candidate().score(row) - rows.base().score(row);
            sum += change;
            squares += change * change;
        }
        double mean = sum / pairs;
        return mean - 1.959964 * Math.sqrt((squares / pairs - mean * mean) / pairs);
    }

    private static ReleaseRows rows(Cell cell, SplittableRandom random) {
        int pairs = cell.pairs();
        double[] base = new double[pairs];
        double[] candidate = new double[pairs];
        int[] basePeople = new int[pairs];
        int[] candidatePeople = new int[pairs];
        int[] groups = new int[pairs];
        double rate = cell.rate() - cell.margin();
        double fixed = cell.change() * rate;
        double kept = (rate - (1 - cell.rate()) * fixed) / cell.rate();
        double[] shared = new double[2];
        for (int row = 0; row < pairs; row++) {
            groups[row] = row / cell.group();
            for (int i = 0; i < 2; i++) {
                shared[i] = row % cell.group() == 0 ? random.nextDouble() : shared[i];
            }
            basePeople[row] = own(cell, random, shared[0]) < cell.rate() ? 1 : 0;
            candidatePeople[row] = own(cell, random, shared[1]) < (basePeople[row] == 1 ? kept : fixed) ? 1 : 0;
            base[row] = verdict(
                    random,
                    basePeople[row],
                    cell.errors().baseSensitivity(),
                    cell.errors().baseSpecificity());
            candidate[row] = verdict(
                    random,
                    candidatePeople[row],
                    cell.errors().candidateSensitivity(),
                    cell.errors().candidateSpecificity());
        }
        boolean[] ofBase = chosen(cell, random, base, candidate);
        boolean[] ofCandidate = cell.chosen() == Chosen.OTHER_ROWS ? chosen(cell, random, base, candidate) : ofBase;
        return ReleaseRows.of(
                VersionVerdicts.of(base, shown(basePeople, ofBase)),
                VersionVerdicts.of(candidate, shown(candidatePeople, ofCandidate)),
                Groups.of(groups));
    }

    /** Three of ten rows of a group are alike. */
    private static double own(Cell cell, SplittableRandom random, double shared) {
        return cell.group() > 1 && random.nextDouble() < .3 ? shared : random.nextDouble();
    }

    private static double verdict(SplittableRandom random, int people, double sensitivity, double specificity) {
        return random.nextDouble() < (people == 1 ? sensitivity : 1 - specificity) ? 1 : 0;
    }

    private static boolean[] chosen(Cell cell, SplittableRandom random, double[] base, double[] candidate) {
        boolean[] chosen = new boolean[cell.pairs()];
        int differing = cell.chosen() == Chosen.DIFFERING ? cell.labels() / 2 : 0;
        int done = choose(
                chosen,
                differing,
                random,
                IntStream.range(0, cell.pairs())
                        .filter(row -> base[row] != candidate[row])
                        .toArray());
        choose(
                chosen,
                cell.labels() - done,
                random,
                IntStream.range(0, cell.pairs()).filter(row -> !chosen[row]).toArray());
        return chosen;
    }

    private static int choose(boolean[] chosen, int count, SplittableRandom random, int[] from) {
        int[] left = from.clone();
        for (int i = 0; i < Math.min(count, left.length); i++) {
            int other = i + random.nextInt(left.length - i);
            int row = left[other];
            left[other] = left[i];
            chosen[row] = true;
        }
        return Math.min(count, left.length);
    }

    private static int[] shown(int[] people, boolean[] labelled) {
        int[] labels = people.clone();
        for (int row = 0; row < labels.length; row++) {
            labels[row] = labelled[row] ? labels[row] : VersionVerdicts.UNLABELLED;
        }
        return labels;
    }
}
