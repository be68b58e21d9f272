package dev.plumbline.judge.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Example;
import dev.plumbline.judge.Judge;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.Judges;
import dev.plumbline.judge.Verdict;
import dev.plumbline.model.ModelUri;
import dev.plumbline.scale.Scale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CoverageJudgeTest {
    private static final String NOTES = "apologise; refund within 5 working days; escalate to a manager";
    private static final Example GOOD = Example.of(
            "response",
            "I apologise. Your refund comes within five working days. I escalate this to my manager.",
            "grading_notes",
            NOTES);
    private static final Example SHORT = Example.of("response", "I apologise. No refund.", "grading_notes", NOTES);

    private static JudgeSpec spec(Scale scale) {
        return JudgeSpec.named("accuracy").model("local:/lexical").scale(scale).instructions("");
    }

    private static Verdict.Decided decided(JudgeSpec spec, Example example) {
        return (Verdict.Decided) CoverageJudge.lexical(spec).judge(example);
    }

    @Test
    void aLocalJudgeIsFoundByItsScheme() {
        try (Judges judges = Judges.fromEnvironment()) {
            Judge judge = judges.judge(spec(Scale.of("pass", "fail")));
            assertThat(judge.judge(GOOD).decision()).contains("pass");
            assertThat(judge.judge(SHORT).decision()).contains("fail");
        }
    }

    @Test
    void theConfidenceIsThatOfTheLabelGiven() {
        Verdict.Decided fail = decided(spec(Scale.of("pass", "fail")), SHORT);
        double probability = fail.confidence().orElseThrow();
        assertThat(fail.probabilities())
                .containsEntry("fail", probability)
                .hasEntrySatisfying("pass", pass -> assertThat(pass).isCloseTo(1 - probability, within(1e-12)));
        assertThat(fail.reason())
                .hasValueSatisfying(reason -> assertThat(reason).startsWith("missing: "));
        assertThat(fail.evidence()).hasSize(3);
    }

    @Test
    void thePositiveLabelIsTheScales() {
        assertThat(decided(spec(Scale.bool()), GOOD).value()).isEqualTo("true");
        assertThat(decided(spec(Scale.of("bad", "good").withPositive("good")), GOOD)
                        .value())
                .isEqualTo("good");
    }

    @Test
    void aScaleOfMoreThanTwoLabelsIsRefused() {
        assertThatThrownBy(() -> CoverageJudge.lexical(spec(Scale.parse("ordinal:1..5"))))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("judge 'accuracy' asks local:/lexical for the scale ordinal:1..5");
    }

    @Test
    void anUnknownLocalModelIsRefused() {
        try (LocalJudges judges = new LocalJudges()) {
            JudgeSpec unknown = spec(Scale.bool()).withModel(ModelUri.parse("local:/nothing"));
            assertThatThrownBy(() -> judges.judge(unknown))
                    .isInstanceOf(BadInput.class)
                    .hasMessageContaining("'local:/nothing'");
        }
    }

    @Test
    void aRowWithoutAReferenceIsAbstained() {
        Verdict verdict = CoverageJudge.lexical(spec(Scale.bool())).judge(Example.of("response", "Yes."));
        assertThat(verdict).isInstanceOf(Verdict.Abstained.class);
    }

    @Test
    void aRowWithoutAResponseFailsWithItsFields() {
        Verdict verdict = CoverageJudge.lexical(spec(Scale.bool())).judge(Example.of("grading_notes", NOTES));
        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Verdict.Failed.class,
                        failed -> assertThat(failed.message())
                                .contains("has no response; its fields are [grading_notes]"));
    }

    @Test
    void aCalibrationChangesTheVersion() {
        JudgeSpec spec = spec(Scale.bool());
        JudgeSpec aligned =
                spec.withCalibration(Optional.of(Coverage.unaligned(false).calibration()));
        assertThat(CoverageJudge.lexical(aligned).version().hash())
                .isNotEqualTo(CoverageJudge.lexical(spec).version().hash());
        assertThat(decided(aligned, GOOD)).isEqualTo(decided(spec, GOOD));
    }
}
