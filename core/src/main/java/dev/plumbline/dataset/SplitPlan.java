package dev.plumbline.dataset;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Optional;

/**
 * Shares of train, dev and test.
 *
 * <pre>{@code
 * SplitPlan.parse("train=.75,dev=.25,test=0");
 * SplitPlan.standard(160); // train=0.4,dev=0.25,test=0.35
 * }</pre>
 *
 * @param train share of train
 * @param dev share of dev
 * @param test share of test, 0 for none
 */
public record SplitPlan(double train, double dev, double test) {
    /** So many labelled rows are needed for the standard plan to keep test rows. */
    public static final int ENOUGH_FOR_TEST = 120;

    public SplitPlan {
        boolean shares = train >= 0 && dev >= 0 && test >= 0 && Math.abs(train + dev + test - 1) < 1e-6;
        if (!shares) {
            throw new IllegalArgumentException("shares of a split are not negative and add up to 1, got train=" + train
                    + ", dev=" + dev + ", test=" + test);
        }
    }

    /** The default: .4, .25, .35; without a test split (.75, .25, 0) under 120 labelled rows. */
    public static SplitPlan standard(int labelledRows) {
        return labelledRows < ENOUGH_FOR_TEST ? new SplitPlan(.75, .25, 0) : new SplitPlan(.4, .25, .35);
    }

    /**
     * Reads {@code train=.4,dev=.25,test=.35}; what is left out has no share.
     *
     * @throws BadInput when the text is no plan
     */
    public static SplitPlan parse(String text) {
        EnumMap<Split, Double> shares = new EnumMap<>(Split.class);
        for (String part : text.split(",", -1)) {
            String[] pair = part.strip().split("=", -1);
            Optional<Split> split = named(pair[0].strip().toLowerCase(Locale.ROOT));
            if (pair.length != 2 || split.isEmpty() || !ColumnFacts.isNumber(pair[1])) {
                throw BadInput.of(
                        "'" + part.strip() + "' is no share of a split", "write --split train=.4,dev=.25,test=.35");
            }
            shares.put(split.get(), Double.parseDouble(pair[1].strip()));
        }
        try {
            return new SplitPlan(
                    shares.getOrDefault(Split.TRAIN, 0.0),
                    shares.getOrDefault(Split.DEV, 0.0),
                    shares.getOrDefault(Split.TEST, 0.0));
        } catch (IllegalArgumentException e) {
            throw BadInput.of(String.valueOf(e.getMessage()), "write --split train=.4,dev=.25,test=.35");
        }
    }

    /** The share of a split. */
    public double share(Split split) {
        return split == Split.TRAIN ? train : split == Split.DEV ? dev : test;
    }

    /** The text that {@link #parse} reads. */
    public String text() {
        return "train=" + train + ",dev=" + dev + ",test=" + test;
    }

    private static Optional<Split> named(String name) {
        return Arrays.stream(Split.values())
                .filter(split -> split.text().equals(name))
                .findFirst();
    }
}
