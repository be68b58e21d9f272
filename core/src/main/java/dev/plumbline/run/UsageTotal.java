package dev.plumbline.run;

import dev.plumbline.judge.Usage;
import dev.plumbline.judge.Verdict;
import java.util.Collection;
import java.util.OptionalDouble;

/**
 * What verdicts have cost together.
 *
 * @param calls requests to a model that were needed
 * @param attempts HTTP requests, retries included
 * @param inputTokens tokens of prompts
 * @param outputTokens tokens of replies
 * @param cached verdicts that came from a cache
 * @param usd money; empty when the price of any call is unknown
 */
public record UsageTotal(
        long calls, long attempts, long inputTokens, long outputTokens, long cached, OptionalDouble usd) {

    /** Nothing. */
    public static UsageTotal nothing() {
        return new UsageTotal(0, 0, 0, 0, 0, OptionalDouble.of(0));
    }

    /** What verdicts have cost, whenever they were asked for. */
    public static UsageTotal of(Collection<Verdict> verdicts) {
        UsageTotal all = nothing();
        for (Verdict verdict : verdicts) {
            all = all.plus(verdict.usage());
        }
        return all;
    }

    /** This and one verdict more. */
    public UsageTotal plus(Usage usage) {
        boolean free = usage.calls() == 0;
        boolean known = usd.isPresent() && (free || usage.usd().isPresent());
        return new UsageTotal(
                calls + usage.calls(),
                attempts + usage.attempts(),
                inputTokens + usage.inputTokens(),
                outputTokens + usage.outputTokens(),
                cached + (usage.cached() ? 1 : 0),
                known ? OptionalDouble.of(usd.getAsDouble() + usage.usd().orElse(0)) : OptionalDouble.empty());
    }

    /** This and more. */
    public UsageTotal plus(UsageTotal more) {
        boolean known = usd.isPresent() && more.usd.isPresent();
        return new UsageTotal(
                calls + more.calls,
                attempts + more.attempts,
                inputTokens + more.inputTokens,
                outputTokens + more.outputTokens,
                cached + more.cached,
                known ? OptionalDouble.of(usd.getAsDouble() + more.usd.getAsDouble()) : OptionalDouble.empty());
    }

    /** This without what was there before. */
    public UsageTotal minus(UsageTotal before) {
        boolean known = usd.isPresent() && before.usd.isPresent();
        return new UsageTotal(
                calls - before.calls,
                attempts - before.attempts,
                inputTokens - before.inputTokens,
                outputTokens - before.outputTokens,
                cached - before.cached,
                known ? OptionalDouble.of(usd.getAsDouble() - before.usd.getAsDouble()) : OptionalDouble.empty());
    }

    /** Tokens of prompts and replies. */
    public long tokens() {
        return inputTokens + outputTokens;
    }
}
