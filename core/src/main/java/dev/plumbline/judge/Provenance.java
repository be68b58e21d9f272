package dev.plumbline.judge;

import dev.plumbline.judge.JudgeSpec.Lineage;
import java.util.Optional;

/**
 * Where a judge comes from. Never part of its version.
 *
 * @param parent printed version that a person or an optimizer started from
 * @param lineage how an aligned judge was made
 */
public record Provenance(Optional<String> parent, Optional<Lineage> lineage) {
    /** A judge without a parent. */
    static Provenance none() {
        return new Provenance(Optional.empty(), Optional.empty());
    }
}
