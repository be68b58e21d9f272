package dev.plumbline.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.scale.Scale;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BootstrapTest {
    private static final double[] LSAT = {576, 635, 558, 578, 666, 580, 555, 661, 651, 605, 653, 575, 545, 572, 594};
    private static final double[] GPA = {
        3.39, 3.30, 2.81, 3.03, 3.44, 3.07, 3.00, 3.43, 3.36, 3.13, 3.12, 2.74, 2.76, 2.88, 2.96
    };

    /** One figure of cells that are rows: the correlation of two columns. */
    private static final class Correlation implements Bootstrap.Figures {
        @Override
        public int count() {
            return 1;
        }

        @Override
        public void evaluate(long[] cells, double[] into) {
            double n = 0;
            double x = 0;
            double y = 0;
            for (int i = 0; i < cells.length; i++) {
                n += cells[i];
                x += cells[i] * LSAT[i];
                y += cells[i] * GPA[i];
            }
            double xx = 0;
            double xy = 0;
            double yy = 0;
            for (int i = 0; i < cells.length; i++) {
                xx += cells[i] * (LSAT[i] - x / n) * (LSAT[i] - x / n);
                xy += cells[i] * (LSAT[i] - x / n) * (GPA[i] - y / n);
                yy += cells[i] * (GPA[i] - y / n) * (GPA[i] - y / n);
            }
            into[0] = xy / Math.sqrt(xx * yy);
        }
    }

    @Test
    void lawSchoolIntervalIsThePublishedOne() {
        int[] rows = new int[15];
        Arrays.setAll(rows, i -> i);
        Clusters clusters = Clusters.of(rows, 15, Groups.none(15));
        Replicates replicates = new Bootstrap(1, 100_000).of(clusters, new Correlation());
        assertThat(replicates.estimate(0)).isCloseTo(.776374, within(1e-6));
        assertThat(replicates.acceleration(0)).isCloseTo(-.075672, within(1e-6));
        Interval interval = replicates.interval(0, .95, 15, 0);
        assertThat(interval.low().orElseThrow()).isCloseTo(.338, within(.012));
        assertThat(interval.high().orElseThrow()).isCloseTo(.942, within(.003));
    }

    @Test
    void accelerationAndIntervalOfARateAreThePublishedOnes() {
        int[] rows = new int[160];
        Arrays.fill(rows, 0, 139, 1);
        Replicates replicates = new Bootstrap(2, 100_000)
                .of(Clusters.of(rows, 2, Groups.none(160)), new Bootstrap.Figures() {
                    @Override
                    public int count() {
                        return 1;
                    }

                    @Override
                    public void evaluate(long[] cells, double[] into) {
                        into[0] = (double) cells[1] / (cells[0] + cells[1]);
                    }
                });
        assertThat(replicates.acceleration(0)).isCloseTo(-.028778, within(1e-6));
        Interval interval = replicates.interval(0, .95, 160, 0);
        assertThat(interval.low().orElseThrow()).isCloseTo(.806, within(5e-4));
        assertThat(interval.high().orElseThrow()).isCloseTo(.913, within(5e-4));
    }

    @ParameterizedTest
    @CsvSource({"12, .3", "40, .02", "500, .001", "500, .4", "100000, .00003", "100000, .73", "2000, .995"})
    void binomialDrawsHaveTheRightMeanSpreadAndSkew(int n, double p) {
        RandomGenerator random = Simulated.random(11);
        int draws = 200_000;
        double sum = 0;
        double squares = 0;
        double cubes = 0;
        for (int i = 0; i < draws; i++) {
            double centred = BinomialDraws.next(random, n, p) - n * p;
            sum += centred;
            squares += centred * centred;
            cubes += centred * centred * centred;
        }
        double deviation = Math.sqrt(n * p * (1 - p));
        assertThat(sum / draws / deviation).isCloseTo(0, within(.01));
        assertThat(squares / draws / (deviation * deviation)).isCloseTo(1, within(.02));
        assertThat(cubes / draws / Math.pow(deviation, 3)).isCloseTo((1 - 2 * p) / deviation, within(.08));
    }

    @ParameterizedTest(name = "groups of {0}")
    @ValueSource(ints = {1, 2, 5})
    void drawingTypesIsDrawingGroups(int size) {
        Scale scale = Scale.of("a", "b");
        LabelPairs pairs =
                Simulated.pairs(Simulated.random(12), scale, 60, .6, .1).groupedBy(Simulated.groups(60, size));
        Clusters clusters = pairs.clusters();
        RandomGenerator random = Simulated.random(13);
        int draws = 40_000;
        double[] byTypes = new double[draws];
        double[] byRows = new double[draws];
        long[] cells = clusters.totals();
        for (int draw = 0; draw < draws; draw++) {
            clusters.draw(random, cells);
            byTypes[draw] =
                    ConfusionTable.ofCells(2, cells, new double[] {0, 1}).agreements();
            int agreements = 0;
            for (int g = 0; g < 60 / size; g++) {
                int first = random.nextInt(60 / size) * size;
                for (int row = first; row < first + size; row++) {
                    agreements += pairs.agrees(row) ? 1 : 0;
                }
            }
            byRows[draw] = agreements;
            assertThat(Arrays.stream(cells).sum()).isEqualTo(60);
        }
        Arrays.sort(byTypes);
        Arrays.sort(byRows);
        // Two samples of 40,000 from one distribution differ by less than this in all but 1 of 100,000 cases.
        double largest = 0;
        for (int value = 0; value <= 60; value++) {
            largest = Math.max(largest, Math.abs(atMost(byTypes, value) - atMost(byRows, value)));
        }
        assertThat(largest).isLessThan(.0175);
    }

    private static double atMost(double[] sorted, double value) {
        return (double) Arrays.stream(sorted).filter(v -> v <= value).count() / sorted.length;
    }

    @Test
    void groupsWithTheSameRowsAreOneType() {
        int[] cells = {0, 1, 1, 0, 2, 2, 0, 1};
        Clusters clusters = Clusters.of(cells, 3, Groups.of(7, 7, 8, 8, 9, 9, 1, 1));
        assertThat(clusters.groups()).isEqualTo(4);
        assertThat(clusters.types()).isEqualTo(2);
        assertThat(clusters.multiplicity(0)).isEqualTo(3);
        assertThat(clusters.totals()).containsExactly(3, 3, 2);
    }

    @Test
    void drawsThatAreAllAlikeGiveNoBounds() {
        Replicates replicates = Bootstrap.seeded(1).of(Clusters.of(new int[] {0, 0, 0}, 1, Groups.none(3)), constant());
        assertThat(replicates.interval(0, .95, 3, 0).reason()).contains("every bootstrap draw gave the same value");
    }

    private static Bootstrap.Figures constant() {
        return new Bootstrap.Figures() {
            @Override
            public int count() {
                return 1;
            }

            @Override
            public void evaluate(long[] cells, double[] into) {
                into[0] = .5;
            }
        };
    }

    @Test
    void infiniteBiasFallsBackToPercentiles() {
        double[] drawn = new double[200];
        Arrays.setAll(drawn, i -> i / 200.0);
        Interval interval = new Replicates(
                        new double[] {2}, () -> new Replicates.Drawn(new double[][] {drawn}, new double[] {0}))
                .interval(0, .9, 50, 12);
        assertThat(interval.method()).isEqualTo("percentile_grouped");
        assertThat(interval.low().orElseThrow()).isCloseTo(.05 * 199 / 200, within(1e-12));
    }

    @Test
    void mostlyUndefinedDrawsGiveNoBounds() {
        double[] drawn = new double[200];
        Arrays.fill(drawn, Double.NaN);
        drawn[0] = .4;
        Interval interval = new Replicates(
                        new double[] {.5}, () -> new Replicates.Drawn(new double[][] {drawn}, new double[] {0}))
                .interval(0, .95, 9, 0);
        assertThat(interval.reason()).contains("undefined in 199 of 200 bootstrap draws");
        assertThat(interval.undefinedDraws()).isEqualTo(199);
    }

    @Test
    void tooFewDrawsAreRefused() {
        assertThatThrownBy(() -> Bootstrap.seeded(1).draws(99))
                .hasMessage("a bootstrap needs at least 100 draws, got 99");
    }
}
