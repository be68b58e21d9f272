package dev.plumbline.align;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.align.calibration.CalibrationOptimizer;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.coverage.CoverageJudge;
import org.junit.jupiter.api.Test;

class AlignTest {
    private static final JudgeSpec LOCAL = JudgeSpec.named("complete")
            .model("local:/lexical")
            .scale(Helpdesk.SCALE)
            .withoutInstructions();

    @Test
    void aLocalJudgeIsFittedAcceptedOnDevAndProvenOnTest() {
        Alignment aligned = Align.with(CalibrationOptimizer.withDefaults())
                .align(LOCAL, Helpdesk.of(120, .05, 3).rows(), CoverageJudge::lexical);

        assertThat(aligned.candidates()).extracting(Candidate::id).containsExactly("judge", "calibration");
        assertThat(aligned.judge()).isPresent();
        assertThat(aligned.after()).isNotEqualTo(aligned.before());
        assertThat(aligned.proof().orElseThrow().after().accuracy().value().orElseThrow())
                .isGreaterThan(.85);
        assertThat(aligned.crossFitted().orElseThrow().accuracy().value().orElseThrow())
                .isGreaterThan(.85);
        assertThat(aligned.placebo().orElseThrow().mean()).isBetween(.45, .55);
    }
}
