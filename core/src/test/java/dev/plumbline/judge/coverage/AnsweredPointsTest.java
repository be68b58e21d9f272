package dev.plumbline.judge.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.dataset.Example;
import dev.plumbline.judge.Calibration;
import dev.plumbline.judge.Evidence;
import dev.plumbline.judge.Judge;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.JudgeVersion;
import dev.plumbline.judge.Usage;
import dev.plumbline.judge.Verdict;
import dev.plumbline.judge.coverage.CoverageFit.Words;
import dev.plumbline.scale.Scale;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/** What another judge answers about single points. */
class AnsweredPointsTest {
    private static final Scale SCALE = Scale.of("pass", "fail");
    private static final Calibration BY_ANSWERS =
            new Calibration(Map.of("judge_logit", 1.0), Map.of(), 0, 4, .5, Optional.empty(), Map.of(), 1);

    private static Verdict.Decided said(String id, Map<String, Double> answers) {
        List<Evidence> evidence = new ArrayList<>();
        answers.forEach((point, met) -> evidence.add(new Evidence(point, met, .5, Optional.empty())));
        return new Verdict.Decided(
                id,
                "pass",
                Optional.of("so it seems"),
                OptionalDouble.empty(),
                Map.of(),
                evidence,
                Optional.empty(),
                Usage.none());
    }

    @Test
    void aPointThatIsAnsweredWithNoOverturnsTheVerdictAndIsTheReason() {
        JudgeSpec spec = JudgeSpec.named("a")
                .model("openai:/m")
                .scale(SCALE)
                .instructions("{{ response }}")
                .withCalibration(Optional.of(BY_ANSWERS));
        Example row = Example.of("response", "Blue and green.", "reference", "red; blue");
        Judge inner = new Judge() {
            @Override
            public JudgeVersion version() {
                return spec.withCalibration(Optional.empty()).version();
            }

            @Override
            public Verdict judge(Example example) {
                return said(example.id(), Map.of("red", .1, "blue", .9));
            }
        };

        Verdict.Decided verdict =
                (Verdict.Decided) CalibratedJudge.over(spec, inner).judge(row);

        double red = Math.log(.1 / .9);
        double score = -.25 * Math.log((Math.exp(-4 * red) + Math.exp(4 * red)) / 2);
        assertThat(verdict.probabilities().get("pass")).isCloseTo(1 / (1 + Math.exp(-score)), within(1e-9));
        assertThat(verdict.value()).isEqualTo("fail");
        assertThat(verdict.raw()).contains("pass");
        assertThat(verdict.reason().orElseThrow()).contains("missing: \"red\"");
        assertThat(verdict.evidence().get(0).point()).isEqualTo("red");
    }

    @Test
    void aPointThatWasNotAskedCountsAsEvenOdds() {
        Reading reading = VerdictFeatures.with(
                CoverageReader.lexical().read(Optional.empty(), List.of("red"), "blue"), said("1", Map.of()), SCALE);

        assertThat(Coverage.of(BY_ANSWERS).probability(reading)).isEqualTo(.5);
    }

    @Test
    void aFitToTheAnswersAloneWeighsNothingElse() {
        Calibration fitted = CoverageFit.withDefaults().words(Words.LEFT_OUT).fit(rows(60, true));

        assertThat(fitted.point()).containsKey("judge_logit");
        assertThat(fitted.point().keySet()).isSubsetOf("judge_logit", "emphasis");
        assertThat(fitted.point().get("judge_logit")).isPositive();
        assertThat(fitted.item().keySet()).isSubsetOf("judge_verdict", "judge_logit");
        assertThat(fitted.idf()).isEmpty();
    }

    @Test
    void wordsAreTakenWhereCrossValidationIsTheBetterForThem() {
        CoverageFit choosing = CoverageFit.withDefaults().words(Words.WHERE_BETTER);

        assertThat(choosing.fit(rows(60, true)).point().keySet()).isSubsetOf("judge_logit", "emphasis");
        assertThat(choosing.fit(rows(60, false)).point()).containsKey("window_recall");
    }

    /** Labels follow the answers where they tell, and else what the response says. */
    private static List<LabelledReading> rows(int number, boolean telling) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
        List<LabelledReading> rows = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            boolean positive = random.nextBoolean();
            boolean says = telling ? random.nextBoolean() : positive;
            boolean answered = telling ? positive : random.nextBoolean();
            Reading reading = CoverageReader.lexical()
                    .read(
                            Optional.empty(),
                            List.of("red engine; blue cable"),
                            says ? "Red engine. Blue cable." : "Blue.");
            rows.add(new LabelledReading(
                    VerdictFeatures.with(
                            reading, said("" + i, Map.of("red engine", answered ? .8 : .3, "blue cable", .9)), SCALE),
                    positive,
                    "g" + i));
        }
        return rows;
    }
}
