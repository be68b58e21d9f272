package dev.plumbline.report;

import dev.plumbline.dataset.GateRecord;
import dev.plumbline.estimate.ReleaseResult;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Two versions of an application, by a judge corrected for its errors in each.
 *
 * @param judge the judge's version
 * @param base name of what is in use
 * @param candidate name of what may replace it
 * @param result what the release gate found
 * @param certified the last gate that this judge version went through, as far as the workspace knows
 * @param look which look at these versions it was; empty where no corrected figure was shown
 */
public record ReleaseFigures(
        String judge,
        String base,
        String candidate,
        ReleaseResult result,
        Optional<GateRecord> certified,
        OptionalInt look) {
    /** Whether the judge has passed a gate, in a sentence. */
    public String certification() {
        return certified
                .map(gate -> gate.passed()
                        ? "The judge " + judge + " passed a gate on " + day(gate) + " (" + gate.conditions() + ")"
                        : "The judge " + judge + " is not certified: its last gate, on " + day(gate) + ", ended "
                                + gate.verdict() + " (" + gate.conditions() + ")")
                .orElseGet(() -> "The judge " + judge
                        + " is not certified: it has passed no gate that this workspace knows of; run gate on rows"
                        + " that it never saw first");
    }

    /** Whether it has. */
    public boolean passedGate() {
        return certified.filter(GateRecord::passed).isPresent();
    }

    private static String day(GateRecord gate) {
        return gate.time().toString().substring(0, 10);
    }
}
