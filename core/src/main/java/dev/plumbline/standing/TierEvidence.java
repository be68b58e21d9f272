package dev.plumbline.standing;

import dev.plumbline.agreement.GateResult;
import dev.plumbline.statistics.Interval;
import java.util.List;
import java.util.Optional;

/**
 * All that a tier depends on, and nothing else: a tier is a function of this record.
 *
 * @param rows rows that were measured: labelled, judged, and not seen by the judge before
 * @param groups groups that they form; the rows themselves where each stands for itself
 * @param failed share of all rows of the run for which the judge gave no reply, 0 to 1
 * @param values different values that people gave to the measured rows
 * @param lead accuracy less that of the rule without judgement that comes nearest, paired; on a range the rule's mean absolute
 *     error less the judge's, paired too, as a share of the width of the scale. Empty where no rule could be measured
 * @param rival name of that rule; empty where there is none
 * @param fingerprints different model fingerprints that providers reported, 0 or 1 for one judge
 * @param machineLabels measured rows whose label no person gave
 * @param unevenly why labelled rows were not all as likely to be chosen, as far as the labels tell; empty where they were
 * @param heldOut whether the rows never shaped the judge: test rows, or rows measured whole
 * @param look which look at these rows it is in the ledger, from 1; 0 where none is recorded
 * @param spent whether texts of these rows had been shown before
 * @param gate the bars, judged at the level of the look; empty where no bar was given, or the rows are development rows
 * @param seenVerdict measured rows whose label was given with a verdict in view
 * @param unsettled rows on which people did not settle, of those with any label, 0 to 1
 * @param holdsAtWorst whether accuracy reaches its bar also if the judge were wrong on all rows that are not settled
 * @param dataErrors what makes figures of these rows mislead
 */
public record TierEvidence(
        long rows,
        long groups,
        double failed,
        int values,
        Optional<Interval> lead,
        String rival,
        int fingerprints,
        long machineLabels,
        Optional<String> unevenly,
        boolean heldOut,
        int look,
        boolean spent,
        Optional<GateResult> gate,
        long seenVerdict,
        double unsettled,
        boolean holdsAtWorst,
        List<DataError> dataErrors) {
    public TierEvidence {
        dataErrors = List.copyOf(dataErrors);
        if (rows < 0 || groups < 0 || groups > rows || look < 0) {
            throw new IllegalArgumentException(
                    "rows, groups and looks are counts, got " + rows + " rows, " + groups + " groups, look " + look);
        }
        if (!(failed >= 0 && failed <= 1) || !(unsettled >= 0 && unsettled <= 1)) {
            throw new IllegalArgumentException("shares lie in 0..1, got " + failed + " and " + unsettled);
        }
    }
}
