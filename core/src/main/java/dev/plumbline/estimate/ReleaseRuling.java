package dev.plumbline.estimate;

import dev.plumbline.agreement.GateVerdict;
import dev.plumbline.statistics.Interval;
import dev.plumbline.statistics.Percent;
import dev.plumbline.statistics.Thresholds;
import java.util.Locale;

/**
 * What follows from a corrected difference, and why. Whatever cannot be known from the rows at hand leaves it open: labels
 * of one version only, few groups with labels, and rows without a partner that could hide a loss.
 *
 * @param verdict what follows
 * @param reason why
 */
record ReleaseRuling(GateVerdict verdict, String reason) {
    /** Share of a version's rows that may lack a partner before the worst of them is reckoned with. */
    private static final double ALONE = .02;

    static ReleaseRuling of(Correction correction, ReleaseRows rows, double margin) {
        Interval difference = correction.difference();
        if (correction.method() == ReleaseMethod.EQUAL_ERRORS) {
            return open("only one version has labels, so nobody knows whether the judge errs alike in both;"
                    + " label rows of the other version too");
        }
        if (!difference.bounded()) {
            return open(difference.reason().orElse(""));
        }
        int before = rows.labelledGroups(AppVersion.BASE, correction.method());
        int after = rows.labelledGroups(AppVersion.CANDIDATE, correction.method());
        if (Math.min(before, after) < Thresholds.FEWEST_GROUPS) {
            return open("labels lie in " + before + (before == 1 ? " group" : " groups") + " of the base and " + after
                    + " of the candidate, where " + Thresholds.FEWEST_GROUPS
                    + " of each are the least to decide from");
        }
        String points = Percent.of(margin).replace(" %", " points");
        if (difference.high().getAsDouble() < -margin) {
            return new ReleaseRuling(
                    GateVerdict.FAIL, "even the upper bound says that the candidate is worse by more than " + points);
        }
        double low = difference.low().getAsDouble();
        if (low < -margin) {
            return open("a loss of " + points + " lies between the bounds");
        }
        double worst = worst(rows.counts(), low);
        if (manyAlone(rows.counts()) && worst < -margin) {
            return open(alone(rows.counts(), worst));
        }
        if (correction.method() == ReleaseMethod.ERROR_RATES && !rows.groups().single()) {
            // In simulated releases whose groups change as one it passes up to twice as often as it may.
            return open("error rates from labels of other rows do not hold closely enough where rows come in groups;"
                    + " label rows of the versions themselves, drawn at random");
        }
        return new ReleaseRuling(
                GateVerdict.PASS, "even the lower bound says that the candidate is worse by no more than " + points);
    }

    private static ReleaseRuling open(String reason) {
        return new ReleaseRuling(GateVerdict.INCONCLUSIVE, reason);
    }

    static boolean manyAlone(ReleaseRows.Counts counts) {
        return counts.onlyBase() > ALONE * counts.ofBase() || counts.onlyCandidate() > ALONE * counts.ofCandidate();
    }

    /** The lower bound, were the base right and the candidate wrong on every row without a partner. */
    private static double worst(ReleaseRows.Counts counts, double low) {
        double alone = counts.onlyBase() + counts.onlyCandidate();
        return (counts.pairs() * low - alone) / (counts.pairs() + alone);
    }

    private static String alone(ReleaseRows.Counts counts, double worst) {
        return String.format(
                Locale.ROOT,
                "%d of %d rows of the base and %d of %d of the candidate have no partner, and were the base right and"
                        + " the candidate wrong on each, the lower bound would be a loss of %.1f points; complete both"
                        + " versions",
                counts.onlyBase(),
                counts.ofBase(),
                counts.onlyCandidate(),
                counts.ofCandidate(),
                -100 * worst);
    }
}
