package dev.plumbline.judge;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.RowSketch;
import dev.plumbline.model.ModelEndpoint;
import dev.plumbline.model.ModelUri;
import dev.plumbline.model.Parameters;
import dev.plumbline.scale.Scale;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that describes a judge, as its file has it. An immutable value: the {@code with} methods give changed
 * copies.
 *
 * <pre>{@code
 * JudgeSpec spec = JudgeSpec.named("accuracy")
 *     .model("openai:/gpt-4o-mini")
 *     .scale(Scale.of("pass", "fail"))
 *     .instructions("""
 *         Check if the response contains the points in the grading notes.
 *         Response: {{ response }}
 *         Grading notes: {{ grading_notes }}""");
 * spec.version();                             // accuracy@ and 12 hexadecimal digits
 * spec.write(Path.of("accuracy.yaml"));
 * JudgeSpec.read(Path.of("accuracy.yaml"));   // equal to spec
 * }</pre>
 *
 * <p>Line ends and space at the end of instructions and guide are formatting, not content; the template is checked
 * when the spec is made.
 *
 * @param name name of what is judged; labels of this name belong to it
 * @param model the model that judges
 * @param baseUrl address of a compatible server, with {@code /v1}; not part of the version
 * @param headers further HTTP headers, never keys; not part of the version
 * @param parameters sampling parameters (default: nothing is sent)
 * @param scale allowed verdicts
 * @param instructions the template; empty for judges that need none
 * @param dialect how variables are written in the instructions (default: detected)
 * @param criteria yes/no criteria
 * @param examples labelled examples shown to the model
 * @param guidelines rules learned from labels
 * @param inputs role (question, reference, response) to variable, where names do not tell
 * @param reason whether the model is asked for a reason (default: yes)
 * @param length whether a local judge may use the length of the response (default: no)
 * @param repeat how often each item is asked (default: once)
 * @param calibration numbers fitted to labels
 * @param guide text for annotators, never sent
 * @param parent version that a person or an optimizer started from
 * @param lineage where an aligned judge comes from
 */
public record JudgeSpec(
        String name,
        ModelUri model,
        Optional<String> baseUrl,
        Map<String, String> headers,
        Parameters parameters,
        Scale scale,
        String instructions,
        Dialect dialect,
        List<String> criteria,
        List<ShownExample> examples,
        List<String> guidelines,
        Map<String, String> inputs,
        boolean reason,
        boolean length,
        int repeat,
        Optional<Calibration> calibration,
        Optional<String> guide,
        Optional<String> parent,
        Optional<Lineage> lineage) {
    /**
     * A checked spec.
     *
     * @throws BadInput when a part cannot be used: a header that looks like a key, a template that cannot be read, an
     *     example whose label is not on the scale
     */
    public JudgeSpec {
        instructions = WellFormed.block(instructions);
        guide = guide.map(WellFormed::block);
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        criteria = criteria.stream().map(WellFormed::of).toList();
        guidelines = guidelines.stream().map(WellFormed::of).toList();
        inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
        examples = SpecRules.onScale(examples, scale);
        SpecRules.check(name, headers, parameters, inputs, repeat);
        Template.parse(instructions, dialect);
    }

    /** Begins a spec. */
    public static JudgeDraft named(String name) {
        return new JudgeDraft(name);
    }

    /**
     * Reads a judge file, YAML or JSON, with its sidecar where it has one.
     *
     * @throws BadInput naming file, line and column of what is wrong
     */
    public static JudgeSpec read(Path file) {
        return JudgeFile.read(file);
    }

    /**
     * Reads the text of a judge file. A sidecar of examples cannot be read this way.
     *
     * @param fileName name for messages; {@code .json} makes it JSON, {@code .yaml} YAML
     * @throws BadInput naming line and column of what is wrong
     */
    public static JudgeSpec parse(String text, String fileName) {
        return JudgeFile.parse(text, fileName, Optional.empty());
    }

    /**
     * Writes the judge as a file that {@link #read} reads back into an equal spec: YAML, or JSON when the name ends in
     * {@code .json}. What is default is left out. More than 50 examples go to a sidecar beside it. An existing file
     * is replaced at once or not at all.
     *
     * @throws java.io.UncheckedIOException when the file cannot be written
     */
    public void write(Path file) {
        JudgeFile.write(this, file);
    }

    /** Name and hash of everything that determines a verdict. */
    public JudgeVersion version() {
        return version(Optional.empty());
    }

    /**
     * Name and hash of everything that determines a verdict.
     *
     * @param embedderDigest digest of the embedder's weights, for judges that embed
     */
    public JudgeVersion version(Optional<String> embedderDigest) {
        return VersionHash.of(this, embedderDigest);
    }

    /** Where the model is reached. */
    public ModelEndpoint endpoint() {
        return new ModelEndpoint(model, baseUrl, headers);
    }

    /** The instructions, parsed. */
    public Template template() {
        return Template.parse(instructions, dialect);
    }

    /** These with another name. */
    public JudgeSpec withName(String value) {
        return new SpecCopy(this).name(value).spec();
    }

    /** These with another model. */
    public JudgeSpec withModel(ModelUri value) {
        return new SpecCopy(this).model(value).spec();
    }

    /** These with the address of a compatible server. */
    public JudgeSpec withBaseUrl(String value) {
        return new SpecCopy(this).baseUrl(Optional.of(value)).spec();
    }

    /** These with other sampling parameters. */
    public JudgeSpec withParameters(Parameters value) {
        return new SpecCopy(this).parameters(value).spec();
    }

    /** These with other instructions in the same dialect; the dialect is detected where there was no variable yet. */
    public JudgeSpec withInstructions(String value) {
        Dialect written = template().variables().isEmpty() ? Template.detect(value) : dialect;
        return new SpecCopy(this).instructions(value).dialect(written).spec();
    }

    /** These with other criteria. */
    public JudgeSpec withCriteria(List<String> value) {
        return new SpecCopy(this).criteria(value).spec();
    }

    /** These with other shown examples. */
    public JudgeSpec withExamples(List<ShownExample> value) {
        return new SpecCopy(this).examples(value).spec();
    }

    /** These with other guidelines. */
    public JudgeSpec withGuidelines(List<String> value) {
        return new SpecCopy(this).guidelines(value).spec();
    }

    /** These with other variables for the roles. */
    public JudgeSpec withInputs(Map<String, String> value) {
        return new SpecCopy(this).inputs(value).spec();
    }

    /** These with or without a reason. */
    public JudgeSpec withReason(boolean value) {
        return new SpecCopy(this).reason(value).spec();
    }

    /** These with or without use of the length of the response. */
    public JudgeSpec withLength(boolean value) {
        return new SpecCopy(this).length(value).spec();
    }

    /** These with each item asked that often. */
    public JudgeSpec withRepeat(int value) {
        return new SpecCopy(this).repeat(value).spec();
    }

    /** These with or without calibration. */
    public JudgeSpec withCalibration(Optional<Calibration> value) {
        return new SpecCopy(this).calibration(value).spec();
    }

    /** These with a text for annotators. */
    public JudgeSpec withGuide(String value) {
        return new SpecCopy(this).guide(Optional.of(value)).spec();
    }

    /** These as edited from another version, and without the lineage of that version. */
    public JudgeSpec withParent(JudgeVersion value) {
        return new SpecCopy(this)
                .parent(Optional.of(value.toString()))
                .lineage(Optional.empty())
                .spec();
    }

    /** These as aligned from the lineage's parent. */
    public JudgeSpec withLineage(Lineage value) {
        return new SpecCopy(this)
                .parent(Optional.of(value.parent()))
                .lineage(Optional.of(value))
                .spec();
    }

    /** How variables are written. */
    public enum Dialect {
        /** {@code {{ x }}}. */
        MUSTACHE,
        /** {@code {x}}, with doubled braces for plain ones. */
        BRACE
    }

    /**
     * A labelled example shown to the model.
     *
     * @param fields the example's fields, by variable
     * @param label its label, canonical
     * @param reason the human's reason
     */
    public record ShownExample(Map<String, String> fields, String label, Optional<String> reason) {
        public ShownExample {
            Map<String, String> kept = new LinkedHashMap<>();
            fields.forEach((variable, value) -> kept.put(variable, WellFormed.of(value)));
            fields = Collections.unmodifiableMap(kept);
            reason = reason.map(WellFormed::of);
        }
    }

    /**
     * Where an aligned judge comes from. Never part of the version.
     *
     * @param parent printed version it was aligned from
     * @param dataset version of the labelled data
     * @param optimizer name of the optimizer
     * @param report name of the alignment report, where one was written
     * @param rows sketch of the rows that shaped it
     */
    public record Lineage(
            String parent, String dataset, String optimizer, Optional<String> report, Optional<RowSketch> rows) {}
}
