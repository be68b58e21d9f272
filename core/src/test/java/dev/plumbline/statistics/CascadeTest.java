package dev.plumbline.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CascadeTest {
    private static final int DRAWS = 2_000;
    private static final double PROMISE = .90;

    private static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    @Test
    void aJudgeThatIsRightWhereItIsSureDecidesThoseRowsAndNoOthers() {
        double[] confidence =
                IntStream.range(0, 400).mapToDouble(i -> 1 - i / 400.0).toArray();
        boolean[] right = new boolean[400];
        // The 200 surest rows are right, of the others every second one.
        IntStream.range(0, 400).forEach(i -> right[i] = i < 200 || i % 2 == 0);

        SelectiveThreshold chosen = SelectiveThreshold.of(confidence, right, Groups.none(400), PROMISE, .05);

        assertThat(chosen.threshold().orElseThrow()).isBetween(.38, .52);
        assertThat(chosen.agreement().value().orElseThrow()).isGreaterThan(.9);
        assertThat(chosen.agreement().low().orElseThrow()).isGreaterThanOrEqualTo(PROMISE);
        assertThat(chosen.coverage().value().orElseThrow()).isBetween(.48, .62);
        assertThat(chosen.accepts(1)).isTrue();
        assertThat(chosen.accepts(.1)).isFalse();
        assertThat(chosen.accepts(Double.NaN)).isFalse();
    }

    @Test
    void twentyEightRowsWithoutAnErrorPromiseNothingAndTwentyNineDo() {
        for (int rows : new int[] {28, 29}) {
            boolean[] right = new boolean[rows];
            Arrays.fill(right, true);
            SelectiveThreshold chosen = SelectiveThreshold.of(new double[rows], right, Groups.none(rows), PROMISE, .05);

            assertThat(chosen.threshold().isPresent()).isEqualTo(rows == 29);
            assertThat(chosen.coverage().value()).hasValue(rows == 29 ? 1 : 0);
        }
    }

    @Test
    void rowsOfAGroupCountAsOneWhereTheyMayAllBeAlike() {
        boolean[] right = new boolean[56];
        Arrays.fill(right, true);
        Groups pairs = Groups.of(IntStream.range(0, 56).map(i -> i / 2).toArray());

        assertThat(SelectiveThreshold.of(new double[56], right, pairs, PROMISE, .05)
                        .threshold())
                .isEmpty();
        assertThat(SelectiveThreshold.of(new double[56], right, Groups.none(56), PROMISE, .05)
                        .threshold())
                .isPresent();
    }

    @Test
    void rowsThatWereNotDecidedAreNeverAccepted() {
        double[] confidence = new double[80];
        boolean[] right = new boolean[80];
        for (int i = 0; i < 80; i++) {
            confidence[i] = i < 40 ? .9 : Double.NaN;
            right[i] = i < 40;
        }
        SelectiveThreshold chosen = SelectiveThreshold.of(confidence, right, Groups.none(80), PROMISE, .05);

        assertThat(chosen.coverage().value()).hasValue(.5);
        assertThat(chosen.agreement().n()).isEqualTo(40);
    }

    @Test
    void whatTheFirstJudgeLeavesGoesToTheSecondAndTheRestToPeople() {
        int rows = 300;
        double[] first = new double[rows];
        double[] second = new double[rows];
        boolean[] firstRight = new boolean[rows];
        boolean[] secondRight = new boolean[rows];
        for (int i = 0; i < rows; i++) {
            first[i] = i < 150 ? .9 : .6;
            firstRight[i] = i < 150 || i % 2 == 0;
            second[i] = i < 240 ? .9 : .6;
            secondRight[i] = i < 240 || i % 3 == 0;
        }
        Cascade cascade = Cascade.of(
                List.of(new Cascade.Verdicts(first, firstRight), new Cascade.Verdicts(second, secondRight)),
                Groups.none(rows),
                PROMISE,
                .95);

        assertThat(cascade.stages())
                .extracting(stage -> stage.coverage().value().orElseThrow())
                .containsExactly(.5, .3);
        assertThat(cascade.toPeople().value().orElseThrow()).isCloseTo(.2, within(1e-12));
        assertThat(cascade.decides(.9, .9)).hasValue(0);
        assertThat(cascade.decides(.6, .9)).hasValue(1);
        assertThat(cascade.decides(.6, .6)).isEmpty();
        assertThat(cascade.costOfARow(1, 20)).isCloseTo(1 + .5 * 20, within(1e-12));
    }

    /** A judge as good everywhere as the promise just forbids: whatever is accepted breaks it. */
    @ParameterizedTest
    @CsvSource({"300, 1, 0", "300, 5, 0", "300, 5, .3", "1000, 1, 0", "60, 1, 0"})
    void theGuaranteeIsBrokenNoOftenerThanItSays(int rows, int size, double alike) {
        RandomGenerator random = random(11);
        Groups groups = Groups.of(IntStream.range(0, rows).map(i -> i / size).toArray());
        int broken = 0;
        for (int draw = 0; draw < DRAWS; draw++) {
            double[] confidence = new double[rows];
            boolean[] right = new boolean[rows];
            boolean shared = false;
            for (int i = 0; i < rows; i++) {
                confidence[i] = random.nextDouble();
                shared = i % size == 0 ? random.nextDouble() < PROMISE - 1e-9 : shared;
                right[i] = random.nextDouble() < alike ? shared : random.nextDouble() < PROMISE - 1e-9;
            }
            broken += SelectiveThreshold.of(confidence, right, groups, PROMISE, .05)
                            .threshold()
                            .isPresent()
                    ? 1
                    : 0;
        }
        assertThat(broken).isLessThanOrEqualTo(DRAWS / 20);
    }

    /** Both judges are right more often where they are surer, and wrong on the same rows more often than by chance. */
    @Test
    void everyStageOfACascadeKeepsThePromiseAsOftenAsItSays() {
        RandomGenerator random = random(12);
        int broken = 0;
        double decided = 0;
        for (int draw = 0; draw < DRAWS; draw++) {
            int rows = 400;
            double[][] confidence = new double[2][rows];
            boolean[][] right = new boolean[2][rows];
            for (int i = 0; i < rows; i++) {
                double hard = random.nextDouble();
                for (int judge = 0; judge < 2; judge++) {
                    confidence[judge][i] = random.nextDouble();
                    right[judge][i] = hard > error(judge, confidence[judge][i]);
                }
            }
            Cascade cascade = Cascade.of(
                    List.of(
                            new Cascade.Verdicts(confidence[0], right[0]),
                            new Cascade.Verdicts(confidence[1], right[1])),
                    Groups.none(rows),
                    PROMISE,
                    .95);
            broken += keeps(cascade) ? 0 : 1;
            decided += 1 - cascade.toPeople().value().orElseThrow();
        }
        assertThat(decided / DRAWS).isGreaterThan(.2);
        assertThat(broken).isLessThanOrEqualTo(DRAWS / 20);
    }

    private static double error(int judge, double confidence) {
        return (judge == 0 ? .5 : .3) * (1 - confidence);
    }

    /** The true agreement of each stage, by integration over how hard a row is and how sure the judges are. */
    private static boolean keeps(Cascade cascade) {
        double first = cascade.stages().get(0).threshold().orElse(1);
        double second = cascade.stages().get(1).threshold().orElse(1);
        // Uniform confidences above a threshold: the mean error is that in the middle.
        boolean one = first >= 1 || error(0, (1 + first) / 2) <= 1 - PROMISE;
        // The judges' confidences are independent, so that what the first leaves says nothing of how hard a row is.
        boolean two = second >= 1 || error(1, (1 + second) / 2) <= 1 - PROMISE;
        return one && two;
    }

    @Test
    void aJudgeWhoseConfidenceSaysLittleIsNotJudgedByItsFewSurestRows() {
        double[] confidence =
                IntStream.range(0, 1000).mapToDouble(i -> 1 - i / 2000.0).toArray();
        boolean[] right = new boolean[1000];
        // Seven of the sixty surest rows are wrong, and one in twenty of the others.
        IntStream.range(0, 1000).forEach(i -> right[i] = i < 60 ? i % 8 != 0 : i % 20 != 0);

        SelectiveThreshold chosen = SelectiveThreshold.of(confidence, right, Groups.none(1000), PROMISE, .05);

        assertThat(chosen.threshold()).hasValue(confidence[999]);
        assertThat(chosen.coverage().value()).hasValue(1);
        assertThat(chosen.agreement().level())
                .as("a quarter of the risk was tested")
                .isCloseTo(.975, within(1e-12));
        assertThat(chosen.agreement().low().orElseThrow()).isGreaterThanOrEqualTo(PROMISE);
    }

    @Test
    void aSequenceOfTestsHasThreeQuartersOfTheRisk() {
        double[] confidence =
                IntStream.range(0, 400).mapToDouble(i -> 1 - i / 800.0).toArray();
        boolean[] right = new boolean[400];
        IntStream.range(0, 400).forEach(i -> right[i] = i < 200 || i % 2 == 0);

        SelectiveThreshold chosen = SelectiveThreshold.of(confidence, right, Groups.none(400), PROMISE, .05);

        assertThat(chosen.agreement().level()).isCloseTo(1 - 2 * .75 * .05, within(1e-12));
        assertThat(chosen.agreement().low().orElseThrow()).isGreaterThanOrEqualTo(PROMISE);
        assertThat(chosen.coverage().value().orElseThrow()).isBetween(.5, .62);
    }

    /** Groups of one to four rows that are all right or all wrong, and judges that err on opposite rows. */
    @ParameterizedTest
    @CsvSource({"1, 0", "4, 1"})
    void thePromiseHoldsWithUnequalGroupsAndJudgesThatErrOnOppositeRows(int largest, double alike) {
        RandomGenerator random = random(14);
        int broken = 0;
        for (int draw = 0; draw < DRAWS; draw++) {
            int rows = 300;
            int[] group = new int[rows];
            double[][] confidence = new double[2][rows];
            boolean[][] right = new boolean[2][rows];
            double shared = 0;
            int left = 0;
            for (int i = 0; i < rows; i++) {
                if (left == 0) {
                    left = 1 + (int) (largest * Math.pow(random.nextDouble(), 3));
                    shared = random.nextDouble();
                    group[i] = i;
                } else {
                    group[i] = group[i - 1];
                }
                left--;
                double hard = random.nextDouble() < alike ? shared : random.nextDouble();
                for (int judge = 0; judge < 2; judge++) {
                    confidence[judge][i] = random.nextDouble();
                    right[judge][i] = (judge == 0 ? hard : 1 - hard) >= 1 - PROMISE + 1e-9;
                }
            }
            Cascade cascade = Cascade.of(
                    List.of(
                            new Cascade.Verdicts(confidence[0], right[0]),
                            new Cascade.Verdicts(confidence[1], right[1])),
                    Groups.of(group),
                    PROMISE,
                    .95);
            // Both err on just more than is allowed, so that whatever is decided breaks the promise.
            broken += cascade.toPeople().value().orElseThrow() < 1 ? 1 : 0;
        }
        assertThat(broken).as("seed 14").isLessThanOrEqualTo(DRAWS / 20).isPositive();
    }

    @Test
    void theRowsThatAreNeededWouldJustBearThePromise() {
        double[] confidence =
                IntStream.range(0, 60).mapToDouble(i -> 1 - i / 100.0).toArray();
        boolean[] right = new boolean[60];
        IntStream.range(0, 60).forEach(i -> right[i] = i % 20 != 7);
        Cascade.Verdicts said = new Cascade.Verdicts(confidence, right);
        double rate = 3.5 / 61;
        int least = 61;
        while (ClopperPearson.upper(rate * least, least, 1 - .25 * .05) > 1 - PROMISE) {
            least++;
        }

        assertThat(Cascade.rowsNeeded(said, Groups.none(60), PROMISE, .05)).hasValue(least);
        Groups pairs = Groups.of(IntStream.range(0, 60).map(i -> i / 2).toArray());
        assertThat(Cascade.rowsNeeded(said, pairs, PROMISE, .05)).hasValue(2L * least);
        double[] half = confidence.clone();
        IntStream.range(30, 60).forEach(i -> half[i] = Double.NaN);
        assertThat(Cascade.rowsNeeded(new Cascade.Verdicts(half, right), Groups.none(60), PROMISE, .05)
                        .orElseThrow())
                .as("of all rows, of which half are decided")
                .isGreaterThan(2L * least);
    }

    @Test
    void rowsThatWouldNotHelpAreNotAskedFor() {
        boolean[] right = new boolean[60];
        IntStream.range(0, 60).forEach(i -> right[i] = i % 5 != 0);
        double[] level = new double[60];

        assertThat(Cascade.rowsNeeded(new Cascade.Verdicts(level, right), Groups.none(60), PROMISE, .05))
                .as("a fifth is wrong")
                .isEmpty();
        assertThat(Cascade.rowsNeeded(
                        new Cascade.Verdicts(new double[5], new boolean[5]), Groups.none(5), PROMISE, .05))
                .as("five rows tell nothing")
                .isEmpty();
        boolean[] all = new boolean[400];
        Arrays.fill(all, true);
        assertThat(Cascade.rowsNeeded(new Cascade.Verdicts(new double[400], all), Groups.none(400), PROMISE, .05))
                .as("there are enough")
                .isEmpty();
    }

    @Test
    void whatDoesNotFitIsRefused() {
        assertThatThrownBy(() -> SelectiveThreshold.of(new double[2], new boolean[3], Groups.none(3), .9, .05))
                .hasMessage("there are 2 confidences, 3 outcomes and groups of 3 rows: give one of each a row");
        assertThatThrownBy(() -> Cascade.of(List.of(), Groups.none(0), .9, .95))
                .hasMessage("a cascade needs at least one judge");
        Cascade none =
                Cascade.of(List.of(new Cascade.Verdicts(new double[0], new boolean[0])), Groups.none(0), .9, .95);
        assertThat(none.stages().get(0).threshold()).isEmpty();
        assertThatThrownBy(() -> none.costOfARow(1, 2))
                .hasMessage("there are 2 prices for 1 judges: give one for each");
    }
}
