package dev.plumbline.probing.bias;

import java.util.List;
import java.util.Optional;

/**
 * What a probe found, or why it could find nothing.
 *
 * @param probe what was looked for
 * @param findings its figures; none where there are none
 * @param why why there are none, and what would give them
 * @param notes what a reader has to know beside the figures
 */
public record ProbeResult(Probe probe, List<Finding> findings, Optional<String> why, List<String> notes) {
    public ProbeResult {
        findings = List.copyOf(findings);
        notes = List.copyOf(notes);
    }

    static ProbeResult of(Probe probe, List<Finding> findings, List<String> notes) {
        return new ProbeResult(probe, findings, Optional.empty(), notes);
    }

    static ProbeResult none(Probe probe, String why) {
        return new ProbeResult(probe, List.of(), Optional.of(why), List.of());
    }
}
