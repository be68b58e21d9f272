package dev.plumbline.statistics;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * P-values adjusted for how many there are; each is returned in the place of the one it belongs to, at most 1.
 *
 * <pre>{@code
 * double[] adjusted = Multiplicity.holm(new double[] {0.01, 0.04, 0.03});   // 0.03, 0.06, 0.06
 * }</pre>
 *
 * <p>Holm holds the chance of a single false alarm, however the tests depend on each other. Benjamini-Hochberg holds
 * the expected share of false alarms among the alarms for tests that are independent or rise together;
 * Benjamini-Yekutieli does so for any dependence, at a price of 1 + 1/2 + ... + 1/m.
 */
public final class Multiplicity {
    private Multiplicity() {}

    /** Holm 1979: from the smallest, (m - i + 1) p_(i), made rising. */
    public static double[] holm(double[] p) {
        Integer[] order = order(p);
        double[] adjusted = new double[p.length];
        double largest = 0;
        for (int i = 0; i < p.length; i++) {
            largest = Math.max(largest, (p.length - i) * p[order[i]]);
            adjusted[order[i]] = Math.min(1, largest);
        }
        return adjusted;
    }

    /** Benjamini and Hochberg 1995: from the largest, m p_(i)/i, made falling. */
    public static double[] benjaminiHochberg(double[] p) {
        return stepUp(p, 1);
    }

    /** Benjamini and Yekutieli 2001: as Benjamini-Hochberg, times 1 + 1/2 + ... + 1/m. */
    public static double[] benjaminiYekutieli(double[] p) {
        return stepUp(
                p, IntStream.rangeClosed(1, p.length).mapToDouble(i -> 1.0 / i).sum());
    }

    /**
     * Which hypotheses the step-up of Benjamini and Yekutieli rejects: from the largest p down, the first that is at most
     * i q/(m (1 + 1/2 + ... + 1/m)) is rejected together with <em>all</em> smaller ones, also those that miss their own bar.
     *
     * @param q share of false alarms among the alarms that is accepted, such as 0.05
     */
    public static boolean[] benjaminiYekutieliRejected(double[] p, double q) {
        double[] adjusted = benjaminiYekutieli(p);
        boolean[] rejected = new boolean[p.length];
        for (int i = 0; i < p.length; i++) {
            // A p that is exactly at its bar may be adjusted to a hair above q.
            rejected[i] = adjusted[i] <= q * (1 + 1e-12);
        }
        return rejected;
    }

    private static double[] stepUp(double[] p, double factor) {
        Integer[] order = order(p);
        double[] adjusted = new double[p.length];
        double smallest = 1;
        for (int i = p.length - 1; i >= 0; i--) {
            smallest = Math.min(smallest, factor * p.length / (i + 1) * p[order[i]]);
            adjusted[order[i]] = smallest;
        }
        return adjusted;
    }

    private static Integer[] order(double[] p) {
        for (double value : p) {
            if (!(value >= 0 && value <= 1)) {
                throw new IllegalArgumentException("a p-value lies in 0..1, got " + value);
            }
        }
        return IntStream.range(0, p.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> p[i]))
                .toArray(Integer[]::new);
    }
}
