package dev.plumbline.statistics;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What becomes of p-values because there are several, see {@link Multiplicity}.
 *
 * <pre>{@code
 * Adjustment.named("bh").orElseThrow().of(new double[] {0.01, 0.04, 0.03});   // 0.03, 0.04, 0.04
 * }</pre>
 */
public enum Adjustment {
    /** Holds the chance of a single false alarm. */
    HOLM("Holm"),
    /** Holds the share of false alarms, for tests that rise together. */
    BH("Benjamini and Hochberg"),
    /** Holds the share of false alarms, whatever the dependence. */
    BY("Benjamini and Yekutieli");

    private final String authors;

    Adjustment(String authors) {
        this.authors = authors;
    }

    /** Name in flags and documents. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whose method it is. */
    public String authors() {
        return authors;
    }

    /** The adjusted p-values, each in the place of the one it belongs to. */
    public double[] of(double[] p) {
        return switch (this) {
            case HOLM -> Multiplicity.holm(p);
            case BH -> Multiplicity.benjaminiHochberg(p);
            case BY -> Multiplicity.benjaminiYekutieli(p);
        };
    }

    /** The one of a name. */
    public static Optional<Adjustment> named(String text) {
        return Stream.of(values()).filter(one -> one.key().equals(text)).findFirst();
    }
}
