package dev.plumbline.cli;

import dev.plumbline.model.LanguageModel;
import dev.plumbline.model.ModelFailure;
import dev.plumbline.model.ModelReply;
import dev.plumbline.model.ModelReply.TokenUsage;
import dev.plumbline.run.UsageTotal;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;

/** Counts what a command pays: what is kept from earlier ones is asked of nobody. Safe for use by many threads. */
final class PaidCalls implements UnaryOperator<LanguageModel> {
    private UsageTotal total = UsageTotal.nothing();

    @Override
    public LanguageModel apply(LanguageModel model) {
        return request -> {
            try {
                ModelReply reply = model.ask(request);
                add(reply.requests(), reply.usage(), reply.usd());
                return reply;
            } catch (ModelFailure failure) {
                // One that was never sent is no call.
                if (failure.requests() > 0) {
                    add(failure.requests(), failure.usage().orElse(TokenUsage.NONE), failure.usd());
                }
                throw failure;
            }
        };
    }

    private synchronized void add(int attempts, TokenUsage used, OptionalDouble usd) {
        total = total.plus(new UsageTotal(1, attempts, used.input(), used.output(), 0, usd));
    }

    /** What was paid so far. */
    synchronized UsageTotal total() {
        return total;
    }
}
