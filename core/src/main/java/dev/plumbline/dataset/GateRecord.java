package dev.plumbline.dataset;

import java.time.Instant;

/**
 * What a gate said of a judge version.
 *
 * @param time when
 * @param judge the version, as {@code accuracy@} and its whole hash
 * @param verdict PASS, FAIL or INCONCLUSIVE, whatever was waived
 * @param conditions what was asked, as {@code accuracy >= 0.85}
 */
public record GateRecord(Instant time, String judge, String verdict, String conditions) {
    /** Whether every condition held. */
    public boolean passed() {
        return verdict.equals("PASS");
    }
}
