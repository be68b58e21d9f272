package dev.plumbline.models;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.model.ModelReply.TokenUsage;
import java.util.OptionalLong;

/**
 * Tokens that a server says it counted. For whoever writes a provider: a count that is no whole number, negative, or
 * larger than any model's is none, and a usage without its two counts is {@linkplain TokenUsage#known() not known},
 * which never means that nothing was used.
 *
 * <pre>{@code
 * TokenUsage used = TokenCount.usage(
 *         TokenCount.of(usage.path("input_tokens")), TokenCount.of(usage.path("output_tokens")));
 * }</pre>
 */
public final class TokenCount {
    private static final long MOST = 1_000_000_000;

    private TokenCount() {}

    /** A count; empty when it is none. */
    public static OptionalLong of(JsonNode said) {
        return said.isIntegralNumber() && said.canConvertToLong() ? of(said.asLong()) : OptionalLong.empty();
    }

    static OptionalLong of(long said) {
        return said >= 0 && said <= MOST ? OptionalLong.of(said) : OptionalLong.empty();
    }

    /** Usage that says nothing about caches and thoughts. */
    public static TokenUsage usage(OptionalLong input, OptionalLong output) {
        return usage(input, output, OptionalLong.empty(), OptionalLong.empty());
    }

    /** Usage; not known unless both tokens of the prompt and of the reply are. */
    public static TokenUsage usage(
            OptionalLong input, OptionalLong output, OptionalLong cachedInput, OptionalLong reasoning) {
        return input.isEmpty() || output.isEmpty()
                ? TokenUsage.NONE
                : new TokenUsage(input.getAsLong(), output.getAsLong(), cachedInput.orElse(0), reasoning.orElse(0));
    }
}
