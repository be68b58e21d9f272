package dev.plumbline.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PowerTest {
    @ParameterizedTest
    @CsvSource({"79, .19", "50, .11", "160, .46", "400, .86"})
    void judgeAtNinetyPercentPassesABarOfEightyFiveThisOften(int rows, double share) {
        assertThat(Power.passes(rows, .90, .85, .95)).isCloseTo(share, within(.005));
    }

    @Test
    void belowTwentyTwoRowsEvenAPerfectJudgeCannotPass() {
        assertThat(Power.fewestRows(.85, .95)).isEqualTo(22);
        assertThat(Power.passes(21, 1, .85, .95)).isZero();
        assertThat(Power.passes(22, 1, .85, .95)).isEqualTo(1);
    }

    @Test
    void judgeAtTheBarPassesRarely() {
        assertThat(Power.passes(400, .85, .85, .95)).isLessThan(.03);
    }

    @Test
    void rowsNeededBringTheWilsonBoundToTheBar() {
        long rows = Power.rowsNeeded(.9, .85, 1, .95).orElseThrow();
        double z = Levels.z(.95);
        double enough = rows;
        assertThat(Wilson.lower(.9, enough, z)).isGreaterThanOrEqualTo(.85);
        assertThat(Wilson.lower(.9, enough - 1, z)).isLessThan(.85);
        assertThat(Power.rowsNeeded(.9, .85, 2, .95).orElseThrow()).isBetween(2 * rows - 2, 2 * rows);
    }

    @Test
    void rowsInGroupsNeedTheirQuantile() {
        long[] sizes = new long[25];
        long[] hits = new long[25];
        Arrays.setAll(sizes, i -> 1 + i % 3);
        Arrays.setAll(hits, i -> i < 22 ? sizes[i] : 0);
        Proportion rate = Proportion.ofGroups(hits, sizes);
        double value = rate.value().orElseThrow();
        double t = Levels.t(.95, 24);
        long rows = Power.rowsNeeded(rate, .7, .95).orElseThrow();
        assertThat(Wilson.lower(value, rows / rate.designEffect(), t)).isGreaterThanOrEqualTo(.7);
        assertThat(Wilson.lower(value, (rows - 1) / rate.designEffect(), t)).isLessThan(.7);
        assertThat(Power.rowsNeeded(Proportion.of(90, 100), .85, .95)).isEqualTo(Power.rowsNeeded(.9, .85, 1, .95));
        assertThat(Power.rowsNeeded(Proportion.of(0, 0), .85, .95)).isEmpty();
        assertThat(Power.rowsNeeded(Proportion.ofGroups(new long[] {9}, new long[] {10}), .85, .95))
                .isEmpty();
        assertThat(rate.complement().wilson(.95).high().orElseThrow())
                .isCloseTo(1 - rate.wilson(.95).low().orElseThrow(), within(1e-12));
    }

    @Test
    void noNumberOfRowsHelpsWhereTheRateDoesNotExceedTheBar() {
        assertThat(Power.rowsNeeded(.85, .85, 1, .95)).isEmpty();
        assertThat(Power.rowsNeeded(.80, .85, 1, .95)).isEmpty();
    }

    @Test
    void impossibleBarsAreRefused() {
        assertThatThrownBy(() -> Power.fewestRows(85, .95)).hasMessageContaining("such as 0.85, got 85.0");
    }
}
