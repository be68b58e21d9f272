package dev.plumbline.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.agreement.PairAnswer.Verdict;
import dev.plumbline.agreement.Ranking.Ranked;
import dev.plumbline.dataset.BadInput;
import dev.plumbline.scale.Scale;
import dev.plumbline.statistics.Adjustment;
import dev.plumbline.statistics.Bootstrap;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ComparisonPlanTest {
    private static final int ROWS = 400;

    /** Right on the first rows of as many, but for some. */
    private static Outcomes judge(String name, int right, int shift) {
        List<String> human = new ArrayList<>();
        List<String> said = new ArrayList<>();
        for (int row = 0; row < ROWS; row++) {
            human.add(row % 3 == 0 ? "fail" : "pass");
            boolean isRight = (row + shift) % ROWS < right;
            said.add(isRight == human.get(row).equals("pass") ? "pass" : "fail");
        }
        return Outcomes.of(human, said, Scale.of("pass", "fail")).by(name);
    }

    private static Comparison compare(ComparisonPlan plan, Outcomes... judges) {
        return Comparison.of(List.of(judges), plan, Bootstrap.seeded(1));
    }

    @Test
    void allOthersStandBesideTheOneInUse() {
        Comparison comparison = compare(
                ComparisonPlan.standard().against(1), judge("a", 300, 0), judge("in use", 320, 0), judge("c", 380, 0));

        assertThat(comparison.pairs()).extracting(ComparedPair::a).containsExactly("in use", "in use");
        assertThat(comparison.pairs()).extracting(ComparedPair::b).containsExactly("a", "c");
        assertThat(comparison.pairs().get(0).answer().verdict()).isEqualTo(Verdict.WORSE);
        assertThat(comparison.pairs().get(1).answer().verdict()).isEqualTo(Verdict.BETTER);
        assertThat(comparison.pairs().get(1).paired().difference(.95).value().getAsDouble())
                .isCloseTo(.15, within(1e-12));
        assertThatThrownBy(() -> compare(ComparisonPlan.standard().against(2), judge("a", 300, 0), judge("b", 300, 0)))
                .hasMessage("judge 2 of 2 is said to be the one in use; places are counted from 0");
    }

    @Test
    void aMarginIsHeldAgainstBoundsThatSeveralPairsShare() {
        ComparisonPlan margin = ComparisonPlan.standard().noWorseThan(.05);
        Outcomes before = judge("before", 340, 0);
        Outcomes nearly = judge("nearly", 338, 0);
        ComparedPair alone = compare(margin, before, nearly).pairs().get(0);
        ComparedPair ofThree =
                compare(margin, before, nearly, judge("third", 200, 0)).pairs().get(0);

        assertThat(alone.answer().verdict()).isEqualTo(Verdict.NOT_WORSE);
        assertThat(alone.answer().bounds()).isEqualTo(alone.paired().difference(.95));
        assertThat(ofThree.answer().bounds().level()).isCloseTo(1 - .05 / 3, within(1e-12));
        assertThat(ofThree.answer().bounds().low().getAsDouble())
                .isLessThan(alone.answer().bounds().low().getAsDouble());
        assertThat(compare(margin, before, judge("far", 200, 0))
                        .pairs()
                        .get(0)
                        .answer()
                        .verdict())
                .isEqualTo(Verdict.WORSE);
        assertThat(compare(margin, before, judge("other", 335, 60))
                        .pairs()
                        .get(0)
                        .answer()
                        .verdict())
                .isEqualTo(Verdict.UNDECIDED);
        assertThat(compare(ComparisonPlan.standard(), before, nearly)
                        .pairs()
                        .get(0)
                        .answer()
                        .verdict())
                .isEqualTo(Verdict.UNDECIDED);
        assertThatThrownBy(() -> ComparisonPlan.standard().noWorseThan(2))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("no-worse-than lies in 0..1");
    }

    @Test
    void adjustmentsChangeThePValuesAndNotTheDifferences() {
        Outcomes[] judges = {judge("a", 340, 0), judge("b", 346, 0), judge("c", 349, 0)};
        Comparison holm = compare(ComparisonPlan.standard(), judges);
        Comparison bh = compare(ComparisonPlan.standard().adjusting(Adjustment.BH), judges);

        assertThat(bh.pairs().get(2).adjustedP()).isLessThan(holm.pairs().get(0).adjustedP() + 1);
        double[] p = holm.pairs().stream()
                .mapToDouble(pair -> pair.paired().mcnemar().exactP())
                .toArray();
        for (int i = 0; i < 3; i++) {
            assertThat(holm.pairs().get(i).adjustedP())
                    .isEqualTo(Adjustment.HOLM.of(p)[i]);
            assertThat(bh.pairs().get(i).adjustedP()).isEqualTo(Adjustment.BH.of(p)[i]);
        }
        assertThat(bh.plan().adjustment()).isEqualTo(Adjustment.BH);
    }

    @Test
    void theBestOfManyHasNoIntervalAndACorrectedValueAndOthersMayBeAsGood() {
        Ranking ranking = compare(
                        ComparisonPlan.standard(),
                        judge("low", 200, 0),
                        judge("second", 338, 50),
                        judge("best", 340, 0),
                        judge("third", 336, 100))
                .ranking()
                .orElseThrow();

        assertThat(ranking.judges()).extracting(Ranked::name).containsExactly("best", "second", "third", "low");
        assertThat(ranking.judges()).extracting(Ranked::leading).containsExactly(true, true, true, false);
        Ranked best = ranking.judges().get(0);
        assertThat(best.accuracy().bounded()).isFalse();
        assertThat(best.accuracy().value().getAsDouble()).isEqualTo(.85);
        assertThat(best.accuracy().reason()).hasValue("picked as the best of 4 by these rows");
        assertThat(best.corrected().getAsDouble()).isBetween(.82, .85);
        assertThat(ranking.judges().get(1).accuracy().bounded()).isTrue();
        assertThat(ranking.judges().get(1).corrected()).isEmpty();
        assertThat(ranking.rows()).isEqualTo(ROWS);
    }

    @Test
    void withFewGroupsNobodyIsBehindAndTwoJudgesHaveNoRanking() {
        List<String> groups =
                IntStream.range(0, ROWS).mapToObj(row -> "g" + row % 10).toList();
        Comparison grouped = compare(
                ComparisonPlan.standard(),
                judge("a", 390, 0).grouped(groups),
                judge("b", 100, 0).grouped(groups),
                judge("c", 50, 0).grouped(groups));

        assertThat(grouped.ranking().orElseThrow().judges()).allMatch(Ranked::leading);
        assertThat(grouped.pairs()).allMatch(pair -> pair.answer().verdict() == Verdict.UNDECIDED);
        assertThat(compare(ComparisonPlan.standard(), judge("a", 390, 0), judge("b", 100, 0))
                        .ranking())
                .isEmpty();
    }

    @Test
    void theOrderOfJudgesDoesNotChangeTheRankingOfUnequalOnes() {
        Outcomes[] judges = {judge("x", 300, 0), judge("y", 340, 10), judge("z", 320, 20)};
        Outcomes[] round = {judges[2], judges[0], judges[1]};

        assertThat(compare(ComparisonPlan.standard(), round).ranking())
                .isEqualTo(compare(ComparisonPlan.standard(), judges).ranking());
    }
}
