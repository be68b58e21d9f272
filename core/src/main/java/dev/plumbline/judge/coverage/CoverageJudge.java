package dev.plumbline.judge.coverage;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Example;
import dev.plumbline.judge.ItemFields;
import dev.plumbline.judge.Judge;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.JudgeVersion;
import dev.plumbline.judge.Usage;
import dev.plumbline.judge.Verdict;
import dev.plumbline.model.Embedder;
import dev.plumbline.scale.Scale;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The judge of {@code local:/lexical} and {@code local:/bge-small}: coverage of the reference under the numbers of the
 * spec's calibration, or under the stated default weights without one.
 *
 * <pre>{@code
 * Judge judge = CoverageJudge.lexical(spec);
 * Verdict verdict = judge.judge(Example.of("response", answer, "grading_notes", notes));
 * }</pre>
 *
 * <p>A row whose reference asks for nothing is abstained, unless the calibration was fitted without references. Its
 * confidence is the probability of the label that it gives. Immutable and safe for use by many threads.
 */
public final class CoverageJudge implements Judge {
    /** Part of the version; counts up with every change that can change a verdict. */
    private static final String ENGINE = "coverage 1";

    private final CoverageReader reader;
    private final Coverage coverage;
    private final ItemFields fields;
    private final Scale scale;
    private final String positive;
    private final JudgeVersion version;

    private CoverageJudge(JudgeSpec spec, CoverageReader reader, Optional<Embedder> embedder) {
        this.reader = reader;
        this.fields = new ItemFields(spec.prompting().inputs());
        this.scale = spec.scale();
        this.positive = spec.scale()
                .positive()
                .orElseThrow(() -> BadInput.of(
                        "judge '" + spec.name() + "' asks " + spec.model() + " for the scale "
                                + spec.scale().text() + ", but a local judge decides between two labels",
                        "give a scale of two labels, the one for a good response first: pass,fail"));
        this.version = spec.version(Optional.of(
                ENGINE + embedder.map(weights -> " " + weights.digest()).orElse("")));
        try {
            this.coverage =
                    spec.calibration().map(Coverage::of).orElseGet(() -> Coverage.unaligned(embedder.isPresent()));
        } catch (IllegalArgumentException unknown) {
            throw BadInput.of(
                    "judge '" + spec.name() + "': " + unknown.getMessage(),
                    "align the judge again, or take it to the version of Plumbline that wrote it");
        }
    }

    /**
     * Compares words.
     *
     * @throws BadInput when the scale is not of two labels, or the calibration has unknown features
     */
    public static CoverageJudge lexical(JudgeSpec spec) {
        return new CoverageJudge(spec, CoverageReader.lexical(), Optional.empty());
    }

    /**
     * Compares words and meanings.
     *
     * @throws BadInput when the scale is not of two labels, or the calibration has unknown features
     */
    public static CoverageJudge with(JudgeSpec spec, Embedder embedder) {
        return new CoverageJudge(spec, CoverageReader.with(embedder), Optional.of(embedder));
    }

    @Override
    public JudgeVersion version() {
        return version;
    }

    /**
     * The example as a fit wants it.
     *
     * @throws BadInput when the example has no response
     */
    public Reading read(Example example) {
        String response = fields.role(example, "response")
                .orElseThrow(() -> BadInput.of(
                        "example '" + example.id() + "' has no response; its fields are "
                                + example.fields().keySet(),
                        "name the response's field: inputs: {response: FIELD}, or --response FIELD"));
        List<String> references =
                fields.role(example, "reference").map(List::of).orElse(List.of());
        return reader.read(fields.role(example, "question"), references, response);
    }

    @Override
    public Verdict judge(Example example) {
        try {
            return judge(example.id(), read(example));
        } catch (BadInput | IllegalArgumentException lacking) {
            return new Verdict.Failed(example.id(), "bad_input", String.valueOf(lacking.getMessage()), Usage.none());
        } catch (IllegalStateException broken) {
            return new Verdict.Failed(example.id(), "embedder", String.valueOf(broken.getMessage()), Usage.none());
        }
    }

    private Verdict judge(String id, Reading reading) {
        if (!coverage.judges(reading)) {
            return new Verdict.Abstained(
                    id, "the reference asks for nothing that could be looked up", Map.of(), Usage.none());
        }
        Assessment assessment = coverage.assess(reading);
        String value = assessment.positive() ? positive : other();
        Map<String, Double> probabilities = new LinkedHashMap<>();
        for (String label : scale.labels()) {
            probabilities.put(label, label.equals(positive) ? assessment.probability() : 1 - assessment.probability());
        }
        if (coverage.abstains(assessment.probability())) {
            return new Verdict.Abstained(id, assessment.reason(), probabilities, Usage.none());
        }
        double confidence = assessment.positive() ? assessment.probability() : 1 - assessment.probability();
        return new Verdict.Decided(
                id,
                value,
                Optional.of(assessment.reason()),
                OptionalDouble.of(confidence),
                probabilities,
                assessment.evidence(),
                Optional.empty(),
                Usage.none());
    }

    private String other() {
        return scale.labels().get(scale.labels().get(0).equals(positive) ? 1 : 0);
    }
}
