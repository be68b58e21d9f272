package dev.plumbline.judge;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Example;
import java.util.Optional;

/**
 * A judge that never sees what is redacted. It stands around everything that takes a row apart or exchanges its fields,
 * so that a redacted text cannot move into a field of another name.
 */
record RedactedJudge(JudgeVersion version, Judge inner, Redaction applied) implements Judge {
    @Override
    public Verdict judge(Example example) {
        return judge(example, 0);
    }

    @Override
    public Verdict judge(Example example, int sample) {
        Example redacted;
        try {
            redacted = applied.redacted(example);
        } catch (BadInput unbounded) {
            return new Verdict.Failed(example.id(), "redaction", String.valueOf(unbounded.getMessage()), Usage.none());
        }
        return inner.judge(redacted, sample);
    }

    @Override
    public Optional<Redaction> redaction() {
        return Optional.of(applied);
    }
}
