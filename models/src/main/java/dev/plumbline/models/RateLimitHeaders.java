package dev.plumbline.models;

import dev.plumbline.model.RateLimits;
import dev.plumbline.model.RateLimits.Quota;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what a server says of its limits: {@code x-ratelimit-limit-requests} with times like {@code 6m0s} and
 * {@code 20ms}, or {@code anthropic-ratelimit-requests-limit} with times of RFC 3339, for requests and for tokens. A
 * limit of which a part is missing or unreadable is left out.
 */
final class RateLimitHeaders {
    private static final Pattern PART = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)(ms|h|m|s|d)");
    private static final Duration LONGEST = Duration.ofDays(365);

    private RateLimitHeaders() {}

    /**
     * Reads the headers of an answer, of which most say nothing of limits.
     *
     * @param headers names in lower case
     */
    static RateLimits read(Map<String, String> headers, Clock clock) {
        boolean said = false;
        for (String name : headers.keySet()) {
            said |= name.contains("ratelimit");
        }
        return said ? read(name -> Optional.ofNullable(headers.get(name)), clock) : RateLimits.UNKNOWN;
    }

    /**
     * Reads the headers of an answer.
     *
     * @param header value of a header, by its name in lower case
     */
    static RateLimits read(Function<String, Optional<String>> header, Clock clock) {
        return new RateLimits(quota("requests", header, clock), quota("tokens", header, clock));
    }

    private static Optional<Quota> quota(String what, Function<String, Optional<String>> header, Clock clock) {
        return quota(part -> header.apply("x-ratelimit-" + part + "-" + what), clock)
                .or(() -> quota(part -> header.apply("anthropic-ratelimit-" + what + "-" + part), clock));
    }

    private static Optional<Quota> quota(Function<String, Optional<String>> part, Clock clock) {
        Optional<Long> limit = part.apply("limit").flatMap(RateLimitHeaders::count);
        if (limit.isEmpty()) {
            return Optional.empty();
        }
        Optional<Long> remaining = part.apply("remaining").flatMap(RateLimitHeaders::count);
        Optional<Duration> reset = part.apply("reset").flatMap(text -> time(text.strip(), clock));
        return remaining.isPresent() && reset.isPresent()
                ? Optional.of(new Quota(limit.get(), remaining.get(), reset.get()))
                : Optional.empty();
    }

    private static Optional<Long> count(String text) {
        String stripped = text.strip();
        return stripped.matches("\\d{1,18}") ? Optional.of(Long.parseLong(stripped)) : Optional.empty();
    }

    private static Optional<Duration> time(String text, Clock clock) {
        if (text.matches("\\d{1,9}(\\.\\d{1,9})?")) {
            return time(text + "s", clock);
        }
        if (text.matches("(" + PART.pattern() + ")+")) {
            double seconds = 0;
            Matcher parts = PART.matcher(text);
            while (parts.find()) {
                seconds += Double.parseDouble(parts.group(1)) * secondsOf(parts.group(2));
            }
            return Optional.of(Duration.ofMillis(Math.round(Math.min(seconds, LONGEST.toSeconds()) * 1000)));
        }
        try {
            Duration wait = Duration.between(clock.instant(), Instant.from(OffsetDateTime.parse(text)));
            return Optional.of(wait.isNegative() ? Duration.ZERO : wait.compareTo(LONGEST) > 0 ? LONGEST : wait);
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    private static double secondsOf(String unit) {
        return switch (unit) {
            case "ms" -> 0.001;
            case "m" -> 60;
            case "h" -> 3600;
            case "d" -> 86_400;
            default -> 1;
        };
    }
}
