package dev.plumbline.run;

import dev.plumbline.dataset.BadInput;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much may be spent before a run stops cleanly. Holds for one start of the runner, not for what an interrupted run
 * had spent before; what is in flight when the budget is reached is finished.
 *
 * <pre>{@code
 * Budget.calls(400);
 * Budget.parse("calls=400,time=10m");
 * }</pre>
 *
 * @param calls requests to a model
 * @param tokens tokens of prompts and replies together
 * @param time wall time
 */
public record Budget(OptionalLong calls, OptionalLong tokens, Optional<Duration> time) {
    private static final Pattern TIME = Pattern.compile("(\\d{1,9})(s|m|h)");
    private static final String FORM = "write calls=N, tokens=N or time=N followed by s, m or h, separated by commas";

    public Budget {
        if (calls.orElse(1) < 1
                || tokens.orElse(1) < 1
                || time.orElse(Duration.ZERO).isNegative()) {
            throw new IllegalArgumentException(
                    "a budget has to be above 0, got " + calls + " calls, " + tokens + " tokens, time " + time);
        }
    }

    /** No limit. */
    public static Budget unlimited() {
        return new Budget(OptionalLong.empty(), OptionalLong.empty(), Optional.empty());
    }

    /** A number of calls. */
    public static Budget calls(long most) {
        return new Budget(OptionalLong.of(most), OptionalLong.empty(), Optional.empty());
    }

    /**
     * Reads the form of the flag {@code --budget}.
     *
     * @throws BadInput when a part is not understood
     */
    public static Budget parse(String text) {
        OptionalLong calls = OptionalLong.empty();
        OptionalLong tokens = OptionalLong.empty();
        Optional<Duration> time = Optional.empty();
        for (String part : text.split(",", -1)) {
            String[] sides = part.strip().toLowerCase(Locale.ROOT).split("=", 2);
            String value = sides.length == 2 ? sides[1].strip() : "";
            switch (sides[0].strip()) {
                case "calls" -> calls = OptionalLong.of(number(part, value));
                case "tokens" -> tokens = OptionalLong.of(number(part, value));
                case "time" -> time = Optional.of(duration(part, value));
                default -> throw BadInput.of("budget '" + part.strip() + "' is not understood", FORM);
            }
        }
        return new Budget(calls, tokens, time);
    }

    private static long number(String part, String value) {
        if (!value.matches("0*[1-9]\\d{0,14}")) {
            throw BadInput.of("budget '" + part.strip() + "' is no whole number above 0", FORM);
        }
        return Long.parseLong(value);
    }

    private static Duration duration(String part, String value) {
        Matcher matcher = TIME.matcher(value);
        if (!matcher.matches()) {
            throw BadInput.of("budget '" + part.strip() + "' is no time", FORM);
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofHours(number);
        };
    }

    /**
     * What is left of this, for several runs that share it; empty when nothing is.
     *
     * @param spent what was spent since the first of them began
     * @param elapsed time since then
     */
    public Optional<Budget> less(UsageTotal spent, Duration elapsed) {
        OptionalLong callsLeft = calls.isPresent() ? OptionalLong.of(calls.getAsLong() - spent.calls()) : calls;
        OptionalLong tokensLeft = tokens.isPresent() ? OptionalLong.of(tokens.getAsLong() - spent.tokens()) : tokens;
        Optional<Duration> timeLeft = time.map(most -> most.minus(elapsed));
        boolean over = callsLeft.orElse(1) < 1
                || tokensLeft.orElse(1) < 1
                || timeLeft.filter(rest -> rest.isNegative() || rest.isZero()).isPresent();
        return over ? Optional.empty() : Optional.of(new Budget(callsLeft, tokensLeft, timeLeft));
    }

    /**
     * Which limit forbids one more row, in words; empty when none does.
     *
     * @param spent what was spent
     * @param inFlight rows in flight, each of which will need a call at least
     * @param elapsed time since the start
     */
    public Optional<String> reached(UsageTotal spent, int inFlight, Duration elapsed) {
        if (calls.isPresent() && spent.calls() + inFlight >= calls.getAsLong()) {
            return Optional.of(calls.getAsLong() + " calls");
        }
        if (tokens.isPresent() && spent.tokens() >= tokens.getAsLong()) {
            return Optional.of(tokens.getAsLong() + " tokens");
        }
        if (time.isPresent() && elapsed.compareTo(time.get()) >= 0) {
            return Optional.of(time.get().toSeconds() + " s");
        }
        return Optional.empty();
    }
}
