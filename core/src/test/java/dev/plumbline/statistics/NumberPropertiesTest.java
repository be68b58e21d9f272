package dev.plumbline.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.scale.Scale;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumberPropertiesTest {
    private static final int SETS = 200;
    private static final Scale.Range TEN = new Scale.Range(0, 10);
    private static final Set<Measure> WITHOUT_UNIT = EnumSet.of(
            Measure.PEARSON,
            Measure.SPEARMAN,
            Measure.KENDALL_TAU_B,
            Measure.LIN_CCC,
            Measure.ICC_2_1,
            Measure.KRIPPENDORFF_ALPHA_INTERVAL);

    /** A few rows in whole numbers, tenths or with many decimals, some undecided. */
    private static NumberPairs rows(RandomGenerator random) {
        int rows = 1 + random.nextInt(25);
        double step = new double[] {1, 10, 1e9}[random.nextInt(3)];
        double[] human = new double[rows];
        double[] judge = new double[rows];
        for (int row = 0; row < rows; row++) {
            human[row] = Math.floor(random.nextDouble() * 10 * step) / step;
            judge[row] = random.nextInt(3) > 0 ? human[row] : Math.floor(random.nextDouble() * 10 * step) / step;
            if (random.nextInt(10) == 0) {
                judge[row] = NumberPairs.UNDECIDED;
            }
        }
        return NumberPairs.of(TEN, human, judge);
    }

    private static double[] human(NumberPairs pairs) {
        return IntStream.range(0, pairs.rows()).mapToDouble(pairs::human).toArray();
    }

    private static double[] judge(NumberPairs pairs) {
        return IntStream.range(0, pairs.rows()).mapToDouble(pairs::judge).toArray();
    }

    private static double value(NumberPairs pairs, Measure measure) {
        if (measure == Measure.COVERAGE) {
            return NumberMeasurement.of(pairs, Bootstrap.seeded(0), List.of(measure))
                    .interval(measure, .95)
                    .value()
                    .orElse(Double.NaN);
        }
        NumberCells cells = new NumberCells(pairs);
        double[] value = new double[1];
        new NumberFigures(List.of(measure), cells).evaluate(cells.totals(), value);
        return value[0];
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void wholeNumbersHaveTheSameFiguresAsOnAnOrdinalScale(long seed) {
        System.out.println("seed " + seed);
        RandomGenerator random = Simulated.random(seed);
        Scale.Range range = new Scale.Range(0, 6);
        for (int set = 0; set < SETS; set++) {
            LabelPairs labels =
                    Simulated.pairs(random, Scale.ordinal(0, 6), 1 + random.nextInt(30), random.nextDouble(), .1);
            NumberPairs numbers = NumberPairs.of(labels);
            assertThat(numbers.range()).isEqualTo(range);
            for (Measure measure : Measure.applicable(range)) {
                double onRange = value(numbers, measure);
                double onLabels = measure.of(labels.table()).orElse(Double.NaN);
                assertThat(onRange).as(measure.key()).isCloseTo(onLabels, within(1e-12));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5})
    void neitherTheOrderOfRowsNorOfSidesMatters(long seed) {
        System.out.println("seed " + seed);
        RandomGenerator random = Simulated.random(seed);
        for (int set = 0; set < SETS; set++) {
            NumberPairs pairs = rows(random);
            List<Integer> order =
                    new ArrayList<>(IntStream.range(0, pairs.rows()).boxed().toList());
            Collections.shuffle(order, new Random(seed));
            NumberPairs shuffled = NumberPairs.of(
                    TEN,
                    order.stream().mapToDouble(pairs::human).toArray(),
                    order.stream().mapToDouble(pairs::judge).toArray());
            int[] decided =
                    IntStream.range(0, pairs.rows()).filter(pairs::decided).toArray();
            NumberPairs turned = NumberPairs.of(
                    TEN,
                    IntStream.of(decided).mapToDouble(pairs::judge).toArray(),
                    IntStream.of(decided).mapToDouble(pairs::human).toArray());
            for (Measure measure : Measure.applicable(TEN)) {
                double own = value(pairs, measure);
                assertThat(value(shuffled, measure)).as(measure.key()).isCloseTo(own, within(1e-12));
                if (measure != Measure.COVERAGE) {
                    double sign = measure == Measure.BIAS ? -1 : 1;
                    assertThat(sign * value(turned, measure)).as(measure.key()).isCloseTo(own, within(1e-9));
                }
            }
            Bootstrap bootstrap = Bootstrap.seeded(seed).draws(100);
            assertThat(NumberMeasurement.of(shuffled, bootstrap).interval(Measure.MAE, .95))
                    .isEqualTo(NumberMeasurement.of(pairs, bootstrap).interval(Measure.MAE, .95));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {6, 7})
    void anotherUnitChangesErrorsAloneAndByItsFactor(long seed) {
        System.out.println("seed " + seed);
        RandomGenerator random = Simulated.random(seed);
        Scale.Range wide = new Scale.Range(-500, 3_500);
        for (int set = 0; set < SETS; set++) {
            NumberPairs pairs = rows(random);
            NumberPairs other = NumberPairs.of(
                    wide,
                    Arrays.stream(human(pairs)).map(x -> 400 * x - 500).toArray(),
                    Arrays.stream(judge(pairs)).map(x -> 400 * x - 500).toArray());
            for (Measure measure : WITHOUT_UNIT) {
                assertThat(value(other, measure)).as(measure.key()).isCloseTo(value(pairs, measure), within(1e-9));
            }
            for (Measure measure : List.of(Measure.MAE, Measure.RMSE, Measure.BIAS)) {
                assertThat(value(other, measure) / 400)
                        .as(measure.key())
                        .isCloseTo(value(pairs, measure), within(1e-9));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {8, 9})
    void figuresKeepWithinTheirBoundsAndIntervalsHoldThem(long seed) {
        System.out.println("seed " + seed);
        RandomGenerator random = Simulated.random(seed);
        for (int set = 0; set < SETS; set++) {
            NumberPairs some = rows(random);
            NumberPairs pairs = set % 2 == 0 ? some : some.groupedBy(Simulated.groups(some.rows(), 2));
            NumberMeasurement.of(pairs, Bootstrap.seeded(seed).draws(100))
                    .intervals(.95)
                    .forEach((measure, interval) -> {
                        double least = measure == Measure.COVERAGE || measure == Measure.MAE || measure == Measure.RMSE
                                ? 0
                                : measure == Measure.BIAS ? -10 : measure == Measure.ICC_2_1 ? -5 : -1 - 1e-9;
                        double most = measure.isError() ? 10 : 1 + 1e-9;
                        if (interval.bounded()) {
                            assertThat(interval.value().orElseThrow())
                                    .as(measure.key())
                                    .isBetween(least, most);
                            assertThat(interval.low().orElseThrow())
                                    .as("%s %s", measure.key(), interval)
                                    .isGreaterThanOrEqualTo(least - 1e-9)
                                    .isLessThanOrEqualTo(interval.value().orElseThrow() + 1e-9);
                        } else {
                            assertThat(interval.reason().orElseThrow()).isNotBlank();
                        }
                    });
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {10, 11})
    void rankCorrelationsAreThoseOfEveryPairOfRows(long seed) {
        System.out.println("seed " + seed);
        RandomGenerator random = Simulated.random(seed);
        for (int set = 0; set < SETS; set++) {
            NumberPairs pairs = rows(random);
            int[] rows = IntStream.range(0, pairs.rows()).filter(pairs::decided).toArray();
            double concordant = 0;
            double untiedHuman = 0;
            double untiedJudge = 0;
            double[] humanRanks = new double[rows.length];
            double[] judgeRanks = new double[rows.length];
            for (int i = 0; i < rows.length; i++) {
                for (int j = 0; j < rows.length; j++) {
                    double human = Math.signum(pairs.human(rows[i]) - pairs.human(rows[j]));
                    double judge = Math.signum(pairs.judge(rows[i]) - pairs.judge(rows[j]));
                    concordant += human * judge;
                    untiedHuman += Math.abs(human);
                    untiedJudge += Math.abs(judge);
                    humanRanks[i] += (1 + human) / 2;
                    judgeRanks[i] += (1 + judge) / 2;
                }
            }
            double tau = concordant / Math.sqrt(untiedHuman * untiedJudge);
            assertThat(value(pairs, Measure.KENDALL_TAU_B)).isCloseTo(tau, within(1e-12));
            double rho = correlation(humanRanks, judgeRanks);
            assertThat(value(pairs, Measure.SPEARMAN)).isCloseTo(rho, within(1e-12));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {12, 13})
    void leavingGroupsOutIsWhatTheJackknifeDoes(long seed) {
        System.out.println("seed " + seed);
        RandomGenerator random = Simulated.random(seed);
        List<Measure> measures = Measure.applicable(TEN).stream()
                .filter(measure -> measure != Measure.COVERAGE)
                .toList();
        for (int size : new int[] {1, 3}) {
            int rows = 240;
            NumberPairs plain = NumberMeasurementTest.simulated(random, rows);
            NumberPairs pairs = size == 1 ? plain : plain.groupedBy(Simulated.groups(rows, size));
            NumberCells cells = new NumberCells(pairs);
            NumberFigures figures = new NumberFigures(measures, cells);
            double[] estimates = new double[measures.size()];
            figures.evaluate(cells.totals(), estimates);
            NumberLeftOut quick = NumberLeftOut.of(pairs, cells, figures, measures, estimates);
            for (int f = 0; f < estimates.length; f++) {
                LeftOut slow = new LeftOut(estimates[f]);
                for (int group = 0; group < rows / size; group++) {
                    int without = group;
                    int[] left = IntStream.range(0, rows)
                            .filter(row -> pairs.groups().of(row) != without)
                            .toArray();
                    NumberPairs rest = NumberPairs.of(
                            TEN,
                            IntStream.of(left).mapToDouble(pairs::human).toArray(),
                            IntStream.of(left).mapToDouble(pairs::judge).toArray());
                    slow.add(value(rest, measures.get(f)), 1);
                }
                boolean exact = measures.get(f).isError()
                        || measures.get(f) == Measure.PEARSON
                        || measures.get(f) == Measure.LIN_CCC
                        || measures.get(f) == Measure.ICC_2_1
                        || measures.get(f) == Measure.KRIPPENDORFF_ALPHA_INTERVAL;
                double error = slow.standardError();
                assertThat(quick.of(f).standardError())
                        .as(measures.get(f).key())
                        .isCloseTo(error, within((exact ? 1e-7 : .03) * error));
                assertThat(quick.of(f).acceleration())
                        .as(measures.get(f).key())
                        .isCloseTo(slow.acceleration(), within(exact ? 1e-7 : .005));
            }
        }
    }

    private static double correlation(double[] x, double[] y) {
        double meanX = Arrays.stream(x).average().orElse(0);
        double meanY = Arrays.stream(y).average().orElse(0);
        double product = 0;
        double squareX = 0;
        double squareY = 0;
        for (int i = 0; i < x.length; i++) {
            product += (x[i] - meanX) * (y[i] - meanY);
            squareX += (x[i] - meanX) * (x[i] - meanX);
            squareY += (y[i] - meanY) * (y[i] - meanY);
        }
        return product / Math.sqrt(squareX * squareY);
    }
}
