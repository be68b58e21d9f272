package dev.plumbline.dataset;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a gate said of a judge version.
 *
 * @param time when
 * @param judge the version, as {@code accuracy@} and its whole hash
 * @param verdict PASS, FAIL or INCONCLUSIVE, whatever was waived
 * @param gate what the gate is called in its suite; empty for a gate on its own
 * @param asked what was asked; empty in records of before this was kept
 * @param look which look at its rows it was, from 1
 * @param entry the line of the ledger that this look is, as {@link Looks#entry} calls it; empty in records of before this
 *     was kept
 */
public record GateRecord(
        Instant time,
        String judge,
        String verdict,
        Optional<String> gate,
        List<Asked> asked,
        int look,
        Optional<String> entry) {
    public GateRecord {
        asked = List.copyOf(asked);
    }

    /**
     * One condition.
     *
     * @param what as {@code accuracy}, {@code recall.fail} or {@code max-undecided}
     * @param bar what had to be reached
     * @param rows rows that it was measured on
     */
    public record Asked(String what, double bar, long rows) {}

    /** Whether every condition held. */
    public boolean passed() {
        return verdict.equals("PASS");
    }
}
