package dev.plumbline.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.RateLimits;
import dev.plumbline.model.RateLimits.Quota;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateLimitHeadersTest {
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);

    private static RateLimits read(Map<String, String> headers) {
        return RateLimitHeaders.read(name -> Optional.ofNullable(headers.get(name)), NOON);
    }

    @ParameterizedTest
    @CsvSource({"6m0s, 360000", "20ms, 20", "1.5s, 1500", "1h2m3s, 3723000", "7, 7000", "2m59.56s, 179560"})
    void readsRequestsAndTokensWithDurations(String reset, long millis) {
        RateLimits limits = read(Map.of(
                "x-ratelimit-limit-requests", "60",
                "x-ratelimit-remaining-requests", "59",
                "x-ratelimit-reset-requests", reset,
                "x-ratelimit-limit-tokens", "150000",
                "x-ratelimit-remaining-tokens", "149984",
                "x-ratelimit-reset-tokens", reset));

        assertThat(limits.requests()).contains(new Quota(60, 59, Duration.ofMillis(millis)));
        assertThat(limits.tokens()).contains(new Quota(150_000, 149_984, Duration.ofMillis(millis)));
    }

    @ParameterizedTest
    @CsvSource({"2026-03-01T12:00:30Z, 30", "2026-03-01T13:01:00+01:00, 60", "2026-03-01T11:59:00Z, 0"})
    void readsTimesOfRfc3339(String reset, long seconds) {
        RateLimits limits = read(Map.of(
                "anthropic-ratelimit-requests-limit", "50",
                "anthropic-ratelimit-requests-remaining", "49",
                "anthropic-ratelimit-requests-reset", reset));

        assertThat(limits.requests()).contains(new Quota(50, 49, Duration.ofSeconds(seconds)));
        assertThat(limits.tokens()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"soon", "-3s", "12x", "2026-13-01T00:00:00Z", "''"})
    void whatCannotBeReadIsLeftOut(String reset) {
        assertThat(read(Map.of(
                        "x-ratelimit-limit-requests", "60",
                        "x-ratelimit-remaining-requests", "59",
                        "x-ratelimit-reset-requests", reset)))
                .isEqualTo(RateLimits.UNKNOWN);
    }

    @Test
    void aLimitOfWhichAPartIsMissingIsLeftOut() {
        assertThat(read(Map.of("x-ratelimit-limit-requests", "60"))).isEqualTo(RateLimits.UNKNOWN);
    }
}
