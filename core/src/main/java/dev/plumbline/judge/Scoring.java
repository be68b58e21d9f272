package dev.plumbline.judge;

import java.util.Optional;

/**
 * How a judge turns what it measured into a verdict.
 *
 * @param length whether a local judge may use the length of the response
 * @param calibration numbers fitted to labels
 */
public record Scoring(boolean length, Optional<Calibration> calibration) {
    /** Without length and without calibration. */
    static Scoring plain() {
        return new Scoring(false, Optional.empty());
    }
}
