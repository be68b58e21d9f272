package dev.plumbline.align.calibration;

import dev.plumbline.align.LabelledRows;
import dev.plumbline.dataset.GroupedFolds;
import dev.plumbline.judge.Calibration.Band;
import dev.plumbline.judge.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds the narrowest band around the threshold such that verdicts outside it are right at a wanted rate, by
 * probabilities that were cross-fitted: each by a fit that did not see the row's group.
 */
record AbstainBand(List<CrossFitted> rows) {
    private static final int FOLDS = 10;

    private record CrossFitted(double probability, boolean positive) {
        boolean right(double threshold) {
            return probability >= threshold == positive;
        }
    }

    static AbstainBand of(CalibrationRefit refit, LabelledRows labels, long seed) {
        String positive = refit.rows().scale().positive().orElseThrow();
        GroupedFolds folds = GroupedFolds.of(labels.groups(), labels.labels(), FOLDS, seed);
        List<CrossFitted> rows = new ArrayList<>();
        for (int fold = 0; fold < folds.count() && folds.count() > 1; fold++) {
            int[] held = labels.labelled(folds.in(fold));
            List<Verdict> verdicts = refit.verdicts(labels.labels(), labels.labelled(folds.outside(fold)), held, seed);
            for (int i = 0; i < held.length; i++) {
                if (verdicts.get(i) instanceof Verdict.Decided decided) {
                    rows.add(new CrossFitted(
                            decided.probabilities().getOrDefault(positive, .5),
                            labels.labels().get(held[i]).equals(positive)));
                }
            }
        }
        return new AbstainBand(List.copyOf(rows));
    }

    /** The band, empty when verdicts are right often enough without one, or when no band makes them so. */
    Optional<Band> band(double threshold, double wanted) {
        List<CrossFitted> surest = rows.stream()
                .sorted(Comparator.comparingDouble((CrossFitted row) -> -Math.abs(row.probability() - threshold)))
                .toList();
        int right = 0;
        int keep = 0;
        for (int i = 0; i < surest.size(); i++) {
            right += surest.get(i).right(threshold) ? 1 : 0;
            keep = right >= wanted * (i + 1) ? i + 1 : keep;
        }
        if (keep == 0 || keep == surest.size()) {
            return Optional.empty();
        }
        double half = Math.abs(surest.get(keep - 1).probability() - threshold);
        return Optional.of(new Band(Math.max(0, threshold - half), Math.min(1, threshold + half)));
    }

    /** What abstaining costs, in words. */
    String note(Optional<Band> band, double wanted) {
        if (band.isEmpty()) {
            return "No abstain band: none is needed, or none reaches the wanted accuracy of " + percent(wanted) + ".";
        }
        long within = rows.stream()
                .filter(row -> band.get().low() < row.probability()
                        && row.probability() < band.get().high())
                .count();
        return "The judge abstains where its probability lies between "
                + percent(band.get().low()) + " and "
                + percent(band.get().high()) + ": " + percent((double) within / rows.size())
                + " of the rows in cross-validation.";
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }
}
