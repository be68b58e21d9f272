package dev.plumbline.telemetry;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.judge.Redaction;
import java.util.Optional;

/**
 * Texts as they may be sent. A prompt was redacted when it was made; a reply, a reason or an id never was.
 *
 * @param redaction what is kept here
 */
record SendableTexts(Redaction redaction) {
    /** Empty where a pattern would take too long: what cannot be looked through is not sent. */
    Optional<String> text(String text) {
        try {
            return Optional.of(redaction.text(text));
        } catch (BadInput unbounded) {
            return Optional.empty();
        }
    }

    Optional<String> id(String id) {
        return redaction.hides("id") ? Optional.empty() : text(id);
    }
}
