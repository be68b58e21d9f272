package dev.plumbline.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Bounds of coefficients near an edge, where resampling what was seen shows too little of what could be.
 *
 * <p>They are used with fewer than five disagreeing (or agreeing) groups among the rows that a coefficient depends on.
 * Method {@code exact_conservative}:
 * <ol>
 * <li>Exact bounds L and U on the share of agreement: Clopper and Pearson's, on as many rows as there are groups
 *     (with groups of unequal size (&Sigma;m)&sup2;/&Sigma;m&sup2;), because so few disagreements cannot show how alike
 *     the rows of a group are.
 * <li>At the observed marginals a chance-corrected coefficient is a function of agreement alone, so its bounds are
 *     (L - pe)/(1 - pe) and (U - pe)/(1 - pe). With partial agreement, what disagrees counts nothing for the lower bound
 *     and is one step away for the upper one. Correlations and errors of numbers follow from the mean squared difference
 *     in the same way: what disagrees is as far apart as the scale allows, or one step. Rank correlations have no
 *     bounds.
 * <li>F1 of a label is 2s/(1 + s), s being the share of agreement among the rows to which either side gave the label;
 *     only these rows count, so errors between other labels do not make its bounds narrower.
 * <li>Balanced accuracy and Youden's J have the means of the bounds of the labels' recalls: exact ones for a label that
 *     calls for them, Wilson's on effective rows for another. Half widths are added and not their squares, which holds
 *     however the labels go together.
 * <li>Macro and weighted F1 have the means of the labels' bounds, each at a share of the error that is the level's divided
 *     by the number of labels, since a row counts for two labels.
 * <li>Scores that are means over labels have these bounds as soon as one of the labels calls for them.
 * </ol>
 *
 * <p>Ten of ten right, five of each label: L = .6915, pe = .5, so kappa is at least .383. The bound holds the marginals
 * for known. With equal marginals it then is wrong less often than it says, whatever the prevalence; where true
 * agreement hardly beats chance at a prevalence above .95 it may be wrong up to twice as often.
 */
final class ExactBounds {
    private final Shares shares;
    private final EdgeRate agreement;
    private final List<Hits> recalls = new ArrayList<>();
    private final List<Optional<EdgeRate>> shared = new ArrayList<>();

    private ExactBounds(LabelPairs pairs, Shares shares) {
        this.shares = shares;
        this.agreement = Hits.of(pairs.groups(), pairs::decided, pairs::agrees).edge();
        for (int i = 0; i < shares.labels; i++) {
            int label = i;
            if (shares.human[label] > 0) {
                recalls.add(
                        Hits.of(pairs.groups(), row -> pairs.decided(row) && pairs.human(row) == label, pairs::agrees));
            }
            shared.add(
                    shares.human[label] + shares.judge[label] > 0
                            ? Optional.of(Hits.of(
                                            pairs.groups(),
                                            row -> pairs.judge(row) == label
                                                    || (pairs.decided(row) && pairs.human(row) == label),
                                            pairs::agrees)
                                    .edge())
                            : Optional.empty());
        }
    }

    static ExactBounds of(LabelPairs pairs, Shares shares) {
        return new ExactBounds(pairs, shares);
    }

    /** Bounds where they are called for and the coefficient depends on agreement; else empty. */
    Optional<Bounds> of(Coefficient coefficient, double level) {
        double tail = Levels.tail(level);
        if (coefficient instanceof Recalls score) {
            return recalls.stream().map(Hits::edge).anyMatch(EdgeRate::few)
                    ? Optional.of(fromRecalls(score, level))
                    : Optional.empty();
        }
        if (coefficient instanceof LabelF1 f1) {
            return shared.get(f1.label()).filter(EdgeRate::few).map(rows -> LabelF1.bounds(rows.exact(tail)));
        }
        if (coefficient instanceof ClassScore score) {
            return shared.stream().flatMap(Optional::stream).anyMatch(EdgeRate::few)
                    ? Optional.of(fromLabels(score, tail))
                    : Optional.empty();
        }
        if (agreement.few() && coefficient instanceof AgreementCoefficient known) {
            return Optional.of(known.bounds(shares, agreement.exact(tail)));
        }
        if (agreement.few() && coefficient == Marginal.BIAS_INDEX) {
            return Optional.of(new Bounds(0, 1 - agreement.exact(tail).low()));
        }
        return Optional.empty();
    }

    /** Whether so few groups disagree (or agree) that resampling them shows too little. */
    boolean nearEdge() {
        return agreement.few();
    }

    private Bounds fromRecalls(Recalls score, double level) {
        double low = 0;
        double high = 0;
        for (Hits recall : recalls) {
            Bounds bounds = recallBounds(recall, level);
            low += bounds.low() / recalls.size();
            high += bounds.high() / recalls.size();
        }
        return new Bounds(score.of(low), score.of(high));
    }

    private static Bounds recallBounds(Hits recall, double level) {
        Interval usual = recall.proportion().wilson(level);
        return recall.edge().few() || !usual.bounded()
                ? recall.edge().exact(Levels.tail(level))
                : new Bounds(usual.low().getAsDouble(), usual.high().getAsDouble());
    }

    private Bounds fromLabels(ClassScore score, double tail) {
        long occurring = shared.stream().flatMap(Optional::stream).count();
        double low = 0;
        double high = 0;
        for (int label = 0; label < shared.size(); label++) {
            if (shared.get(label).isPresent()) {
                Bounds bounds = LabelF1.bounds(shared.get(label).get().exact(tail / occurring));
                low += score.weight(shares, label) * bounds.low();
                high += score.weight(shares, label) * bounds.high();
            }
        }
        return new Bounds(low, Math.min(1, high));
    }
}
