package dev.plumbline.agreement;

import java.util.Arrays;
import java.util.List;

/**
 * Predicts each row by models that were fitted without the row's group: cross-validation, dealt out anew several times
 * and averaged, so that a figure depends little on the deal.
 */
final class HeldOutPrediction {
    private static final int MOST_ROWS = 5_000;

    private final Outcomes outcomes;
    private final int[] rows;
    private final List<Folds> deals;

    HeldOutPrediction(Outcomes outcomes, int[] rows, List<Folds> deals) {
        this.outcomes = outcomes;
        this.rows = rows;
        this.deals = deals;
    }

    Rival rival(String name, double[][] features) {
        double[][] scores = new double[rows.length][outcomes.scale().size()];
        for (Folds folds : deals) {
            for (int fold = 0; fold < folds.count(); fold++) {
                TinyModel model = fit(features, folds.outside(fold, MOST_ROWS));
                for (int i = 0; i < rows.length; i++) {
                    if (folds.of(i) == fold) {
                        model.addScores(features[i], scores[i]);
                    }
                }
            }
        }
        int[] predicted = new int[outcomes.size()];
        Arrays.fill(predicted, Codes.ABSTAINED);
        for (int i = 0; i < rows.length; i++) {
            predicted[rows[i]] = TinyModel.best(scores[i]);
        }
        return Rival.of(outcomes.judged(name, predicted));
    }

    private TinyModel fit(double[][] features, int[] training) {
        double[][] known = new double[training.length][];
        int[] labels = new int[training.length];
        for (int i = 0; i < training.length; i++) {
            known[i] = features[training[i]];
            labels[i] = outcomes.human(rows[training[i]]);
        }
        return TinyModel.fit(known, labels, outcomes.scale().size());
    }
}
