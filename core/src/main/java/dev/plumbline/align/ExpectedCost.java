package dev.plumbline.align;

import dev.plumbline.run.UsageTotal;
import java.util.Optional;
import java.util.OptionalDouble;

/** What a call of reflection will probably cost, by the dearest replies so far. Safe for use by many threads. */
final class ExpectedCost {
    private double tokensOfCharacter;
    private long outputTokens;
    private Optional<Double> usdOfToken = Optional.empty();
    private boolean known;

    /**
     * What is set aside for a call that is in flight.
     *
     * @param tokens of prompt and reply
     * @param usd money; empty when the price is unknown
     */
    record Expected(long tokens, OptionalDouble usd) {}

    /** Learns from a reply to so many characters; one from a cache says nothing. */
    synchronized void learn(long characters, UsageTotal cost) {
        if (cost.calls() == 0) {
            return;
        }
        known = true;
        outputTokens = Math.max(outputTokens, cost.outputTokens());
        if (characters > 0) {
            tokensOfCharacter = Math.max(tokensOfCharacter, (double) cost.inputTokens() / characters);
        }
        if (cost.usd().isPresent() && cost.tokens() > 0) {
            double price = cost.usd().getAsDouble() / cost.tokens();
            usdOfToken = Optional.of(Math.max(usdOfToken.orElse(0.0), price));
        }
    }

    /** For a prompt of so many characters; empty before the first reply. */
    synchronized Optional<Expected> of(long characters) {
        if (!known) {
            return Optional.empty();
        }
        long tokens = (long) Math.ceil(tokensOfCharacter * characters) + outputTokens;
        return Optional.of(new Expected(
                tokens,
                usdOfToken.isPresent() ? OptionalDouble.of(usdOfToken.get() * tokens) : OptionalDouble.empty()));
    }
}
