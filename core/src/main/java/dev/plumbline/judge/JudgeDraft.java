package dev.plumbline.judge;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.model.ModelEndpoint;
import dev.plumbline.model.ModelUri;
import dev.plumbline.model.Parameters;
import dev.plumbline.scale.Scale;
import java.util.Map;
import java.util.Optional;

/**
 * The beginning of a {@link JudgeSpec}: its name, then model and scale, then instructions, which end it. Immutable;
 * {@link JudgeSpec#named} begins one.
 */
public final class JudgeDraft {
    private final String name;
    private final Optional<ModelUri> model;
    private final Optional<Scale> scale;

    JudgeDraft(String name) {
        this(name, Optional.empty(), Optional.empty());
    }

    private JudgeDraft(String name, Optional<ModelUri> model, Optional<Scale> scale) {
        this.name = name;
        this.model = model;
        this.scale = scale;
    }

    /**
     * The model that judges.
     *
     * @param uri for example {@code openai:/gpt-4o-mini} or {@code local:/bge-small}
     * @throws IllegalArgumentException when the text has another form
     */
    public JudgeDraft model(String uri) {
        return new JudgeDraft(name, Optional.of(ModelUri.parse(uri)), scale);
    }

    /** Allowed verdicts. */
    public JudgeDraft scale(Scale allowed) {
        return new JudgeDraft(name, model, Optional.of(allowed));
    }

    /**
     * The spec with these instructions; their dialect is detected.
     *
     * @throws BadInput when model or scale are missing, or the template cannot be read
     */
    public JudgeSpec instructions(String template) {
        ModelUri judging = model.orElseThrow(() -> missing("model", "openai:/gpt-4o-mini"));
        return new JudgeSpec(
                name,
                new ModelEndpoint(judging, Optional.empty(), Map.of()),
                Parameters.none(),
                scale.orElseThrow(() -> missing("scale", "Scale.of(\"pass\", \"fail\")")),
                Prompting.none().withInstructions(template, Template.detect(template)),
                Scoring.plain(),
                Asking.once(),
                Optional.empty(),
                Provenance.none());
    }

    /**
     * The spec of a judge that needs no instructions, for example a local or a recorded one.
     *
     * @throws BadInput when model or scale are missing
     */
    public JudgeSpec withoutInstructions() {
        return instructions("");
    }

    /**
     * The spec of a jury, which has no model and no instructions of its own.
     *
     * @throws BadInput when there is no scale, or a juror has another one
     */
    public JudgeSpec jury(Jury jury) {
        return new JudgeSpec(
                name,
                new ModelEndpoint(new ModelUri(Jury.SCHEME, jury.rule().text()), Optional.empty(), Map.of()),
                Parameters.none(),
                scale.orElseThrow(() -> missing("scale", "Scale.of(\"pass\", \"fail\")")),
                Prompting.none(),
                Scoring.plain(),
                Asking.once().withJury(jury),
                Optional.empty(),
                Provenance.none());
    }

    /**
     * The spec of a cascade, which has no model and no instructions of its own.
     *
     * @throws BadInput when there is no scale, or a stage has another one
     */
    public JudgeSpec cascade(JudgeCascade cascade) {
        return new JudgeSpec(
                name,
                new ModelEndpoint(new ModelUri(JudgeCascade.SCHEME, "stages"), Optional.empty(), Map.of()),
                Parameters.none(),
                scale.orElseThrow(() -> missing("scale", "Scale.of(\"pass\", \"fail\")")),
                Prompting.none(),
                Scoring.plain(),
                Asking.once().withCascade(cascade),
                Optional.empty(),
                Provenance.none());
    }

    private BadInput missing(String part, String example) {
        return BadInput.of("judge '" + name + "' has no " + part, "add one, for example " + example);
    }
}
