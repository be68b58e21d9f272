package dev.plumbline.align;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.align.calibration.CalibrationOptimizer;
import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.dataset.Gold;
import dev.plumbline.judge.Calibration;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.coverage.CoverageJudge;
import dev.plumbline.scale.Scale;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class CalibrationOptimizerTest {
    private static final JudgeSpec LOCAL = JudgeSpec.named("complete")
            .model("local:/lexical")
            .scale(Helpdesk.SCALE)
            .withoutInstructions();
    private static final JudgeSpec ASKED = JudgeSpec.named("complete")
            .model("openai:/some-model")
            .scale(Helpdesk.SCALE)
            .instructions("Is this complete? {{ response }}");

    private static Align align(CalibrationOptimizer optimizer) {
        return Align.with(optimizer).crossFit(CrossFitting.OFF);
    }

    private static Align align() {
        return align(CalibrationOptimizer.withDefaults());
    }

    private static RandomGenerator random(Example example) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(example.id().hashCode());
    }

    private static Dataset mapped(Dataset data, Function<Example, Example> change) {
        List<Example> examples = data.examples().stream().map(change).toList();
        Map<String, Gold> gold = new HashMap<>();
        data.examples().forEach(example -> gold.put(example.id(), data.gold(example)));
        return Dataset.of(data.columns(), examples, data.roles(), data.scale(), data.labels(), gold);
    }

    @Test
    void aJudgeWithoutProbabilitiesIsCalibratedByItsVerdicts() {
        Helpdesk data = Helpdesk.of(150, 0, 8);
        Opinions plain = Opinions.of(example ->
                Opinions.said(example, data.isGood(example) || random(example).nextInt(3) > 0 ? "pass" : "fail"));
        Alignment aligned = align().align(ASKED, data.rows(), plain::judge);

        Calibration calibration = aligned.judge().orElseThrow().calibration().orElseThrow();
        assertThat(calibration.item()).containsOnlyKeys("judge_verdict");
        assertThat(calibration.item().get("judge_verdict")).isPositive();
        assertThat(aligned.proof().orElseThrow().paired().fixed())
                .isGreaterThan(aligned.proof().orElseThrow().paired().broken());
    }

    @Test
    void withoutAReferenceTheJudgesProbabilityGetsANewThreshold() {
        Helpdesk data = Helpdesk.of(150, 0, 9);
        Dataset bare = mapped(data.data(), example -> {
            Map<String, String> fields = new LinkedHashMap<>(example.fields());
            fields.remove("reference");
            return new Example(example.id(), example.group(), fields);
        });
        Map<String, Boolean> good = new HashMap<>();
        data.data().examples().forEach(example -> good.put(example.id(), data.isGood(example)));
        Opinions lenient = Opinions.ofProbability(example -> 1
                / (1
                        + Math.exp(-(good.getOrDefault(example.id(), false) ? 4 : 1)
                                - random(example).nextGaussian())));
        Helpdesk unreferenced = new Helpdesk(bare, data.tolerated());
        Alignment aligned = align().align(ASKED, unreferenced.rows(), lenient::judge);

        assertThat(aligned.proof().orElseThrow().before().accuracy().value().orElseThrow())
                .isLessThan(.7);
        assertThat(aligned.proof().orElseThrow().after().accuracy().value().orElseThrow())
                .isGreaterThan(.8);
        Calibration calibration = aligned.judge().orElseThrow().calibration().orElseThrow();
        assertThat(calibration.point()).isEmpty();
        assertThat(calibration.item()).containsKey("judge_logit");
    }

    @Test
    void whatTheJudgeLeavesUndecidedStaysUndecided() {
        Helpdesk data = Helpdesk.of(150, 0, 8);
        Opinions shy = Opinions.of(example ->
                random(example).nextInt(10) == 0 ? Opinions.unparsed(example) : Opinions.said(example, "pass"));
        Alignment aligned = align().align(ASKED, data.rows(), shy::judge);

        Proof proof = aligned.proof().orElseThrow();
        assertThat(proof.after().accounting().unparsed())
                .isPositive()
                .isEqualTo(proof.before().accounting().unparsed());
    }

    @Test
    void aBandAroundTheThresholdIsAbstained() {
        Alignment sure = align(CalibrationOptimizer.withDefaults().abstain(.99))
                .align(LOCAL, Helpdesk.tolerant(150, 0, 12).rows(), CoverageJudge::lexical);

        Calibration calibration = sure.judge().orElseThrow().calibration().orElseThrow();
        assertThat(calibration.abstain()).hasValueSatisfying(band -> {
            assertThat(band.low()).isLessThan(calibration.threshold());
            assertThat(band.high()).isGreaterThan(calibration.threshold());
        });
        assertThat(sure.notes()).anyMatch(note -> note.startsWith("The judge abstains where its probability lies"));
        assertThat(sure.proof().orElseThrow().after().accounting().abstained()).isPositive();
    }

    @Test
    void moreThanTwoLabelsAreRefused() {
        JudgeSpec ordinal = JudgeSpec.named("complete")
                .model("openai:/some-model")
                .scale(Scale.parse("ordinal:1..5"))
                .instructions("{{ response }}");

        DevelopmentRows rows = Helpdesk.of(40, 0, 1).rows().development();
        Trials trials = SearchTrials.over(CoverageJudge::lexical, ordinal, rows);

        assertThatThrownBy(() -> CalibrationOptimizer.withDefaults().search(ordinal, rows, trials))
                .isInstanceOf(BadInput.class)
                .hasMessage("judge 'complete' has the scale ordinal:1..5, and a calibration needs two labels of which"
                        + " one is positive");
    }

    @Test
    void tooFewRowsAreRefusedWithWhatIsMissing() {
        AlignmentRows rows = Helpdesk.of(6, 0, 1).rows();

        assertThatThrownBy(() -> align().align(LOCAL, rows, CoverageJudge::lexical))
                .isInstanceOfSatisfying(BadInput.class, bad -> {
                    assertThat(bad).hasMessage("calibration needs at least 10 labelled rows of train, there are 6");
                    assertThat(bad.hint()).contains("label 4 more rows");
                });
    }

    @Test
    void oneLabelAloneIsRefusedWithTheOneThatIsMissing() {
        Helpdesk data = Helpdesk.of(80, 0, 1);
        AlignmentRows rows = AlignmentRows.of(data.part(0, .5).where(data::isGood), data.part(.5, 1));

        assertThatThrownBy(() -> align().align(LOCAL, rows, CoverageJudge::lexical))
                .isInstanceOf(BadInput.class)
                .hasMessageMatching("no row of train has the label 'fail'; all \\d+ that can be used have 'pass'");
    }

    @Test
    void rowsThatTheJudgeLeftUndecidedAreNamedWhenTheyAreMissed() {
        Helpdesk data = Helpdesk.of(80, 0, 1);
        Opinions silent = Opinions.of(Opinions::unparsed);

        assertThatThrownBy(() -> align().align(ASKED, data.rows(), silent::judge))
                .isInstanceOf(BadInput.class)
                .hasMessage("calibration needs at least 10 labelled rows of train, there are 0"
                        + " (64 more have no decided verdict)");
    }

    @Test
    void devWithoutLabelsIsRefused() {
        Helpdesk data = Helpdesk.of(40, 0, 1);
        AlignmentRows rows = AlignmentRows.of(data.part(0, 1), data.part(1, 1));

        assertThatThrownBy(() -> align().align(LOCAL, rows, CoverageJudge::lexical))
                .isInstanceOf(BadInput.class)
                .hasMessage("dev has no labelled rows, so no candidate can be accepted");
    }

    @Test
    void partsThatShareAGroupAreRefused() {
        Dataset data = Helpdesk.of(40, 0, 1).data();

        assertThatThrownBy(() -> AlignmentRows.of(
                        data.where(example -> example.id().endsWith("-0")),
                        data.where(example -> example.id().endsWith("-1"))))
                .isInstanceOf(BadInput.class)
                .hasMessage("row 'q0-1' of dev shares its group 'q0' with a row of train");
    }
}
