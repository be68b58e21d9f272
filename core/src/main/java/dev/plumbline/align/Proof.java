package dev.plumbline.align;

import dev.plumbline.agreement.Agreement;
import dev.plumbline.agreement.Decision;
import dev.plumbline.agreement.Rival;
import dev.plumbline.statistics.Interval;
import dev.plumbline.statistics.PairedComparison;
import java.util.List;
import java.util.Optional;

/**
 * The judge before and the judge after on test rows, which no optimizer saw.
 *
 * <p>The trivial rivals and the human reference stand in {@link Agreement#rivals} and
 * {@link Agreement#humanReference} of either.
 *
 * @param before agreement of the judge before
 * @param after agreement of the judge after
 * @param paired after against before, row by row
 * @param rivals simpler judges that the optimizer made to stand beside it
 * @param overturned share of decided rows on which the judge after gives another label than the judge underneath; empty where
 *     there is none underneath
 * @param look which look at these rows this is, counted from 1
 * @param decision what follows; looks beyond the first are decided at a stricter level
 */
public record Proof(
        Agreement before,
        Agreement after,
        PairedComparison paired,
        List<Rival> rivals,
        Optional<Interval> overturned,
        int look,
        Decision decision) {
    public Proof {
        rivals = List.copyOf(rivals);
    }
}
