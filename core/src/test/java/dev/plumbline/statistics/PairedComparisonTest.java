package dev.plumbline.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.scale.Scale;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PairedComparisonTest {
    private static final Scale SCALE = Scale.of("pass", "fail");

    /** Rows, half of each label, of which so many are both right, fixed, broken and both wrong. */
    private static LabelPairs[] judges(int bothRight, int fixed, int broken, int bothWrong) {
        int n = bothRight + fixed + broken + bothWrong;
        int[] human = IntStream.range(0, n).map(row -> row % 2).toArray();
        int[] before = human.clone();
        int[] after = human.clone();
        for (int row = bothRight; row < n; row++) {
            if (row < bothRight + fixed || row >= bothRight + fixed + broken) {
                before[row] = 1 - human[row];
            }
            if (row >= bothRight + fixed) {
                after[row] = 1 - human[row];
            }
        }
        return new LabelPairs[] {LabelPairs.of(SCALE, human, before), LabelPairs.of(SCALE, human, after)};
    }

    private static PairedComparison compared(LabelPairs[] judges) {
        return PairedComparison.of(judges[0], judges[1]);
    }

    @ParameterizedTest
    @CsvSource({
        "222, 5, 30, 62, .7116, .7900",
        "247, 5, 19, 48, .7900, .8339",
        "234, 18, 12, 55, .7900, .7712",
        "84, 6, 37, 192, .2821, .3793"
    })
    void realJudgesAreComparedAsKnown(int both, int broken, int fixed, int neither, double before, double after) {
        PairedComparison comparison = compared(judges(both, fixed, broken, neither));
        assertThat(comparison.fixed()).isEqualTo(fixed);
        assertThat(comparison.broken()).isEqualTo(broken);
        assertThat(comparison.bothRight()).isEqualTo(both);
        assertThat(comparison.bothWrong()).isEqualTo(neither);
        Interval difference = comparison.difference(.95);
        assertThat(difference.value().orElseThrow()).isCloseTo(after - before, within(1e-4));
        assertThat(difference.method()).isEqualTo("newcombe_10");
        assertThat(difference.low())
                .isEqualTo(Newcombe.paired(both, fixed, broken, neither, .95).low());
        assertThat(comparison.mcnemar()).isEqualTo(McNemar.of(fixed, broken));
    }

    @Test
    void undecidedIsNotRight() {
        int[] human = {0, 1, 0, 1};
        LabelPairs before = LabelPairs.of(SCALE, human, new int[] {0, -1, -1, 0});
        LabelPairs after = LabelPairs.of(SCALE, human, new int[] {-1, 1, -1, 1});
        PairedComparison comparison = PairedComparison.of(before, after);
        assertThat(comparison.fixed()).isEqualTo(2);
        assertThat(comparison.broken()).isEqualTo(1);
        assertThat(comparison.bothWrong()).isEqualTo(1);
    }

    @Test
    void gainsAreDifferencesOfRecalls() {
        LabelPairs before = Simulated.pairs(Simulated.random(1), SCALE, 200, .4, .05);
        int[] human = IntStream.range(0, 200).map(before::human).toArray();
        int[] judge = IntStream.range(0, 200)
                .map(row -> row % 3 == 0 ? before.human(row) : before.judge(row))
                .toArray();
        PairedComparison comparison = PairedComparison.of(before, LabelPairs.of(SCALE, human, judge));
        double[] recallGain = new double[2];
        for (int label = 0; label < 2; label++) {
            Interval gain = comparison.recallGain(label, .95);
            recallGain[label] = gain.value().orElseThrow();
            assertThat(gain.method()).isEqualTo("newcombe_10");
            assertThat(gain.low().orElseThrow()).isLessThan(recallGain[label]);
        }
        Interval gain = comparison.balancedAccuracyGain(.95);
        assertThat(gain.value().orElseThrow()).isCloseTo((recallGain[0] + recallGain[1]) / 2, within(1e-12));
        assertThat(gain.method()).isEqualTo("bca");
        assertThat(gain.low().orElseThrow()).isPositive();
    }

    @Test
    void fourFixedRowsDoNotProveAGain() {
        PairedComparison comparison = compared(judges(90, 4, 0, 6));
        Interval gain = comparison.balancedAccuracyGain(.95);
        assertThat(gain.method()).isEqualTo("newcombe_10_conservative");
        assertThat(gain.low().orElseThrow()).isNegative();
        assertThat(gain.high().orElseThrow()).isGreaterThan(.04);
    }

    @Test
    void gainsInOneLabelDoNotMakeAnotherCertain() {
        // Of 'pass' ten more rows are right, of the four rows of 'fail' nothing changed.
        int[] human = IntStream.range(0, 84).map(row -> row < 80 ? 0 : 1).toArray();
        int[] before =
                IntStream.range(0, 84).map(row -> row < 10 ? 1 : human[row]).toArray();
        PairedComparison comparison =
                PairedComparison.of(LabelPairs.of(SCALE, human, before), LabelPairs.of(SCALE, human, human));
        Interval gain = comparison.balancedAccuracyGain(.95);
        assertThat(gain.value().orElseThrow()).isCloseTo(.0625, within(1e-12));
        assertThat(gain.method()).isEqualTo("newcombe_10_conservative");
        assertThat(gain.low().orElseThrow()).isNegative();
    }

    @Test
    void groupsWidenTheDifference() {
        LabelPairs[] judges = judges(140, 30, 10, 20);
        // Consecutive rows share their outcome, so groups of ten are nearly all alike.
        Groups groups = Simulated.groups(200, 10);
        PairedComparison grouped = PairedComparison.of(judges[0].groupedBy(groups), judges[1].groupedBy(groups));
        Interval wide = grouped.difference(.95);
        assertThat(wide.method()).isEqualTo("newcombe_10_deff");
        assertThat(wide.groups()).isEqualTo(20);
        Interval narrow = compared(judges).difference(.95);
        assertThat(wide.low().orElseThrow()).isLessThan(narrow.low().orElseThrow());
        assertThat(grouped.mcnemar().exactP())
                .isGreaterThan(compared(judges).mcnemar().exactP());
    }

    @Test
    void manyGroupsThatDifferUseTheGroupedBootstrap() {
        LabelPairs before = Simulated.pairs(Simulated.random(3), SCALE, 300, .2, 0);
        int[] human = IntStream.range(0, 300).map(before::human).toArray();
        int[] judge = IntStream.range(0, 300)
                .map(row -> row % 4 == 0 ? before.human(row) : before.judge(row))
                .toArray();
        Groups groups = Simulated.groups(300, 3);
        PairedComparison comparison = PairedComparison.of(
                before.groupedBy(groups), LabelPairs.of(SCALE, human, judge).groupedBy(groups));
        for (Interval interval : Arrays.asList(
                comparison.difference(.95), comparison.recallGain(0, .95), comparison.balancedAccuracyGain(.95))) {
            assertThat(interval.method()).isEqualTo("bca_grouped");
            assertThat(interval.low().orElseThrow()).isPositive();
        }
        assertThat(comparison.mcnemar().clustered().p().orElseThrow()).isLessThan(.001);
    }

    @Test
    void exchangingTheJudgesTurnsTheSign() {
        LabelPairs[] judges = judges(50, 12, 7, 11);
        PairedComparison there = PairedComparison.of(judges[0], judges[1]);
        PairedComparison back = PairedComparison.of(judges[1], judges[0]);
        assertThat(back.fixed()).isEqualTo(there.broken());
        assertThat(back.difference(.95).low().orElseThrow())
                .isCloseTo(-there.difference(.95).high().orElseThrow(), within(1e-12));
        assertThat(back.mcnemar().midP()).isEqualTo(there.mcnemar().midP());
    }

    @Test
    void aLabelThatNeverOccursHasNoGain() {
        LabelPairs rows = LabelPairs.of(SCALE, new int[] {0, 0}, new int[] {0, 1});
        PairedComparison comparison = PairedComparison.of(rows, rows);
        assertThat(comparison.recallGain(1, .95).reason()).contains("no rows");
        assertThat(comparison.balancedAccuracyGain(.95).reason()).contains("only one human category occurs");
    }

    @Test
    void rowsMustBeTheSame() {
        LabelPairs rows = LabelPairs.of(SCALE, new int[] {0, 1}, new int[] {0, 1});
        assertThatThrownBy(() -> PairedComparison.of(rows, LabelPairs.of(SCALE, new int[] {0}, new int[] {0})))
                .hasMessage("the judges have different rows: 2 and 1");
        assertThatThrownBy(() -> PairedComparison.of(rows, LabelPairs.of(SCALE, new int[] {0, 0}, new int[] {0, 1})))
                .hasMessage("the human label of row 1 differs: 1 before and 0 after");
        assertThatThrownBy(() -> PairedComparison.of(rows, rows.groupedBy(Groups.of(1, 1))))
                .hasMessage("the groups before and after differ at row 1");
    }

    @Test
    void aGainInBalancedAccuracyNearAnEdgeIsTheMeanOfTheLabelsBounds() {
        // Of 60 rows of pass 10 are fixed and 6 broken; of 40 rows of fail 3 are fixed.
        int[] human = IntStream.range(0, 100).map(row -> row < 60 ? 0 : 1).toArray();
        int[] before = human.clone();
        int[] after = human.clone();
        IntStream.range(0, 10).forEach(row -> before[row] = 1);
        IntStream.range(10, 16).forEach(row -> after[row] = 1);
        IntStream.range(60, 63).forEach(row -> before[row] = 0);
        PairedComparison comparison =
                PairedComparison.of(LabelPairs.of(SCALE, human, before), LabelPairs.of(SCALE, human, after));

        Interval pass = Newcombe.paired(44, 10, 6, 0, .95);
        Bounds fail = Newcombe.bounds(new PairedCounts(37, 3, 0, 0), 1, Levels.z(.95), true);
        Interval gain = comparison.balancedAccuracyGain(.95);
        assertThat(gain.method()).isEqualTo("newcombe_10_conservative");
        assertThat(gain.value().orElseThrow()).isCloseTo((4 / 60.0 + 3 / 40.0) / 2, within(1e-12));
        assertThat(comparison.balancedAccuracyChange().orElseThrow())
                .isCloseTo((4 / 60.0 + 3 / 40.0) / 2, within(1e-12));
        assertThat(gain.low().orElseThrow()).isCloseTo((pass.low().orElseThrow() + fail.low()) / 2, within(1e-12));
        assertThat(gain.high().orElseThrow()).isCloseTo((pass.high().orElseThrow() + fail.high()) / 2, within(1e-12));
        assertThat(gain.n()).isEqualTo(100);
    }

    @Test
    void oneLabelAloneHasNoBalancedAccuracy() {
        int[] human = new int[20];
        LabelPairs pairs = LabelPairs.of(SCALE, human, human);
        PairedComparison comparison = PairedComparison.of(pairs, pairs);
        assertThat(comparison.balancedAccuracyChange()).isEmpty();
        assertThat(comparison.balancedAccuracyGain(.95).reason()).contains("only one human category occurs");
        assertThat(comparison.balancedAccuracyGain(.95).n()).isEqualTo(20);
    }

    @Test
    void groupsThatHaveNoRowOfALabelOrAreOneHaveTheirReasons() {
        int[] human = {0, 0, 0, 0, 1, 1};
        int[] judge = {0, 1, 0, 0, 1, 1};
        int[] other = {0, 0, 0, 1, 1, 1};
        Groups groups = Groups.of(new int[] {0, 0, 1, 1, 2, 2});
        PairedComparison comparison = PairedComparison.of(
                LabelPairs.of(SCALE, human, judge).groupedBy(groups),
                LabelPairs.of(SCALE, human, other).groupedBy(groups));
        Interval fail = comparison.recallGain(1, .95);
        assertThat(fail.reason()).contains("all rows are in one group");
        assertThat(fail.value()).hasValue(0);
        assertThat(fail.n()).isEqualTo(2);
        assertThat(comparison.recallGain(0, .95).method()).isEqualTo("newcombe_10_deff");

        Groups one = Groups.of(new int[6]);
        PairedComparison alone = PairedComparison.of(
                LabelPairs.of(SCALE, human, judge).groupedBy(one),
                LabelPairs.of(SCALE, human, other).groupedBy(one));
        assertThat(alone.difference(.95).bounded()).isFalse();
        assertThat(alone.balancedAccuracyGain(.95).bounded()).isFalse();

        LabelPairs passes = LabelPairs.of(SCALE, new int[6], judge).groupedBy(groups);
        assertThat(PairedComparison.of(passes, passes).recallGain(1, .95).reason())
                .contains("no rows");
    }
}
