package dev.plumbline.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Bounds of coefficients near an edge, where resampling what was seen shows too little of what could be.
 *
 * <p>They are used with fewer than five disagreeing (or agreeing) groups. Method {@code exact_conservative}:
 * <ol>
 * <li>Exact bounds L and U on the share of agreement: Clopper and Pearson's, on as many rows as there are groups
 *     (with groups of unequal size (&Sigma;m)&sup2;/&Sigma;m&sup2;), because so few disagreements cannot show how alike
 *     the rows of a group are.
 * <li>At the observed marginals a chance-corrected coefficient is a function of agreement alone, so its bounds are
 *     (L - pe)/(1 - pe) and (U - pe)/(1 - pe). With partial agreement, what disagrees counts nothing for the lower bound
 *     and is one step away for the upper one. F1 scores are weighted sums of the agreement in each label; the
 *     disagreement goes to the labels that cost most for the lower bound, least for the upper.
 * <li>Balanced accuracy and Youden's J come from exact bounds on each label's recall, each at a share of the error
 *     that is the level's divided by the number of labels; they are used too where some recall is 0 or 1.
 * </ol>
 *
 * <p>Ten of ten right, five of each label: L = .6915, pe = .5, so kappa is at least .383. The bound holds the marginals
 * for known. With equal marginals it then is wrong less often than it says, whatever the prevalence; where true
 * agreement hardly beats chance at a prevalence above .95 it may be wrong up to twice as often.
 */
final class ExactBounds {
    private static final int FEW = 5;

    private final Shares shares;
    private final Hits agreement;
    private final List<Hits> recalls;

    private ExactBounds(Shares shares, Hits agreement, List<Hits> recalls) {
        this.shares = shares;
        this.agreement = agreement;
        this.recalls = recalls;
    }

    static ExactBounds of(LabelPairs pairs, Shares shares) {
        List<Hits> recalls = new ArrayList<>();
        for (int label = 0; label < shares.labels; label++) {
            int human = label;
            if (shares.human[label] > 0) {
                recalls.add(
                        Hits.of(pairs.groups(), row -> pairs.decided(row) && pairs.human(row) == human, pairs::agrees));
            }
        }
        return new ExactBounds(shares, Hits.of(pairs.groups(), pairs::decided, pairs::agrees), recalls);
    }

    /** Bounds where they are called for and the coefficient depends on agreement; else empty. */
    Optional<Bounds> of(Coefficient coefficient, double level) {
        double tail = Levels.tail(level);
        boolean few = agreement.groupsWithMisses() < FEW || agreement.groupsWithHits() < FEW;
        if (coefficient instanceof Recalls score) {
            return few || Recalls.atEdge(shares) ? Optional.of(fromRecalls(score, tail)) : Optional.empty();
        }
        if (few && coefficient instanceof AgreementCoefficient known) {
            return Optional.of(known.bounds(shares, agreement.exact(tail)));
        }
        if (few && coefficient == Marginal.BIAS_INDEX) {
            return Optional.of(new Bounds(0, 1 - agreement.exact(tail).low()));
        }
        return Optional.empty();
    }

    private Bounds fromRecalls(Recalls score, double tail) {
        double low = 0;
        double high = 0;
        for (Hits recall : recalls) {
            Bounds bounds = recall.exact(tail / recalls.size());
            low += bounds.low() / recalls.size();
            high += bounds.high() / recalls.size();
        }
        return new Bounds(score.of(low), score.of(high));
    }
}
