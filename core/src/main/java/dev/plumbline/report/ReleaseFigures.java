package dev.plumbline.report;

import dev.plumbline.agreement.Certificate;
import dev.plumbline.estimate.ReleaseResult;
import java.util.OptionalInt;

/**
 * Two versions of an application, by a judge corrected for its errors in each.
 *
 * @param judge the judge's version
 * @param base name of what is in use
 * @param candidate name of what may replace it
 * @param result what the release gate found
 * @param certified whether the judge is certified, as far as the ledger knows
 * @param ledger the file of gates that was read
 * @param look which look at these versions it was; empty where no corrected figure was shown
 */
public record ReleaseFigures(
        String judge,
        String base,
        String candidate,
        ReleaseResult result,
        Certificate certified,
        String ledger,
        OptionalInt look) {
    /** Whether the judge is certified, by what, and where that stands, in a sentence. */
    public String certification() {
        return "The judge " + judge + " is " + certified.text() + " (" + ledger + ")"
                + (certified.holds() ? "" : "; run gate on rows that it never saw first");
    }
}
