package dev.plumbline.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.scale.Scale;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MeasurePropertiesTest {
    private static final int TABLES = 300;
    private static final Set<Measure> SYMMETRIC = EnumSet.of(
            Measure.ACCURACY_DECIDED,
            Measure.COHEN_KAPPA,
            Measure.WEIGHTED_KAPPA_LINEAR,
            Measure.WEIGHTED_KAPPA_QUADRATIC,
            Measure.SCOTT_PI,
            Measure.GWET_AC1,
            Measure.GWET_AC2_LINEAR,
            Measure.GWET_AC2_QUADRATIC,
            Measure.BRENNAN_PREDIGER,
            Measure.PABAK,
            Measure.KAPPA_MAX,
            Measure.MCC,
            Measure.MACRO_F1,
            Measure.KRIPPENDORFF_ALPHA_NOMINAL,
            Measure.KRIPPENDORFF_ALPHA_ORDINAL,
            Measure.KRIPPENDORFF_ALPHA_INTERVAL,
            Measure.KRIPPENDORFF_ALPHA_RATIO,
            Measure.PEARSON,
            Measure.SPEARMAN,
            Measure.KENDALL_TAU_B,
            Measure.LIN_CCC,
            Measure.MAE,
            Measure.RMSE,
            Measure.WITHIN_ONE,
            Measure.ICC_2_1);

    private static long[][] table(RandomGenerator random) {
        int k = 2 + random.nextInt(4);
        long[][] counts = new long[k][k];
        int rows = 1 + random.nextInt(40);
        for (int row = 0; row < rows; row++) {
            int human = random.nextInt(k);
            counts[human][random.nextInt(3) > 0 ? human : random.nextInt(k)]++;
        }
        return counts;
    }

    private static long[][] transposed(long[][] counts) {
        long[][] turned = new long[counts.length][counts.length];
        for (int i = 0; i < counts.length; i++) {
            for (int j = 0; j < counts.length; j++) {
                turned[j][i] = counts[i][j];
            }
        }
        return turned;
    }

    private static long[][] relabelled(long[][] counts, boolean reversed, RandomGenerator random) {
        int k = counts.length;
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < k; i++) {
            order.add(reversed ? k - 1 - i : i);
        }
        if (!reversed) {
            Collections.shuffle(order, new Random(random.nextLong()));
        }
        long[][] moved = new long[k][k];
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < k; j++) {
                moved[order.get(i)][order.get(j)] = counts[i][j];
            }
        }
        return moved;
    }

    private static OptionalDouble negated(OptionalDouble value) {
        return value.isPresent() ? OptionalDouble.of(-value.getAsDouble()) : value;
    }

    private static void assertSame(OptionalDouble actual, OptionalDouble expected, String what) {
        assertThat(actual.isPresent()).as(what).isEqualTo(expected.isPresent());
        if (actual.isPresent()) {
            assertThat(actual.getAsDouble()).as(what).isCloseTo(expected.getAsDouble(), within(1e-9));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void exchangingHumanAndJudgeLeavesSymmetricMeasuresAlone(long seed) {
        RandomGenerator random = Simulated.random(seed);
        for (int i = 0; i < TABLES; i++) {
            ConfusionTable table = ConfusionTable.of(table(random));
            ConfusionTable turned = ConfusionTable.of(transposed(table.counts()));
            for (Measure measure : SYMMETRIC) {
                assertSame(measure.of(turned), measure.of(table), measure + " of " + table);
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {3, 4})
    void namesOfLabelsDoNotMatter(long seed) {
        RandomGenerator random = Simulated.random(seed);
        for (int i = 0; i < TABLES; i++) {
            ConfusionTable table = ConfusionTable.of(table(random));
            ConfusionTable renamed = ConfusionTable.of(relabelled(table.counts(), false, random));
            for (Measure measure : Measure.applicable(Scale.of("a", "b", "c"))) {
                assertSame(measure.of(renamed), measure.of(table), measure + " of " + table);
            }
            ConfusionTable reversed = ConfusionTable.of(relabelled(table.counts(), true, random));
            for (Measure measure : Measure.values()) {
                if (measure == Measure.BIAS) {
                    assertSame(negated(measure.of(reversed)), measure.of(table), measure + " of " + table);
                } else if (measure != Measure.KRIPPENDORFF_ALPHA_RATIO) {
                    // Ratios depend on where zero is; all others only on distance.
                    assertSame(measure.of(reversed), measure.of(table), measure + " of " + table);
                }
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {5, 6})
    void valuesStayWithinTheirBounds(long seed) {
        RandomGenerator random = Simulated.random(seed);
        for (int i = 0; i < TABLES; i++) {
            ConfusionTable table = ConfusionTable.of(table(random));
            for (Measure measure : Measure.values()) {
                double most = measure.isError() ? table.labels() - 1 : 1;
                // Mean squares of a few rows can make an intraclass correlation lower than any correlation.
                double least = measure == Measure.ICC_2_1 ? Double.NEGATIVE_INFINITY : -most;
                measure.of(table)
                        .ifPresent(value ->
                                assertThat(value).as(measure + " of " + table).isBetween(least - 1e-12, most + 1e-12));
            }
            Measure.COHEN_KAPPA
                    .of(table)
                    .ifPresent(kappa -> assertThat(kappa)
                            .isLessThanOrEqualTo(Measure.KAPPA_MAX.of(table).orElseThrow() + 1e-12));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {7, 8})
    void perfectAgreementIsOneOrUndefined(long seed) {
        RandomGenerator random = Simulated.random(seed);
        for (int i = 0; i < TABLES; i++) {
            long[][] counts = table(random);
            for (int r = 0; r < counts.length; r++) {
                for (int c = 0; c < counts.length; c++) {
                    counts[r][c] = r == c ? counts[r][c] : 0;
                }
            }
            ConfusionTable table = ConfusionTable.of(counts);
            for (Measure measure : SYMMETRIC) {
                measure.of(table)
                        .ifPresent(value -> assertThat(value)
                                .as(measure.key())
                                .isCloseTo(measure.isError() ? 0 : 1, within(1e-12)));
            }
        }
    }
}
