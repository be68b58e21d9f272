package dev.plumbline.bench;

import dev.plumbline.statistics.Cascade;
import dev.plumbline.statistics.Groups;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;

/**
 * How often the promise of a cascade is broken where the truth is known: many calibration sets are drawn from a population,
 * thresholds are fitted to each, and the true agreement of each stage at its threshold is compared with the promise.
 *
 * <pre>{@code
 * CascadePromise [draws=2000] [promise=0.9] [confidence=0.95] [seed=1]
 * }</pre>
 *
 * <p>Judge j errs with probability a_j (1 - c)^b at confidence c, which is uniform on 0..1, so that at threshold t it truly
 * errs on a_j (1 - t)^b / (b + 1) of the rows that it decides. With b = 0 it errs alike everywhere: on just more than is
 * allowed, which is where a promise is broken most easily. Two judges err on the same rows as far as they can, on
 * independent ones, or on opposite ones. Rows of a group are alike with some probability.
 */
public final class CascadePromise {
    private final int draws;
    private final double promise;
    private final double confidence;
    private final RandomGenerator random;

    private CascadePromise(Map<String, String> options) {
        this.draws = Integer.parseInt(options.getOrDefault("draws", "2000"));
        this.promise = Double.parseDouble(options.getOrDefault("promise", "0.9"));
        this.confidence = Double.parseDouble(options.getOrDefault("confidence", "0.95"));
        this.random =
                RandomGeneratorFactory.of("L64X128MixRandom").create(Long.parseLong(options.getOrDefault("seed", "1")));
    }

    /** Prints a line for each population. */
    public static void main(String[] arguments) {
        new CascadePromise(NamedOptions.of(arguments)).run();
    }

    private enum Together {
        SAME,
        INDEPENDENT,
        OPPOSITE
    }

    /** Two judges, what their errors have to do with each other, and how rows are grouped. */
    private record Population(
            double first, double second, double slope, Together together, int rows, String sizes, double alike) {
        double worst(int judge) {
            return judge == 0 ? first : second;
        }

        double error(int judge, double sure) {
            return worst(judge) * Math.pow(1 - sure, slope);
        }

        double errorAbove(int judge, double threshold) {
            return worst(judge) * Math.pow(1 - threshold, slope) / (slope + 1);
        }
    }

    private void run() {
        System.out.printf(
                Locale.ROOT,
                "promise %.2f with confidence %.2f, %d draws%n"
                        + "errors of the judges | together | rows | groups | alike | broken | decided | by the first%n",
                promise,
                confidence,
                draws);
        double flat = 1 - promise + 1e-9;
        for (Together together : Together.values()) {
            for (int rows : new int[] {100, 400, 1500}) {
                report(new Population(flat, flat, 0, together, rows, "1", 0));
                report(new Population(.5, .3, 1, together, rows, "1", 0));
            }
            for (String sizes : List.of("5", "1-20")) {
                for (double alike : new double[] {.3, 1}) {
                    report(new Population(flat, flat, 0, together, 600, sizes, alike));
                    report(new Population(.5, .3, 1, together, 600, sizes, alike));
                }
            }
        }
    }

    private void report(Population population) {
        int broken = 0;
        double decided = 0;
        double first = 0;
        for (int draw = 0; draw < draws; draw++) {
            Cascade cascade = fitted(population);
            broken += IntStream.range(0, 2).anyMatch(judge -> breaks(population, cascade, judge)) ? 1 : 0;
            decided += 1 - cascade.toPeople().value().orElseThrow();
            first += cascade.stages().get(0).coverage().value().orElseThrow();
        }
        System.out.printf(
                Locale.ROOT,
                "%s | %s | %d | %s | %.1f | %.4f | %.3f | %.3f%n",
                population.slope() == 0 ? "just above what is allowed" : "fewer where they are surer",
                population.together().name().toLowerCase(Locale.ROOT),
                population.rows(),
                population.sizes(),
                population.alike(),
                (double) broken / draws,
                decided / draws,
                first / draws);
    }

    private boolean breaks(Population population, Cascade cascade, int judge) {
        return cascade.stages().get(judge).threshold().isPresent()
                && population.errorAbove(
                                judge, cascade.stages().get(judge).threshold().getAsDouble())
                        > 1 - promise;
    }

    private Cascade fitted(Population population) {
        int rows = population.rows();
        int[] group = groups(population);
        double[][] sure = new double[2][rows];
        boolean[][] right = new boolean[2][rows];
        double[] shared = new double[2];
        for (int row = 0; row < rows; row++) {
            if (row == 0 || group[row] != group[row - 1]) {
                shared = hard(population.together());
            }
            double[] hard = random.nextDouble() < population.alike() ? shared : hard(population.together());
            for (int judge = 0; judge < 2; judge++) {
                sure[judge][row] = random.nextDouble();
                right[judge][row] = hard[judge] >= population.error(judge, sure[judge][row]);
            }
        }
        return Cascade.of(
                List.of(new Cascade.Verdicts(sure[0], right[0]), new Cascade.Verdicts(sure[1], right[1])),
                Groups.of(group),
                promise,
                confidence);
    }

    /** How easy a row is for each judge: it errs where this is below its error rate. */
    private double[] hard(Together together) {
        double first = random.nextDouble();
        return switch (together) {
            case SAME -> new double[] {first, first};
            case INDEPENDENT -> new double[] {first, random.nextDouble()};
            case OPPOSITE -> new double[] {first, 1 - first};
        };
    }

    private int[] groups(Population population) {
        List<Integer> group = new ArrayList<>();
        for (int number = 0; group.size() < population.rows(); number++) {
            int size = population.sizes().equals("1-20")
                    ? 1 + (int) (20 * Math.pow(random.nextDouble(), 3))
                    : Integer.parseInt(population.sizes());
            for (int i = 0; i < size && group.size() < population.rows(); i++) {
                group.add(number);
            }
        }
        return group.stream().mapToInt(Integer::intValue).toArray();
    }
}
