package dev.plumbline.agreement;

import java.util.Optional;

/**
 * Bounds on accuracy from the rows on which people did not settle: every such row could be right, or wrong.
 *
 * @param rows rows that are disputed or unscorable
 * @param worst accuracy if the judge were wrong on all of them
 * @param best accuracy if it were right on all of them
 */
public record MissingGold(int rows, double worst, double best) {
    private static final double NEGLIGIBLE = 0.02;

    static Optional<MissingGold> of(Accounting accounting, long agreements) {
        int missing = accounting.disputed() + accounting.unscorable();
        int all = accounting.measured() + missing;
        return missing <= NEGLIGIBLE * all
                ? Optional.empty()
                : Optional.of(
                        new MissingGold(missing, (double) agreements / all, (double) (agreements + missing) / all));
    }
}
