package dev.plumbline.labelling;

import dev.plumbline.agreement.GateResult;
import dev.plumbline.agreement.GateVerdict;
import java.util.OptionalLong;

/**
 * What a gate on a growing number of labels says by now.
 *
 * @param gate verdict and conditions; of a condition that is decided the figures are those of when it was
 * @param labelled labels that count
 * @param gaps rows before the last labelled one that have no label
 * @param open rows of the batch without a label
 * @param look which look at these rows the whole sequence is
 * @param labelsLeft labels of any kind that would decide it if the rates stayed; empty when it is decided, without labels, or
 *     when a rate is at its bar
 */
public record GrowingResult(GateResult gate, int labelled, int gaps, int open, int look, OptionalLong labelsLeft) {

    /** Whether no further label is needed. */
    public boolean decided() {
        return gate.verdict() != GateVerdict.INCONCLUSIVE;
    }
}
