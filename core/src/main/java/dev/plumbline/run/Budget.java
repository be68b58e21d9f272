package dev.plumbline.run;

import dev.plumbline.dataset.BadInput;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much may be spent before a run stops cleanly. Holds for one start of the runner, not for what an interrupted run
 * had spent before; what is in flight when the budget is reached is finished. Replies from a cache use none of it but
 * time.
 *
 * <pre>{@code
 * Budget.calls(400);
 * Budget.parse("usd=2.50,time=10m");
 * }</pre>
 *
 * @param calls requests to a model
 * @param tokens tokens of prompts and replies together
 * @param usd US dollars
 * @param time wall time
 */
public record Budget(OptionalLong calls, OptionalLong tokens, OptionalDouble usd, Optional<Duration> time) {
    private static final Pattern TIME = Pattern.compile("(\\d{1,9})(s|m|h)");
    private static final String FORM =
            "write calls=N, tokens=N, usd=2.50 or time=N followed by s, m or h," + " separated by commas";

    public Budget {
        if (calls.orElse(1) < 1
                || tokens.orElse(1) < 1
                || !(usd.orElse(1) > 0)
                || time.orElse(Duration.ZERO).isNegative()) {
            throw new IllegalArgumentException("a budget has to be above 0, got " + calls + " calls, " + tokens
                    + " tokens, " + usd + " usd, time " + time);
        }
    }

    /** No limit. */
    public static Budget unlimited() {
        return new Budget(OptionalLong.empty(), OptionalLong.empty(), OptionalDouble.empty(), Optional.empty());
    }

    /** A number of calls. */
    public static Budget calls(long most) {
        return new Budget(OptionalLong.of(most), OptionalLong.empty(), OptionalDouble.empty(), Optional.empty());
    }

    /** An amount of US dollars. */
    public static Budget usd(double most) {
        return new Budget(OptionalLong.empty(), OptionalLong.empty(), OptionalDouble.of(most), Optional.empty());
    }

    /**
     * Reads the form of the flag {@code --budget}.
     *
     * @throws BadInput when a part is not understood
     */
    public static Budget parse(String text) {
        OptionalLong calls = OptionalLong.empty();
        OptionalLong tokens = OptionalLong.empty();
        OptionalDouble usd = OptionalDouble.empty();
        Optional<Duration> time = Optional.empty();
        Set<String> named = new HashSet<>();
        for (String part : text.split(",", -1)) {
            String[] sides = part.strip().toLowerCase(Locale.ROOT).split("=", 2);
            if (!named.add(sides[0].strip())) {
                throw BadInput.of("budget '" + text + "' names " + sides[0].strip() + " twice", FORM);
            }
            String value = sides.length == 2 ? sides[1].strip() : "";
            switch (sides[0].strip()) {
                case "calls" -> calls = OptionalLong.of(number(part, value));
                case "tokens" -> tokens = OptionalLong.of(number(part, value));
                case "usd" -> usd = OptionalDouble.of(money(part, value));
                case "time" -> time = Optional.of(duration(part, value));
                default -> throw BadInput.of("budget '" + part.strip() + "' is not understood", FORM);
            }
        }
        return new Budget(calls, tokens, usd, time);
    }

    private static long number(String part, String value) {
        if (!value.matches("0*[1-9]\\d{0,14}")) {
            throw BadInput.of("budget '" + part.strip() + "' is no whole number above 0", FORM);
        }
        return Long.parseLong(value);
    }

    private static double money(String part, String value) {
        if (!value.matches("\\d{1,9}(\\.\\d{1,6})?") || !(Double.parseDouble(value) > 0)) {
            throw BadInput.of("budget '" + part.strip() + "' is no amount of money above 0", FORM);
        }
        return Double.parseDouble(value);
    }

    private static Duration duration(String part, String value) {
        Matcher matcher = TIME.matcher(value);
        if (!matcher.matches()) {
            throw BadInput.of("budget '" + part.strip() + "' is no time", FORM);
        }
        long number = Long.parseLong(matcher.group(1));
        if (number == 0) {
            throw BadInput.of("budget '" + part.strip() + "' is no time above 0", FORM);
        }
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
        if (reached(spent, elapsed).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(new Budget(
                calls.isPresent() ? OptionalLong.of(calls.getAsLong() - spent.calls()) : calls,
                tokens.isPresent() ? OptionalLong.of(tokens.getAsLong() - spent.tokens()) : tokens,
                usd.isPresent()
                        ? OptionalDouble.of(usd.getAsDouble() - spent.usd().orElse(0))
                        : usd,
                time.map(most -> most.minus(elapsed))));
    }

    /** This without a limit of calls, for a judge that makes none. */
    public Budget withoutCalls() {
        return new Budget(OptionalLong.empty(), tokens, usd, time);
    }

    /**
     * Which limit forbids anything more, in words; empty when none does.
     *
     * @param spent what was spent; money that is not known forbids everything where there is a limit of money
     * @param elapsed time since the start
     */
    public Optional<String> reached(UsageTotal spent, Duration elapsed) {
        if (calls.isPresent() && spent.calls() >= calls.getAsLong()) {
            return Optional.of(calls.getAsLong() + " calls");
        }
        if (tokens.isPresent() && spent.tokens() >= tokens.getAsLong()) {
            return Optional.of(tokens.getAsLong() + " tokens");
        }
        if (usd.isPresent() && spent.usd().isEmpty()) {
            return Optional.of(money() + ", as far as can be told without the price of the model,");
        }
        if (usd.isPresent() && spent.usd().getAsDouble() >= usd.getAsDouble()) {
            return Optional.of(money());
        }
        if (time.isPresent() && elapsed.compareTo(time.get()) >= 0) {
            // Rounded up: a command that began shortly before the run takes a moment of what was given.
            return Optional.of(Amounts.time(time.get().plusMillis(999).toSeconds()));
        }
        return Optional.empty();
    }

    /**
     * Whether the rows in flight may use up the calls that are left, so that another has to wait for what they need:
     * a row may need none, because its reply is cached.
     *
     * @param each calls that a row needs
     */
    boolean full(UsageTotal spent, int inFlight, int each) {
        return inFlight > 0 && calls.isPresent() && spent.calls() + (inFlight + 1L) * each > calls.getAsLong();
    }

    /**
     * Which limit leaves too few calls for a single row, in words; empty when none does.
     *
     * @param each calls that a row needs
     */
    Optional<String> tooSmall(UsageTotal spent, int each) {
        long left = calls.orElse(Long.MAX_VALUE) - spent.calls();
        if (left >= each) {
            return Optional.empty();
        }
        if (left < 1) {
            // The last row came back since it was looked whether the budget is reached.
            return Optional.of(calls.getAsLong() + " calls");
        }
        return Optional.of(
                left == calls.getAsLong()
                        ? left + " calls, fewer than the " + each + " that one row takes,"
                        : calls.getAsLong() + " calls, of which " + left + " are left and one row takes " + each + ",");
    }

    private String money() {
        return new BigDecimal(Double.toString(usd.orElse(0)))
                        .stripTrailingZeros()
                        .toPlainString() + " USD";
    }
}
