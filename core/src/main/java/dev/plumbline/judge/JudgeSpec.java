package dev.plumbline.judge;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.RowSketch;
import dev.plumbline.model.ModelEndpoint;
import dev.plumbline.model.ModelUri;
import dev.plumbline.model.Parameters;
import dev.plumbline.scale.Scale;
import java.nio.file.Path;
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
 * @param endpoint the model that judges; the address of a compatible server and further HTTP headers, never keys, which
 *     are not part of the version
 * @param parameters sampling parameters (default: nothing is sent)
 * @param scale allowed verdicts
 * @param prompting what the model is told and shown
 * @param scoring how what was measured becomes a verdict
 * @param asking who is asked, how often and in which orders (default: the model, once)
 * @param guide text for annotators, never sent
 * @param provenance where the judge comes from
 */
public record JudgeSpec(
        String name,
        ModelEndpoint endpoint,
        Parameters parameters,
        Scale scale,
        Prompting prompting,
        Scoring scoring,
        Asking asking,
        Optional<String> guide,
        Provenance provenance) {
    /**
     * A checked spec.
     *
     * @throws BadInput when a part cannot be used: a header that looks like a key, an example whose label is not on
     *     the scale
     */
    public JudgeSpec {
        guide = guide.map(WellFormed::block);
        prompting = SpecRules.onScale(prompting, scale);
        SpecRules.check(name, endpoint.headers(), parameters);
        SpecRules.checkInputs(prompting.inputs(), scale);
        asking.check(scale, prompting);
        SpecRules.checkModel(endpoint, parameters, prompting, asking);
        SpecRules.checkCascade(scoring, asking);
        SpecRules.checkLength(prompting);
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
     * Reads the text of a judge file. A sidecar of examples and files of jurors cannot be read this way.
     *
     * @param fileName name for messages; {@code .json} makes it JSON, {@code .yaml} YAML
     * @throws BadInput naming line and column of what is wrong
     */
    public static JudgeSpec parse(String text, String fileName) {
        return JudgeFile.parse(text, fileName, JuryReader.ofText());
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

    /** The judge as the text of a YAML file, its examples and jurors in it, however many. */
    public String text() {
        return FileText.yaml(SpecTree.of(this, ExampleSidecar.Both.none()));
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

    /** The model that judges. */
    public ModelUri model() {
        return endpoint.model();
    }

    /** The template; empty for judges that need none. */
    public String instructions() {
        return prompting.instructions();
    }

    /** The instructions, parsed. */
    public Template template() {
        return prompting.template();
    }

    /** Labelled examples shown to the model. */
    public List<ShownExample> examples() {
        return prompting.examples();
    }

    /** Examples of which each item gets the nearest. */
    public Optional<Retrieval> retrieval() {
        return prompting.retrieval();
    }

    /** Rules learned from labels. */
    public List<String> guidelines() {
        return prompting.guidelines();
    }

    /** Numbers fitted to labels. */
    public Optional<Calibration> calibration() {
        return scoring.calibration();
    }

    /** How often each item is asked. */
    public int repeat() {
        return asking.repeat();
    }

    /** In which orders two responses are shown. */
    public Orders orders() {
        return asking.orders();
    }

    /** Yes/no questions that are asked instead of one for the verdict. */
    public Optional<Checklist> checklist() {
        return asking.checklist();
    }

    /** The judges that decide together, where this is no single one. */
    public Optional<Jury> jury() {
        return asking.jury();
    }

    /** The judges that are asked one after the other, where this is no single one. */
    public Optional<JudgeCascade> cascade() {
        return asking.cascade();
    }

    /** The judges that are asked instead of a model: jurors, or the stages of a cascade; none for most. */
    public List<JudgeSpec> members() {
        return asking.members();
    }

    /** Requests that one item needs at least, where each judge asks a model. */
    public int asks() {
        return AsksPerItem.of(this).all();
    }

    /** Requests more that one item would need if its nearest examples were found by vectors of a server. */
    public int asksToEmbed() {
        return AsksPerItem.of(this).toEmbed();
    }

    /** Printed version that a person or an optimizer started from. */
    public Optional<String> parent() {
        return provenance.parent();
    }

    /** How an aligned judge was made. */
    public Optional<Lineage> lineage() {
        return provenance.lineage();
    }

    /** This spec with another name. */
    public JudgeSpec withName(String value) {
        return new JudgeSpec(value, endpoint, parameters, scale, prompting, scoring, asking, guide, provenance);
    }

    /** This spec with another model. */
    public JudgeSpec withModel(ModelUri value) {
        return with(new ModelEndpoint(value, endpoint.baseUrl(), endpoint.headers()));
    }

    /** This spec with another model at another place. */
    public JudgeSpec withEndpoint(ModelEndpoint value) {
        return with(value);
    }

    /** This spec with the address of a compatible server. */
    public JudgeSpec withBaseUrl(String value) {
        return with(new ModelEndpoint(endpoint.model(), Optional.of(value), endpoint.headers()));
    }

    /** This spec with other sampling parameters. */
    public JudgeSpec withParameters(Parameters value) {
        return new JudgeSpec(name, endpoint, value, scale, prompting, scoring, asking, guide, provenance);
    }

    /** This spec with other instructions in the same dialect; it is detected where there was no variable yet. */
    public JudgeSpec withInstructions(String value) {
        return with(prompting.withInstructions(value));
    }

    /** This spec with other criteria. */
    public JudgeSpec withCriteria(List<String> value) {
        return with(prompting.withCriteria(value));
    }

    /** This spec with other shown examples. */
    public JudgeSpec withExamples(List<ShownExample> value) {
        return with(prompting.withExamples(value));
    }

    /** This spec with or without examples of which each item gets the nearest. */
    public JudgeSpec withRetrieval(Optional<Retrieval> value) {
        return with(prompting.withRetrieval(value));
    }

    /** This spec with examples of which each item gets the nearest. */
    public JudgeSpec withRetrieval(Retrieval value) {
        return withRetrieval(Optional.of(value));
    }

    /** This spec with the ids of the rows that support its guidelines, by guideline. */
    public JudgeSpec withSupport(Map<String, List<String>> value) {
        return with(prompting.withSupport(value));
    }

    /** This spec with other guidelines; those that stay keep the rows that support them. */
    public JudgeSpec withGuidelines(List<String> value) {
        return with(prompting.withGuidelines(value));
    }

    /** This spec with other variables for the roles. */
    public JudgeSpec withInputs(Map<String, String> value) {
        return with(prompting.withInputs(value));
    }

    /** This spec with or without a reason. */
    public JudgeSpec withReason(boolean value) {
        return with(prompting.withReason(value));
    }

    /** This spec with or without use of the length of the response. */
    public JudgeSpec withLength(boolean value) {
        return with(new Scoring(value, calibration()));
    }

    /** This spec with each item asked that often. */
    public JudgeSpec withRepeat(int value) {
        return new JudgeSpec(
                name, endpoint, parameters, scale, prompting, scoring, asking.withRepeat(value), guide, provenance);
    }

    /**
     * This spec with two responses shown in these orders.
     *
     * @throws BadInput when the scale compares no two responses, or the instructions do not show which they are
     */
    public JudgeSpec withOrders(Orders value) {
        return with(asking.withOrders(value));
    }

    /**
     * This spec with or without a checklist.
     *
     * @throws BadInput when the scale has other than two labels, or criteria and weights do not fit each other
     */
    public JudgeSpec withChecklist(Optional<Checklist> value) {
        return with(asking.withChecklist(value));
    }

    /** This spec with or without calibration. */
    public JudgeSpec withCalibration(Optional<Calibration> value) {
        return with(new Scoring(scoring.length(), value));
    }

    /** This spec with a text for annotators. */
    public JudgeSpec withGuide(String value) {
        return new JudgeSpec(
                name, endpoint, parameters, scale, prompting, scoring, asking, Optional.of(value), provenance);
    }

    /** This spec as edited from another version, and without the lineage of that version. */
    public JudgeSpec withParent(JudgeVersion value) {
        return with(new Provenance(Optional.of(value.toString()), Optional.empty()));
    }

    /** This spec as aligned from the lineage's parent. */
    public JudgeSpec withLineage(Lineage value) {
        return with(new Provenance(Optional.of(value.parent()), Optional.of(value)));
    }

    JudgeSpec with(ModelEndpoint value) {
        return new JudgeSpec(name, value, parameters, scale, prompting, scoring, asking, guide, provenance);
    }

    JudgeSpec with(Prompting value) {
        return new JudgeSpec(name, endpoint, parameters, scale, value, scoring, asking, guide, provenance);
    }

    private JudgeSpec with(Scoring value) {
        return new JudgeSpec(name, endpoint, parameters, scale, prompting, value, asking, guide, provenance);
    }

    private JudgeSpec with(Asking value) {
        return new JudgeSpec(name, endpoint, parameters, scale, prompting, scoring, value, guide, provenance);
    }

    JudgeSpec with(Provenance value) {
        return new JudgeSpec(name, endpoint, parameters, scale, prompting, scoring, asking, guide, value);
    }

    /** How variables are written. */
    public enum Dialect {
        /** {@code {{ x }}}. */
        MUSTACHE,
        /** {@code {x}}, with doubled braces for plain ones. */
        BRACE
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
