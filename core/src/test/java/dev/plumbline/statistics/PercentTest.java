package dev.plumbline.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PercentTest {
    @Test
    void aRateIsShownInWholePerCentWithItsBounds() {
        assertThat(Percent.of(0.843)).isEqualTo("84 %");
        assertThat(Percent.of(Interval.of(0.843, 0.752, 0.911, 0.95, "wilson", 79, 0)))
                .isEqualTo("84 % [75, 91]");
    }

    @Test
    void onlyAllIsAHundredAndOnlyNoneIsZero() {
        assertThat(Percent.of(1)).isEqualTo("100 %");
        assertThat(Percent.of(0.9999)).isEqualTo("99.9 %");
        assertThat(Percent.of(0)).isEqualTo("0 %");
        assertThat(Percent.of(0.002)).isEqualTo("0.2 %");
    }

    @Test
    void whatIsMissingIsToldWithItsReason() {
        assertThat(Percent.of(Interval.undefined("no rows", 0))).isEqualTo("undefined (no rows)");
        assertThat(Percent.of(Interval.unbounded(0.5, "all rows are in one group", 12, 1)))
                .isEqualTo("50 % (no interval: all rows are in one group)");
    }
}
