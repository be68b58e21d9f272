package dev.plumbline.models;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the header {@code Retry-After}: seconds, with or without a fraction, or a date of HTTP. */
final class RetryAfter {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}(\\.\\d{1,9})?");
    private static final Duration LONGEST = Duration.ofDays(365);

    private RetryAfter() {}

    /** How long an answer asks to wait; OpenAI and Azure also say it in milliseconds, which is more exact. */
    static Optional<Duration> of(Map<String, String> headers, Clock clock) {
        String millis = headers.getOrDefault("retry-after-ms", "").strip();
        if (!millis.isEmpty() && NUMBER.matcher(millis).matches()) {
            return Optional.of(
                    Duration.ofMillis((long) Math.ceil(Math.min(Double.parseDouble(millis), LONGEST.toMillis()))));
        }
        return Optional.ofNullable(headers.get("retry-after")).flatMap(text -> read(text, clock));
    }

    /** How long to wait, never negative; empty when the text is neither seconds nor a date. */
    static Optional<Duration> read(String text, Clock clock) {
        String stripped = text.strip();
        if (NUMBER.matcher(stripped).matches()) {
            double seconds = Math.min(Double.parseDouble(stripped), (double) LONGEST.toSeconds());
            return Optional.of(Duration.ofMillis((long) Math.ceil(seconds * 1000)));
        }
        try {
            Instant until = ZonedDateTime.parse(stripped, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            Duration wait = Duration.between(clock.instant(), until);
            return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }
}
