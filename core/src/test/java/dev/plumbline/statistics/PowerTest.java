package dev.plumbline.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

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
    void noNumberOfRowsHelpsWhereTheRateDoesNotExceedTheBar() {
        assertThat(Power.rowsNeeded(.85, .85, 1, .95)).isEmpty();
        assertThat(Power.rowsNeeded(.80, .85, 1, .95)).isEmpty();
    }

    @Test
    void impossibleBarsAreRefused() {
        assertThatThrownBy(() -> Power.fewestRows(85, .95)).hasMessageContaining("such as 0.85, got 85.0");
    }
}
