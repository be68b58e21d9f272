package dev.plumbline.judge.coverage;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Example;
import dev.plumbline.judge.Calibration;
import dev.plumbline.judge.Judge;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.JudgeVersion;
import dev.plumbline.judge.Redaction;
import dev.plumbline.judge.Verdict;
import dev.plumbline.scale.Scale;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Weighs another judge's verdict together with how the response covers the reference, by numbers that were fitted to
 * labels. The verdict before is kept as {@link Verdict.Decided#raw}; a verdict that is turned around says so and names
 * what turned it; a verdict that is no decision stays what it is.
 *
 * <p>Coverage is read from words alone. Safe for use by many threads, as far as the judge underneath is.
 */
public final class CalibratedJudge implements Judge {
    private final JudgeVersion version;
    private final Scale scale;
    private final CoverageJudge reader;
    private final Coverage coverage;
    private final Judge inner;

    private CalibratedJudge(JudgeSpec spec, Calibration calibration, Judge inner) {
        this.version = version(spec, inner.version());
        this.scale = spec.scale();
        this.reader = CoverageJudge.lexical(spec.withCalibration(Optional.empty()));
        this.coverage = Coverage.of(calibration);
        this.inner = inner;
    }

    /**
     * Calibrates a judge as a spec says; without a calibration in the spec this is the judge itself.
     *
     * @throws BadInput when the scale has other than two labels
     */
    public static Judge over(JudgeSpec spec, Judge inner) {
        if (spec.calibration().isEmpty()) {
            return inner;
        }
        if (!spec.scale().binary()) {
            throw BadInput.of(
                    "judge '" + spec.name() + "' has a calibration and the scale "
                            + spec.scale().text(),
                    "a calibration needs a scale of two labels");
        }
        return new CalibratedJudge(spec, spec.calibration().get(), inner);
    }

    /** A judge that is known by more than its file, such as a recording by what is in it, gives that on. */
    private static JudgeVersion version(JudgeSpec spec, JudgeVersion inner) {
        boolean known = inner.equals(spec.withCalibration(Optional.empty()).version());
        return known ? spec.version() : spec.version(Optional.of(inner.hash()));
    }

    /** The judge underneath. */
    public Judge inner() {
        return inner;
    }

    @Override
    public JudgeVersion version() {
        return version;
    }

    @Override
    public Optional<Redaction> redaction() {
        return inner.redaction();
    }

    @Override
    public Verdict judge(Example example) {
        return judge(example, 0);
    }

    @Override
    public Verdict judge(Example example, int sample) {
        return calibrated(example, inner.judge(example, sample));
    }

    /** What this makes of a verdict of the judge underneath. */
    public Verdict calibrated(Example example, Verdict verdict) {
        if (!(verdict instanceof Verdict.Decided raw)) {
            return verdict;
        }
        try {
            return calibrated(raw, reader.read(example));
        } catch (BadInput lacking) {
            return new Verdict.Failed(example.id(), "bad_input", String.valueOf(lacking.getMessage()), raw.usage());
        }
    }

    private Verdict calibrated(Verdict.Decided raw, Reading plain) {
        if (!coverage.judges(plain)) {
            return kept(raw);
        }
        Reading reading = VerdictFeatures.with(plain, raw, scale);
        Assessment assessment = coverage.assess(reading);
        double positive = assessment.probability();
        Map<String, Double> probabilities = new LinkedHashMap<>();
        for (String label : scale.labels()) {
            probabilities.put(label, isPositive(label) ? positive : 1 - positive);
        }
        if (coverage.abstains(positive)) {
            return new Verdict.Abstained(
                    raw.exampleId(),
                    "too close to call: the judge said \"" + raw.value() + "\", \"" + label(true)
                            + "\" has a probability of " + String.format(Locale.ROOT, "%.2f", positive),
                    probabilities,
                    raw.usage(),
                    raw.votes());
        }
        String value = label(assessment.positive());
        Optional<String> reason = value.equals(raw.value())
                ? raw.reason()
                : Optional.of(Overturn.reason(
                        raw,
                        assessment.positive(),
                        coverage.calibration(),
                        coverage.decidingPoint(reading),
                        reading.item(),
                        assessment));
        return new Verdict.Decided(
                raw.exampleId(),
                value,
                reason,
                OptionalDouble.of(assessment.positive() ? positive : 1 - positive),
                probabilities,
                assessment.evidence(),
                Optional.of(raw.value()),
                raw.usage(),
                raw.votes());
    }

    /** Without points to look up there is nothing to weigh the verdict with. */
    private static Verdict kept(Verdict.Decided raw) {
        return new Verdict.Decided(
                raw.exampleId(),
                raw.value(),
                raw.reason(),
                raw.confidence(),
                raw.probabilities(),
                raw.evidence(),
                Optional.of(raw.value()),
                raw.usage(),
                raw.votes());
    }

    private boolean isPositive(String label) {
        return scale.positive().filter(label::equals).isPresent();
    }

    private String label(boolean positive) {
        return scale.labels().stream()
                .filter(label -> isPositive(label) == positive)
                .findFirst()
                .orElseThrow();
    }
}
