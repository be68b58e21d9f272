package dev.plumbline.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NewcombeTest {
    private static final Offset<Double> PRINTED = within(1e-6);

    @ParameterizedTest
    @CsvSource({"56, 70, 48, 80, .20, .052431, .333873", "9, 10, 3, 10, .60, .170523, .809018"})
    void independentDifferenceIsThePublishedOne(
            long hitsA, long rowsA, long hitsB, long rowsB, double difference, double low, double high) {
        Interval interval = Newcombe.independent(hitsA, rowsA, hitsB, rowsB, .95);
        assertThat(interval.value().orElseThrow()).isCloseTo(difference, PRINTED);
        assertThat(interval.low().orElseThrow()).isCloseTo(low, PRINTED);
        assertThat(interval.high().orElseThrow()).isCloseTo(high, PRINTED);
    }

    @ParameterizedTest
    @CsvSource({
        "36, 12, 2, 0, .20, .056930, .340428, 8, 1e-6",
        "36, 12, 2, 0, .20, .056930, .340428, 10, 1e-6",
        "1, 1, 7, 12, -.285714, -.501663, -.036053, 8, 1e-6",
        "1, 1, 7, 12, -.285714, -.5069, -.0256, 10, 5e-5"
    })
    void pairedDifferenceIsThePublishedOne(
            long a, long b, long c, long d, double difference, double low, double high, int method, double printed) {
        Interval interval = method == 8 ? Newcombe.pairedMethod8(a, b, c, d, .95) : Newcombe.paired(a, b, c, d, .95);
        assertThat(interval.method()).isEqualTo("newcombe_" + method);
        assertThat(interval.value().orElseThrow()).isCloseTo(difference, PRINTED);
        assertThat(interval.low().orElseThrow()).isCloseTo(low, within(printed));
        assertThat(interval.high().orElseThrow()).isCloseTo(high, within(printed));
    }

    @Test
    void exchangingTheJudgesTurnsThePairedIntervalAround() {
        Interval there = Newcombe.paired(20, 9, 4, 7, .9);
        Interval back = Newcombe.paired(20, 4, 9, 7, .9);
        assertThat(there.low().orElseThrow()).isCloseTo(-back.high().orElseThrow(), within(1e-12));
        assertThat(there.high().orElseThrow()).isCloseTo(-back.low().orElseThrow(), within(1e-12));
    }

    @Test
    void noDiscordantRowsStillLeaveRoomForADifference() {
        Interval same = Newcombe.paired(9, 0, 0, 1, .95);
        assertThat(same.value()).hasValue(0);
        assertThat(same.low().orElseThrow()).isNegative();
        assertThat(same.high().orElseThrow()).isPositive();
    }

    @Test
    void noRowsAreUndefined() {
        assertThat(Newcombe.paired(0, 0, 0, 0, .95).defined()).isFalse();
        assertThat(Newcombe.independent(0, 0, 1, 2, .95).defined()).isFalse();
    }
}
