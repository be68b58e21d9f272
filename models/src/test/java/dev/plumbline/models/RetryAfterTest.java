package dev.plumbline.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RetryAfterTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);

    @Test
    void readsSecondsFractionsAndDates() {
        assertThat(RetryAfter.read("3", CLOCK)).contains(Duration.ofSeconds(3));
        assertThat(RetryAfter.read(" 0.25 ", CLOCK)).contains(Duration.ofMillis(250));
        assertThat(RetryAfter.read("Sun, 01 Mar 2026 12:00:30 GMT", CLOCK)).contains(Duration.ofSeconds(30));
        assertThat(RetryAfter.read("Sun, 01 Mar 2026 11:00:00 GMT", CLOCK)).contains(Duration.ZERO);
        assertThat(RetryAfter.read("999999999999999999", CLOCK)).contains(Duration.ofDays(365));
    }

    @Test
    void aDateIsReckonedFromTheDateOfTheAnswerWhateverTheClockHereSays() {
        for (String here : List.of("1970-01-01T00:00:00Z", "2026-03-01T12:00:00Z", "2031-03-01T12:00:00Z")) {
            Clock wrong = Clock.fixed(Instant.parse(here), ZoneOffset.UTC);
            Map<String, String> headers =
                    Map.of("date", "Sun, 01 Mar 2026 12:00:00 GMT", "retry-after", "Sun, 01 Mar 2026 12:00:30 GMT");
            assertThat(RetryAfter.of(headers, new ServerClock(headers, wrong))).contains(Duration.ofSeconds(30));
        }
        Map<String, String> unreadable = Map.of("date", "noon", "retry-after", "Sun, 01 Mar 2026 12:00:30 GMT");
        assertThat(RetryAfter.of(unreadable, new ServerClock(unreadable, CLOCK)))
                .contains(Duration.ofSeconds(30));
    }

    @Test
    void leavesOutWhatItCannotRead() {
        assertThat(RetryAfter.read("", CLOCK)).isEmpty();
        assertThat(RetryAfter.read("-5", CLOCK)).isEmpty();
        assertThat(RetryAfter.read("soon", CLOCK)).isEmpty();
    }
}
