package dev.plumbline.agreement;

import java.util.List;

/** Answer of a gate or of one of its conditions. */
public enum GateVerdict {
    /** The bound reaches the bar. */
    PASS,
    /** Even the other bound is on the wrong side of the bar. */
    FAIL,
    /** The rows cannot tell. */
    INCONCLUSIVE;

    static GateVerdict of(List<GateVerdict> all) {
        if (all.contains(FAIL)) {
            return FAIL;
        }
        return all.contains(INCONCLUSIVE) ? INCONCLUSIVE : PASS;
    }
}
