package dev.plumbline.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.scale.Scale;
import dev.plumbline.statistics.AlternativeAnnotator;
import dev.plumbline.statistics.Closeness;
import dev.plumbline.statistics.DisagreementSources;
import dev.plumbline.statistics.Measure;
import dev.plumbline.statistics.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RaterStudyTest {
    private static final Scale PASS_FAIL = Scale.of("pass", "fail");

    /** One letter a row: p, f, or anything else for no label. */
    private static List<String> column(String letters) {
        return letters.chars()
                .mapToObj(c -> c == 'p' ? "pass" : c == 'f' ? "fail" : "")
                .toList();
    }

    private static Panel panel(String... columns) {
        Map<String, List<String>> named = new LinkedHashMap<>();
        for (int i = 0; i < columns.length; i++) {
            named.put("rater" + (i + 1), column(columns[i]));
        }
        return Panel.of(named, PASS_FAIL);
    }

    @Test
    void eachAnnotatorAndTheJudgeAreMeasuredAgainstTheSameReferences() {
        RaterStudy study = RaterStudy.of(panel("ppffp", "ppfpf", "pfff-").judgedBy("gpt", column("pffpp")));
        // Rater 1 beside raters 2 and 3: row 2 and 4 tied, row 5 has rater 2 alone.
        RaterStanding first = study.standings().get(0);
        assertThat(first.name()).isEqualTo("rater1");
        assertThat(first.agreement().n()).isEqualTo(3);
        assertThat(first.agreement().value().orElseThrow()).isCloseTo(2 / 3.0, within(1e-12));
        assertThat(first.judge().orElseThrow().value().orElseThrow()).isCloseTo(2 / 3.0, within(1e-12));
        assertThat(first.judge().orElseThrow().n()).isEqualTo(3);
        assertThat(first.difference().orElseThrow().value()).hasValue(0);
        // Rater 3 beside raters 1 and 2: rows 4 and 5 are tied or not labelled.
        RaterStanding third = study.standings().get(2);
        assertThat(third.agreement().n()).isEqualTo(3);
        assertThat(third.agreement().value().orElseThrow()).isCloseTo(2 / 3.0, within(1e-12));
        assertThat(study.together().agreement().n())
                .isEqualTo(study.standings().stream()
                        .mapToLong(standing -> standing.agreement().n())
                        .sum());
        assertThat(study.together().agreement().groups()).isEqualTo(5);
        assertThat(study.together().name()).isEmpty();
    }

    @Test
    void withoutAJudgeThereIsNothingOfIt() {
        RaterStudy study = RaterStudy.of(panel("ppf", "pff", "ppf"));
        assertThat(study.standings())
                .allMatch(standing -> standing.judge().isEmpty()
                        && standing.difference().isEmpty()
                        && standing.judgeCohenKappa().isEmpty());
        assertThat(study.sources()).isEmpty();
        assertThat(study.standIn()).isEmpty();
        assertThatThrownBy(() -> RaterStudy.of(study.panel(), Optional.of(StandIn.experts(PASS_FAIL))))
                .hasMessageContaining("no judge to stand in");
    }

    @Test
    void theMostDisputedRowsComeFirstAndUnanimousOnesNotAtAll() {
        Panel panel = panel("ppfpf", "ppppf", "pfpff", "ppf-f").named(List.of("a", "b", "c", "d", "e"));
        List<DisputedRow> disputed = RaterStudy.of(panel).disputed();
        assertThat(disputed).extracting(DisputedRow::id).containsExactly("c", "d", "b");
        assertThat(disputed.get(0).entropy()).isEqualTo(1);
        assertThat(disputed.get(0).majority()).isEmpty();
        assertThat(disputed.get(0).votes())
                .containsExactly(
                        Map.entry("rater1", "fail"),
                        Map.entry("rater2", "pass"),
                        Map.entry("rater3", "pass"),
                        Map.entry("rater4", "fail"));
        assertThat(disputed.get(1).votes()).hasSize(3);
        assertThat(disputed.get(2).majority()).contains("pass");
        assertThat(disputed.get(2).estimated()).isPresent();
        assertThat(disputed.get(2).probability().orElseThrow()).isBetween(0.5, 1.0);
    }

    @Test
    void aCarelessMajorityIsOutvotedByWhoeverIsReliable() {
        StringBuilder good = new StringBuilder();
        StringBuilder other = new StringBuilder();
        List<StringBuilder> careless = List.of(new StringBuilder(), new StringBuilder());
        RandomGenerator random = generator(3);
        for (int row = 0; row < 300; row++) {
            char truth = random.nextBoolean() ? 'p' : 'f';
            char wrong = truth == 'p' ? 'f' : 'p';
            good.append(truth);
            other.append(random.nextDouble() < .97 ? truth : wrong);
            careless.forEach(one -> one.append(random.nextDouble() < .55 ? truth : wrong));
        }
        RaterStudy study = RaterStudy.of(panel(
                good.toString(),
                other.toString(),
                careless.get(0).toString(),
                careless.get(1).toString()));
        assertThat(study.trueLabels().reliability(0)).isGreaterThan(.95);
        assertThat(study.trueLabels().reliability(2)).isLessThan(.7);
        assertThat(study.outvoted())
                .allSatisfy(row -> assertThat(row.estimated()).isNotEqualTo(row.majority()));
    }

    @Test
    void secondLabelsAndSecondVerdictsTellWhereDisagreementComesFrom() {
        Panel panel = panel("ppffpf", "ppffpp")
                .again("rater1", "rater1_2", column("pfff--"))
                .judgedBy("gpt", column("ppffpp"))
                .askedAgain(column("pfffpp"));
        DisagreementSources sources = RaterStudy.of(panel).sources().orElseThrow();
        assertThat(sources.missing()).isEmpty();
        assertThat(sources.share(Source.EXPERT_INCONSISTENCY, .95).orElseThrow().n())
                .isEqualTo(4);
        assertThat(sources.share(Source.EXPERT_INCONSISTENCY, .95).orElseThrow().value())
                .hasValue(.125);
        assertThat(sources.share(Source.JUDGE_NOISE, .95).orElseThrow().value().orElseThrow())
                .isCloseTo(1 / 12.0, within(1e-12));
        // The label that stands is the one that was there, not the one given before it.
        assertThat(panel.ratings().of(1, 0)).isZero();
    }

    @Test
    void aJudgeMayStandInByTheScaleItHas() {
        assertThat(StandIn.of(PASS_FAIL, .2).closeness()).isEqualTo(Closeness.SAME);
        assertThat(StandIn.of(Scale.ordinal(1, 5), .2).closeness()).isEqualTo(Closeness.ROOT_MEAN_SQUARE);
        assertThat(StandIn.experts(PASS_FAIL).epsilon()).isEqualTo(.2);
        assertThat(StandIn.epsilonOf("skilled")).contains(.15);
        assertThat(StandIn.epsilonOf("crowd")).contains(.1);
        assertThat(StandIn.epsilonOf("experts")).contains(.2);
        assertThat(StandIn.epsilonOf("people")).isEmpty();
        String labels = "pf".repeat(20);
        Panel panel = panel(labels, labels, labels).judgedBy("gpt", column(labels));
        AlternativeAnnotator test = RaterStudy.of(panel, Optional.of(StandIn.experts(PASS_FAIL)))
                .standIn()
                .orElseThrow();
        assertThat(test.passes()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theOrderOfRatersAndRowsMovesNoFigure(long seed) {
        RandomGenerator random = generator(seed);
        List<StringBuilder> columns = List.of(new StringBuilder(), new StringBuilder(), new StringBuilder());
        StringBuilder judge = new StringBuilder();
        for (int row = 0; row < 60; row++) {
            char truth = random.nextBoolean() ? 'p' : 'f';
            columns.forEach(column -> column.append(random.nextDouble() < .8 ? truth : '-'));
            judge.append(random.nextDouble() < .8 ? truth : 'p');
        }
        RaterStudy first = RaterStudy.of(panel(
                        columns.get(0).toString(),
                        columns.get(1).toString(),
                        columns.get(2).toString())
                .judgedBy("gpt", column(judge.toString())));
        RaterStudy turned = RaterStudy.of(panel(
                        columns.get(2).reverse().toString(),
                        columns.get(1).reverse().toString(),
                        columns.get(0).reverse().toString())
                .judgedBy("gpt", column(judge.reverse().toString())));
        assertThat(turned.standings().get(0).agreement())
                .as("seed %d", seed)
                .isEqualTo(first.standings().get(2).agreement());
        assertThat(turned.together().judge())
                .as("seed %d", seed)
                .isEqualTo(first.together().judge());
        assertThat(turned.disputed()).as("seed %d", seed).hasSameSizeAs(first.disputed());
        assertThat(turned.among().measures().get(Measure.KRIPPENDORFF_ALPHA_NOMINAL))
                .as("seed %d", seed)
                .isEqualTo(first.among().measures().get(Measure.KRIPPENDORFF_ALPHA_NOMINAL));
    }

    private static RandomGenerator generator(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    @Test
    void noLabelAtAllLeavesEverythingUndefined() {
        RaterStudy study = RaterStudy.of(panel("--", "--").judgedBy("gpt", column("pp")));
        assertThat(study.together().agreement().defined()).isFalse();
        assertThat(study.disputed()).isEmpty();
        assertThat(study.outvoted()).isEmpty();
        assertThat(study.trueLabels().warning()).isPresent();
        assertThat(study.sources().orElseThrow().parts(.95)).isEmpty();
    }

    @Test
    void whatDoesNotFitIsRefused() {
        assertThatThrownBy(() -> RaterStudy.of(panel("pf")))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("at least two columns");
        assertThatThrownBy(() -> panel("pf", "pf").again("eve", "eve_2", column("pf")))
                .hasMessageContaining("'eve' is no rater");
        assertThatThrownBy(() -> panel("pf", "pf").judgedBy("gpt", column("pff")))
                .hasMessageContaining("2 rows, 3 entries");
        assertThatThrownBy(() -> panel("pf", "p")).hasMessageContaining("column 'rater2' has 1 rows");
        assertThatThrownBy(() -> Panel.of(Map.of("ann", List.of("maybe")), PASS_FAIL))
                .hasMessageContaining("1 value of column 'ann' not on the scale");
    }

    @Test
    void rowsHaveNumbersUntilTheyHaveIds() {
        assertThat(panel("pf", "pf").id(1)).isEqualTo("2");
        assertThat(panel("pf", "pf").named(new ArrayList<>(List.of("x", "y"))).id(1))
                .isEqualTo("y");
    }
}
