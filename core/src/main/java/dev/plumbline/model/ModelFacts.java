package dev.plumbline.model;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What is known of a model before it is asked.
 *
 * @param prices what its tokens cost; empty when that is not known, which never means nothing
 * @param longPrompts what they cost where the prompt is long, for providers that ask more then
 * @param contextWindow most tokens of a prompt
 * @param mostOutput most tokens of a reply
 */
public record ModelFacts(
        Optional<TokenPrices> prices,
        Optional<LongPrompts> longPrompts,
        OptionalLong contextWindow,
        OptionalLong mostOutput) {

    /**
     * Prices of calls with long prompts.
     *
     * @param from tokens of a prompt above which they hold, for the whole call
     * @param prices what tokens cost then
     */
    public record LongPrompts(long from, TokenPrices prices) {}

    /** Nothing is known. */
    public static ModelFacts unknown() {
        return new ModelFacts(Optional.empty(), Optional.empty(), OptionalLong.empty(), OptionalLong.empty());
    }

    /** A model that costs nothing. */
    public static ModelFacts free() {
        return new ModelFacts(
                Optional.of(TokenPrices.free()), Optional.empty(), OptionalLong.empty(), OptionalLong.empty());
    }

    /** What a call costs, in US dollars; empty when the price is not known. */
    public OptionalDouble usd(ModelReply.TokenUsage used) {
        if (prices.isEmpty()) {
            return OptionalDouble.empty();
        }
        TokenPrices valid = longPrompts
                .filter(dearer -> used.input() > dearer.from())
                .map(LongPrompts::prices)
                .orElse(prices.get());
        return OptionalDouble.of(valid.usd(used));
    }
}
