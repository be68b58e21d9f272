package dev.plumbline.judge.coverage;

import dev.plumbline.dataset.GroupedFolds;
import dev.plumbline.judge.Calibration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Fits a {@link Calibration} to labelled rows.
 *
 * <pre>{@code
 * CoverageReader reader = CoverageReader.lexical();
 * List<LabelledReading> rows = ...;               // reader.read(question, references, answer), label, group
 * Calibration calibration = CoverageFit.withDefaults().fit(rows);
 * }</pre>
 *
 * <p>Word weights, standard units, sharpness and ridge are all chosen from the rows given, the last two by the log
 * loss of a cross-validation of at most five folds in which groups stay together. So an estimate of how well the fit
 * does has to hold rows back from this method as a whole. The probability is that of the labels' own base rate; where
 * one label is rarer than two in five, the threshold moves to the base rate, so that the rare label is found at all.
 *
 * <p>Rows whose references ask for nothing are left out, unless none asks for anything: then the fit learns what
 * passing answers are usually like, which says nothing about whether an answer is correct.
 *
 * <p>Immutable and safe for use by many threads. The same rows in the same order and the same seed give the same bits.
 */
public final class CoverageFit {
    /** Whether what is measured by looking points up in the answer counts. */
    public enum Words {
        /** It does. */
        COUNTED,
        /** It does not. */
        LEFT_OUT,
        /** It does where that lowers the log loss of the cross-validation. */
        WHERE_BETTER
    }

    private static final double[] SHARPNESS = {1, 2, 4};
    private static final double[] RIDGES = {30, 10, 3, 1};
    /** Four features need less of a ridge than forty, and a no to one question may be all that decides. */
    private static final double[] ANSWERED_RIDGES = {10, 3, 1, .3, .1};

    private static final double[] ANSWERED_SHARPNESS = {1, 2, 4, 8};
    private static final double[] TASTE_RIDGES = {1000, 300, 100, 30};
    /** What a judge says is worth more than how an answer is written, so its weight may be larger. */
    private static final double[] JUDGED_TASTE_RIDGES = {300, 100, 30, 10, 3};

    /** Weights of these begin above 0: the more of a point is said, the better. */
    private static final Set<String> COVERING = PointFeature.keys().stream()
            .filter(key -> key.endsWith("_recall") || key.equals(PointFeature.JUDGE_LOGIT.key()))
            .collect(Collectors.toUnmodifiableSet());

    /** What is known of a point without looking for it in the answer. */
    private static final Set<PointFeature> ANSWERED = Set.of(PointFeature.JUDGE_LOGIT, PointFeature.EMPHASIS);

    private static final int FOLDS = 5;
    private static final double FEW = .4;
    /** Largest slope at which a fit ends that is compared with others and not kept. */
    private static final double ROUGH = 1e-2;

    private final boolean length;
    private final Words words;
    private final long seed;

    private CoverageFit(boolean length, Words words, long seed) {
        this.length = length;
        this.words = words;
        this.seed = seed;
    }

    /** Without the length of the answer, seed 0. */
    public static CoverageFit withDefaults() {
        return new CoverageFit(false, Words.COUNTED, 0);
    }

    /** Whether the length of the answer may count (default: false). It is a shortcut in many data sets. */
    public CoverageFit length(boolean allowed) {
        return new CoverageFit(allowed, words, seed);
    }

    /**
     * Whether what is measured by looking points up in the answer counts (default: it does). Where it does not, the fit
     * learns from what another judge says alone: its verdict, and its answers about single points.
     */
    public CoverageFit words(Words counted) {
        return new CoverageFit(length, counted, seed);
    }

    /** Seed of the folds of the cross-validation (default: 0). */
    public CoverageFit seed(long seed) {
        return new CoverageFit(length, words, seed);
    }

    /**
     * Fits.
     *
     * @throws IllegalArgumentException when the rows have only one label
     */
    public Calibration fit(List<LabelledReading> labelled) {
        boolean taste = labelled.stream().noneMatch(row -> row.reading().hasPoints());
        List<LabelledReading> rows = labelled.stream()
                .filter(row -> taste || row.reading().hasPoints())
                .toList();
        long positive = rows.stream().filter(LabelledReading::positive).count();
        if (positive == 0 || positive == rows.size()) {
            throw new IllegalArgumentException("a judge is fitted to rows of both labels, got " + positive
                    + " positive of " + rows.size() + "; label some of the other kind");
        }
        Stems stems = new Stems(rows.stream().map(row -> row.reading().stems()).toList());
        Setting best = setting(words != Words.LEFT_OUT, rows, stems, taste);
        if (words == Words.WHERE_BETTER) {
            Setting without = setting(false, rows, stems, taste);
            best = best.loss() < without.loss() ? best : without;
        }
        double share = (double) positive / rows.size();
        double threshold = Math.min(share, 1 - share) < FEW ? share : .5;
        return new Fold(
                        best.words(),
                        rows,
                        stems,
                        IntStream.range(0, rows.size()).boxed().toList())
                .fit(best.sharpness(), best.ridge(), threshold);
    }

    /**
     * What is chosen by cross-validation.
     *
     * @param words whether what is found by words counts
     * @param loss held-out log loss
     */
    private record Setting(boolean words, double sharpness, double ridge, double loss) {}

    private Setting setting(boolean counted, List<LabelledReading> rows, Stems stems, boolean taste) {
        double[] ridges = taste || counted ? ridges(rows, taste) : ANSWERED_RIDGES;
        double[] sharpness = taste ? new double[] {1} : counted ? SHARPNESS : ANSWERED_SHARPNESS;
        double[][] losses = losses(counted, rows, stems, sharpness, ridges);
        int bestSharpness = 0;
        int bestRidge = 0;
        for (int b = 0; b < sharpness.length; b++) {
            for (int r = 0; r < ridges.length; r++) {
                if (losses[b][r] < losses[bestSharpness][bestRidge]) {
                    bestSharpness = b;
                    bestRidge = r;
                }
            }
        }
        return new Setting(counted, sharpness[bestSharpness], ridges[bestRidge], losses[bestSharpness][bestRidge]);
    }

    private static double[] ridges(List<LabelledReading> rows, boolean taste) {
        if (!taste) {
            return RIDGES;
        }
        return rows.stream().anyMatch(row -> row.reading().item().containsKey(VerdictFeatures.VERDICT))
                ? JUDGED_TASTE_RIDGES
                : TASTE_RIDGES;
    }

    /** Of a group's rows, the share that is positive. */
    private static double share(List<LabelledReading> rows, List<Integer> group) {
        return (double) group.stream().filter(i -> rows.get(i).positive()).count() / group.size();
    }

    /** Held-out log loss per setting; all alike where there are too few groups to hold any out. */
    private double[][] losses(
            boolean counted, List<LabelledReading> rows, Stems stems, double[] sharpness, double[] ridges) {
        double[][] losses = new double[sharpness.length][ridges.length];
        GroupedFolds dealt = GroupedFolds.of(
                rows.stream().map(LabelledReading::group).toList(),
                Comparator.comparingDouble(group -> share(rows, group)),
                FOLDS,
                seed);
        int folds = dealt.count();
        for (int f = 0; f < folds && folds > 1; f++) {
            List<Integer> train = new ArrayList<>();
            List<LabelledReading> held = new ArrayList<>();
            for (int i = 0; i < rows.size(); i++) {
                if (dealt.of(i) == f) {
                    held.add(rows.get(i));
                } else {
                    train.add(i);
                }
            }
            Fold fitted = new Fold(counted, rows, stems, train);
            List<CoverageLoss.Row> measured = fitted.measured(held);
            double[] weights = fitted.start();
            for (int b = 0; b < sharpness.length; b++) {
                double[] next = weights;
                Minimizer minimizer = new Minimizer();
                for (int r = 0; r < ridges.length; r++) {
                    // From one setting to the next the weights move little, and a comparison needs no last digits.
                    minimizer.ridgeChanged(r == 0 ? 0 : ridges[r] - ridges[r - 1]);
                    next = minimizer.minimize(fitted.objective(sharpness[b], ridges[r]), next, ROUGH);
                    weights = r == 0 ? next : weights;
                    losses[b][r] += fitted.loss(measured, sharpness[b], next);
                }
            }
        }
        return losses;
    }

    /** The rows of one fit, measured once for all settings that are tried on them. */
    private final class Fold {
        private final boolean counted;
        private final WordWeights weights;
        private final Units units;
        private final List<CoverageLoss.Row> rows;

        Fold(boolean counted, List<LabelledReading> all, Stems stems, List<Integer> positions) {
            this.counted = counted;
            weights = stems.weights(positions);
            List<LabelledReading> train = positions.stream().map(all::get).toList();
            List<RowFeatures> measured = train.stream()
                    .map(row -> RowFeatures.of(row.reading(), weights))
                    .toList();
            Set<String> items = new TreeSet<>();
            measured.forEach(row -> items.addAll(row.item().keySet()));
            if (!length) {
                items.removeAll(ItemFeatures.LENGTH);
            }
            if (!counted) {
                items.removeIf(item -> !VerdictFeatures.OF_ITEM.contains(item) && !ItemFeatures.LENGTH.contains(item));
            }
            units = new Units(measured, points(), List.copyOf(items));
            rows = rows(train, measured);
        }

        private List<CoverageLoss.Row> rows(List<LabelledReading> labelled, List<RowFeatures> measured) {
            List<CoverageLoss.Row> standard = new ArrayList<>();
            for (int i = 0; i < labelled.size(); i++) {
                standard.add(units.standard(measured.get(i), labelled.get(i).positive()));
            }
            return standard;
        }

        private int[] points() {
            return Stream.of(PointFeature.values())
                    .filter(feature -> counted || ANSWERED.contains(feature))
                    .mapToInt(PointFeature::ordinal)
                    .toArray();
        }

        double[] start() {
            double[] start = new double[units.weights()];
            for (int k = 0; k < units.points(); k++) {
                start[1 + k] = COVERING.contains(units.point(k)) ? .5 : 0;
            }
            return start;
        }

        CoverageLoss objective(double sharpness, double ridge) {
            return new CoverageLoss(rows, units.points(), sharpness, ridge);
        }

        /** Other rows in the units of this one's. */
        List<CoverageLoss.Row> measured(List<LabelledReading> held) {
            return rows(
                    held,
                    held.stream()
                            .map(row -> RowFeatures.of(row.reading(), weights))
                            .toList());
        }

        double loss(List<CoverageLoss.Row> held, double sharpness, double[] weights) {
            return new CoverageLoss(held, units.points(), sharpness, 0).value(weights, new double[weights.length]);
        }

        Calibration fit(double sharpness, double ridge, double threshold) {
            Weights natural = units.natural(Minimizer.minimize(objective(sharpness, ridge), start()));
            return new Calibration(
                    natural.point(),
                    natural.item(),
                    natural.intercept(),
                    sharpness,
                    threshold,
                    Optional.empty(),
                    counted ? weights.idf() : Map.of(),
                    counted ? weights.ceiling() : 1);
        }
    }
}
