package dev.plumbline.model;

import java.util.OptionalDouble;

/**
 * What tokens cost, in US dollars for a million.
 *
 * <p>{@code usd = (input - cachedInput) p_in + cachedInput p_cached + (output - reasoning) p_out + reasoning p_reason},
 * divided by a million. Where a provider has one price for two of these, the second is left out.
 *
 * @param input tokens of prompts
 * @param cachedInput tokens of prompts that the provider's own cache served; as {@code input} when empty
 * @param output tokens of replies
 * @param reasoning tokens that a model thinks; as {@code output} when empty
 */
public record TokenPrices(double input, OptionalDouble cachedInput, double output, OptionalDouble reasoning) {
    private static final double MILLION = 1e6;

    public TokenPrices {
        if (!(input >= 0 && output >= 0 && cachedInput.orElse(0) >= 0 && reasoning.orElse(0) >= 0)) {
            throw new IllegalArgumentException(
                    "a price is 0 or more, got " + input + ", " + cachedInput + ", " + output + ", " + reasoning);
        }
    }

    /** What costs nothing. */
    public static TokenPrices free() {
        return new TokenPrices(0, OptionalDouble.empty(), 0, OptionalDouble.empty());
    }

    /** US dollars. */
    public double usd(ModelReply.TokenUsage used) {
        long cached = Math.min(used.input(), used.cachedInput());
        long thought = Math.min(used.output(), used.reasoning());
        return ((used.input() - cached) * input
                        + cached * cachedInput.orElse(input)
                        + (used.output() - thought) * output
                        + thought * reasoning.orElse(output))
                / MILLION;
    }
}
