package dev.plumbline.judge.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Example;
import dev.plumbline.judge.Calibration;
import dev.plumbline.judge.Judge;
import dev.plumbline.judge.JudgeProvider;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.JudgeVersion;
import dev.plumbline.judge.Judges;
import dev.plumbline.judge.Usage;
import dev.plumbline.judge.Verdict;
import dev.plumbline.scale.Scale;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CalibratedJudgeTest {
    private static final Example HALF =
            Example.of("response", "It is blue.", "reference", "it is blue; weighs two kilos");
    private static final JudgeSpec SPEC = JudgeSpec.named("complete")
            .model("recorded:/replies.jsonl")
            .scale(Scale.of("pass", "fail"))
            .instructions("{{ response }}")
            .withCalibration(Optional.of(new Calibration(
                    Map.of("window_recall", 8.0),
                    Map.of("judge_verdict", .5),
                    -4,
                    4,
                    .5,
                    Optional.empty(),
                    Map.of(),
                    1)));

    private record Saying(JudgeVersion version, Verdict verdict) implements Judge {
        @Override
        public Verdict judge(Example example) {
            return verdict;
        }
    }

    private static Judge calibrated(Verdict verdict) {
        return calibrated(verdict, "");
    }

    /** A calibrated recording, which is known by what is in it. */
    private static Judge calibrated(Verdict verdict, String content) {
        JudgeProvider recorded = new JudgeProvider() {
            @Override
            public boolean serves(String scheme) {
                return scheme.equals("recorded");
            }

            @Override
            public Judge judge(JudgeSpec spec) {
                return new Saying(spec.version(Optional.of(content).filter(known -> !known.isEmpty())), verdict);
            }
        };
        return Judges.of(List.of(recorded), List.of()).judge(SPEC);
    }

    @Test
    void aJudgeThatIsNotLocalGetsItsCalibrationApplied() {
        Judge judge = calibrated(Verdict.Decided.of(HALF.id(), "pass"));

        assertThat(judge.version()).isEqualTo(SPEC.version());
        assertThat(judge.judge(HALF)).isInstanceOfSatisfying(Verdict.Decided.class, decided -> {
            assertThat(decided.value()).isEqualTo("fail");
            assertThat(decided.raw()).contains("pass");
            assertThat(decided.probabilities()).containsOnlyKeys("pass", "fail");
            assertThat(decided.confidence()).hasValue(decided.probabilities().getOrDefault("fail", 0.0));
            assertThat(decided.reason().orElseThrow())
                    .startsWith("overturned from \"pass\" by window_recall 0.")
                    .contains("weighs two kilos");
        });
    }

    @Test
    void theVersionKnowsWhatIsJudgedUnderneath() {
        Verdict verdict = new Verdict.Abstained("a", "why", Map.of(), Usage.none());
        assertThat(calibrated(verdict, "one recording").version())
                .isEqualTo(calibrated(verdict, "one recording").version())
                .isNotEqualTo(calibrated(verdict, "another recording").version());
    }

    @Test
    void aVerdictThatStandsKeepsItsReason() {
        Verdict verdict = calibrated(Verdict.Decided.of(HALF.id(), "fail")).judge(HALF);

        assertThat(verdict).isInstanceOfSatisfying(Verdict.Decided.class, decided -> {
            assertThat(decided.raw()).contains("fail");
            assertThat(decided.reason()).isEmpty();
        });
    }

    @Test
    void whatIsUndecidedStaysWhatItIs() {
        Verdict failed = new Verdict.Failed(HALF.id(), "timeout", "no answer in 60 s", Usage.none());

        assertThat(calibrated(failed).judge(HALF)).isSameAs(failed);
    }

    @Test
    void aReferenceThatAsksForNothingLeavesTheVerdictAsItIs() {
        Example bare = Example.of("response", "It is blue.");
        Verdict verdict = calibrated(Verdict.Decided.of(bare.id(), "pass")).judge(bare);

        assertThat(verdict.decision()).contains("pass");
    }

    @Test
    void anItemWithoutAResponseFailsAndSaysWhatItHas() {
        Example bare = Example.of("reference", "it is blue");

        assertThat(calibrated(Verdict.Decided.of(bare.id(), "pass")).judge(bare))
                .isInstanceOfSatisfying(
                        Verdict.Failed.class,
                        failed -> assertThat(failed.message()).contains("has no response; its fields are [reference]"));
    }

    @Test
    void otherThanTwoLabelsAreRefused() {
        JudgeSpec three = JudgeSpec.named("complete")
                .model("openai:/some-model")
                .scale(Scale.of("good", "fair", "bad"))
                .instructions("{{ response }}")
                .withCalibration(SPEC.calibration());

        assertThatThrownBy(
                        () -> CalibratedJudge.over(three, new Saying(three.version(), Verdict.Decided.of("1", "good"))))
                .isInstanceOf(BadInput.class)
                .hasMessage("judge 'complete' has a calibration and the scale good,fair,bad");
    }
}
