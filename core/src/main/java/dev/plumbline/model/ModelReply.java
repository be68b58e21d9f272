package dev.plumbline.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a language model answered.
 *
 * @param text text of the reply
 * @param model model id that the provider reports
 * @param fingerprint the provider's fingerprint of the system that answered
 * @param truncated whether the reply ended at the token limit
 * @param tokens tokens of the reply with log-probabilities, empty when there are none
 * @param usage tokens used
 * @param limits what the reply says about the account's limits
 * @param wireMode how the form of the reply was stated beside the prompt, as {@code json_schema+logprobs}; empty where
 *     nothing is sent over a wire
 * @param usd what it cost; empty when the price is unknown
 * @param cached whether it comes from a cache, so that nothing was asked and nothing is used
 * @param requests requests that were sent for it: 1, and those that were refused while it was found out how to ask
 */
public record ModelReply(
        String text,
        String model,
        Optional<String> fingerprint,
        boolean truncated,
        List<Token> tokens,
        TokenUsage usage,
        RateLimits limits,
        Optional<String> wireMode,
        OptionalDouble usd,
        boolean cached,
        int requests) {
    public ModelReply {
        tokens = List.copyOf(tokens);
    }

    /** A reply of unknown price that says nothing about limits and came over no wire. */
    public ModelReply(
            String text,
            String model,
            Optional<String> fingerprint,
            boolean truncated,
            List<Token> tokens,
            TokenUsage usage) {
        this(
                text,
                model,
                fingerprint,
                truncated,
                tokens,
                usage,
                RateLimits.UNKNOWN,
                Optional.empty(),
                OptionalDouble.empty(),
                false,
                1);
    }

    /** This with what the reply says about limits. */
    public ModelReply withLimits(RateLimits said) {
        return new ModelReply(
                text, model, fingerprint, truncated, tokens, usage, said, wireMode, usd, cached, requests);
    }

    /** This with the wire mode that it came by. */
    public ModelReply withWireMode(String mode) {
        return new ModelReply(
                text, model, fingerprint, truncated, tokens, usage, limits, Optional.of(mode), usd, cached, requests);
    }

    /** This with the number of requests that were sent for it. */
    public ModelReply withRequests(int number) {
        return new ModelReply(
                text, model, fingerprint, truncated, tokens, usage, limits, wireMode, usd, cached, number);
    }

    /** This with what it cost, in US dollars. */
    public ModelReply withUsd(double price) {
        return new ModelReply(
                text,
                model,
                fingerprint,
                truncated,
                tokens,
                usage,
                limits,
                wireMode,
                OptionalDouble.of(price),
                cached,
                requests);
    }

    /** This as a cache gives it: free, and nothing used. */
    public ModelReply fromCache() {
        return new ModelReply(
                text,
                model,
                fingerprint,
                truncated,
                tokens,
                TokenUsage.NONE,
                RateLimits.UNKNOWN,
                wireMode,
                OptionalDouble.of(0),
                true,
                0);
    }

    /**
     * One token of a reply.
     *
     * @param text its text
     * @param logProbability natural logarithm of its probability; not a number where the server said none
     * @param alternatives the most probable tokens at this place with their log-probabilities
     */
    public record Token(String text, double logProbability, Map<String, Double> alternatives) {
        public Token {
            alternatives = Map.copyOf(alternatives);
        }
    }

    /**
     * Tokens used by one reply, as the provider counts them.
     *
     * @param input tokens of the prompt
     * @param output tokens of the reply, with those of what the model thought before it
     * @param cachedInput how many of the prompt's the provider took from its own cache
     * @param reasoning how many of the reply's are thoughts
     */
    public record TokenUsage(long input, long output, long cachedInput, long reasoning) {
        /** Nothing used. */
        public static final TokenUsage NONE = new TokenUsage(0, 0);

        /** Whether anything is: a prompt has tokens, so that zero is what a server says that does not count them. */
        public boolean known() {
            return input > 0 || output > 0;
        }

        /** Nothing is said about caches and thoughts. */
        public TokenUsage(long input, long output) {
            this(input, output, 0, 0);
        }
    }
}
