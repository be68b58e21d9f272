package dev.plumbline.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.agreement.Decision.Verdict;
import dev.plumbline.scale.Scale;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DecisionTest {
    private static final Scale PASS_FAIL = Scale.of("pass", "fail");

    @Test
    void aClearGainWithoutALossOfRecallIsPromoted() {
        Decision decision = decide(counts(80, 2, 18, 0), counts(60, 5, 30, 5), 1);
        assertThat(decision.verdict()).isEqualTo(Verdict.PROMOTE);
        assertThat(decision.gain().low().orElseThrow()).isPositive();
        assertThat(decision.labelsNeeded()).isEmpty();
        assertThat(decision.reason()).startsWith("balanced accuracy rises by 20.5 points [");
    }

    @Test
    void aGainBoughtWithTheRecallOfALabelIsNotPromoted() {
        Decision decision = decide(counts(40, 0, 60, 0), counts(80, 12, 0, 8), 1);
        assertThat(decision.gain().low().orElseThrow()).isPositive();
        assertThat(decision.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(decision.reason())
                .matches(
                        "on rows that people call 'fail' it is right 12\\.0 points less often than before; so few of them"
                                + " leave it open whether \\d+\\.\\d points are lost, and 5 is the most that is accepted");
        assertThat(decision.labelsNeeded())
                .as("recall fell by 12 points, which more labels do not mend")
                .isEmpty();
    }

    @Test
    void aRecallThatRoseAndMayHaveDroppedAllTheSameReadsAsBoth() {
        Decision decision = decide(counts(40, 0, 60, 0), counts(30, 2, 3, 0), 1);
        assertThat(decision.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(decision.reason())
                .matches(
                        "on rows that people call 'fail' it is right 2\\.9 points more often than before; so few of them"
                                + " leave it open whether \\d+\\.\\d points are lost, and 5 is the most that is accepted");
        assertThat(decision.labelsFor()).contains(Verdict.PROMOTE);
    }

    @Test
    void aDecisionNamesItsQuestionAndWhatItsLabelsAreNeededFor() {
        Decision little = decide(counts(100, 9, 10, 20), counts(100, 10, 9, 20), 1);
        assertThat(little.question()).isEqualTo(Question.better());
        assertThat(little.labelsFor())
                .as("no gain: more labels would settle KEEP")
                .contains(Verdict.KEEP);
        Decision some = decide(counts(15, 2, 5, 3), counts(15, 2, 4, 4), 1);
        assertThat(some.labelsFor())
                .as("a gain: more labels would settle PROMOTE")
                .contains(Verdict.PROMOTE);
        Decision cheaper = cheaper(counts(20, 2, 2, 1), counts(20, 2, 2, 1), .05);
        assertThat(cheaper.question()).isEqualTo(Question.notWorse(.05));
        assertThat(cheaper.labelsFor()).contains(Verdict.PROMOTE);
        assertThat(decide(counts(80, 2, 18, 0), counts(60, 5, 30, 5), 1).labelsFor())
                .isEmpty();
    }

    @Test
    void noGainOnManyRowsKeepsTheJudgeBefore() {
        Decision decision = decide(counts(900, 20, 15, 65), counts(900, 18, 16, 66), 1);
        assertThat(decision.verdict()).isEqualTo(Verdict.KEEP);
        assertThat(decision.labelsNeeded()).isEmpty();
    }

    @Test
    void aGainOnFewRowsIsInconclusiveAndSaysHowManyLabelsWouldSettleIt() {
        Decision decision = decide(counts(15, 2, 5, 3), counts(15, 2, 4, 4), 1);
        assertThat(decision.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(decision.labelsNeeded().orElseThrow()).isGreaterThan(50);
    }

    @Test
    void aLaterLookAsksForMore() {
        int[] pass = counts(30, 2, 10, 4);
        int[] fail = counts(30, 2, 9, 5);
        assertThat(decide(pass, fail, 1).verdict()).isEqualTo(Verdict.PROMOTE);
        assertThat(decide(pass, fail, 4).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void fewerThanTwentyGroupsDoNotPromote() {
        List<Outcomes> judges = judges(counts(80, 2, 18, 0), counts(60, 5, 30, 5));
        List<String> names =
                IntStream.range(0, 200).mapToObj(row -> "g" + row % 19).toList();
        Decision decision = Decision.of(
                Comparison.of(List.of(
                                judges.get(0).grouped(names), judges.get(1).grouped(names)))
                        .pairs()
                        .get(0)
                        .paired(),
                PASS_FAIL,
                1);
        assertThat(decision.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(decision.reason()).isEqualTo("only 19 groups, where 20 are the least to decide from");
        assertThat(decision.labelsNeeded()).hasValue(211);
    }

    @Test
    void oneLabelAloneDecidesNothing() {
        Decision decision = decide(counts(30, 0, 10, 0), counts(0, 0, 0, 0), 1);
        assertThat(decision.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(decision.reason()).isEqualTo("only one human category occurs");
    }

    @Test
    void anEqualJudgeThatIsCheaperIsPromotedWhereEnoughRowsShowIt() {
        Decision decision = cheaper(counts(900, 18, 18, 64), counts(900, 17, 17, 66), .05);

        assertThat(decision.verdict()).isEqualTo(Verdict.PROMOTE);
        assertThat(decision.reason())
                .startsWith("not worse than the one in use by more than 5 points (accuracy changes by 0.0 points [")
                .endsWith("]), and 8.0 times cheaper");
        assertThat(decision.labelsNeeded()).isEmpty();
    }

    @Test
    void anEqualJudgeThatIsCheaperWaitsForLabelsWhereFewRowsShowLittle() {
        Decision decision = cheaper(counts(20, 2, 2, 1), counts(20, 2, 2, 1), .05);

        assertThat(decision.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(decision.reason())
                .startsWith("whether it is worse than the one in use by more than 5 points is not certain:"
                        + " accuracy changes by 0.0 points [");
        assertThat(decision.labelsNeeded().orElseThrow()).isBetween(100L, 2_000L);
        assertThat(cheaper(counts(20, 2, 2, 1), counts(20, 2, 2, 1), .25).verdict())
                .isEqualTo(Verdict.PROMOTE);
    }

    @Test
    void aCheaperJudgeThatLosesMoreThanTheMarginIsNotTaken() {
        Decision decision = cheaper(counts(60, 30, 2, 8), counts(60, 30, 2, 8), .05);

        assertThat(decision.verdict()).isEqualTo(Verdict.KEEP);
        assertThat(decision.reason())
                .startsWith("worse than the one in use by more than 5 points: accuracy changes by -");
    }

    @Test
    void aCheaperJudgeMayNotPayForTheRecallOfOneLabelWithThatOfTheOther() {
        Decision decision = cheaper(counts(700, 5, 95, 0), counts(700, 95, 5, 0), .05);

        assertThat(decision.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(decision.reason()).startsWith("on rows that people call 'fail' it is right 11.3 points less often");
        assertThat(decision.labelsNeeded()).isEmpty();
    }

    private static Decision cheaper(int[] pass, int[] fail, double margin) {
        return Decision.ofCheaper(
                Comparison.of(judges(pass, fail)).pairs().get(0).paired(), PASS_FAIL, 1, margin, OptionalDouble.of(8));
    }

    private static int[] counts(int both, int onlyBefore, int onlyAfter, int neither) {
        return new int[] {both, onlyBefore, onlyAfter, neither};
    }

    private static Decision decide(int[] pass, int[] fail, int look) {
        return Decision.of(Comparison.of(judges(pass, fail)).pairs().get(0).paired(), PASS_FAIL, look);
    }

    private static List<Outcomes> judges(int[] pass, int[] fail) {
        List<String> human = new ArrayList<>();
        List<String> before = new ArrayList<>();
        List<String> after = new ArrayList<>();
        for (String label : PASS_FAIL.labels()) {
            int[] counts = label.equals("pass") ? pass : fail;
            String other = label.equals("pass") ? "fail" : "pass";
            for (int kind = 0; kind < counts.length; kind++) {
                for (int n = 0; n < counts[kind]; n++) {
                    human.add(label);
                    before.add(kind < 2 ? label : other);
                    after.add(kind % 2 == 0 ? label : other);
                }
            }
        }
        return List.of(Outcomes.of(human, before, PASS_FAIL), Outcomes.of(human, after, PASS_FAIL));
    }
}
