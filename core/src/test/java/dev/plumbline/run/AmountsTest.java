package dev.plumbline.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class AmountsTest {
    @Test
    void timeIsShownInTheTwoLargestUnitsThatItHas() {
        assertThat(Amounts.time(0)).isEqualTo("0 s");
        assertThat(Amounts.time(0.42)).isEqualTo("0.4 s");
        assertThat(Amounts.time(10.04)).isEqualTo("10 s");
        assertThat(Amounts.time(59.96)).isEqualTo("1 min");
        assertThat(Amounts.time(90)).isEqualTo("1 min 30 s");
        assertThat(Amounts.time(3600)).isEqualTo("1 h");
        assertThat(Amounts.time(7530)).isEqualTo("2 h 5 min");
    }

    @Test
    void moneyBelowADollarHasFourDecimalsSoThatNoCostLooksFree() {
        assertThat(Amounts.money(0)).isEqualTo("0.00 USD");
        assertThat(Amounts.money(0.0021)).isEqualTo("0.0021 USD");
        assertThat(Amounts.money(2.5)).isEqualTo("2.50 USD");
        assertThat(Amounts.money(OptionalDouble.empty())).isEqualTo("price unknown");
    }
}
