package dev.plumbline.align;

import dev.plumbline.align.ReflectionJournal.Reply;
import dev.plumbline.model.LanguageModel;
import dev.plumbline.model.ModelFailure;
import dev.plumbline.model.ModelReply;
import dev.plumbline.model.ModelRequest;
import dev.plumbline.run.UsageTotal;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** One question on a thread of its own, which may be broken off until the reply is there. */
final class ReflectionCall {
    private final Supplier<LanguageModel> model;
    private final ModelRequest request;
    private final Consumer<Reply> keeping;
    private Optional<Thread> breakable = Optional.empty();
    private boolean broken;
    private boolean ended;
    private Optional<Throwable> failure = Optional.empty();
    private Optional<String> text = Optional.empty();

    /** @param keeping takes the reply when it is there */
    ReflectionCall(Supplier<LanguageModel> model, ModelRequest request, Consumer<Reply> keeping) {
        this.model = model;
        this.request = request;
        this.keeping = keeping;
    }

    /** Length of what is sent. */
    long characters() {
        return request.messages().stream()
                .mapToLong(message -> message.text().length())
                .sum();
    }

    /** Gives it a reply that there was before. */
    synchronized void known(Reply reply) {
        text = Optional.of(reply.text());
        ended = true;
    }

    /**
     * Asks, on this thread.
     *
     * @param paying takes what it has cost, whatever came of it
     * @param costs learns from the reply
     */
    void run(Consumer<UsageTotal> paying, ExpectedCost costs) {
        begin();
        try {
            paying.accept(cost(costs));
        } catch (RuntimeException | Error bug) {
            failed(bug);
        } finally {
            end();
        }
    }

    private UsageTotal cost(ExpectedCost costs) {
        UsageTotal cost = UsageTotal.nothing();
        try {
            ModelReply reply = model.get().ask(request);
            cost = cost(reply);
            costs.learn(characters(), cost);
            settled();
            keeping.accept(new Reply(reply.text(), cost));
            replied(reply.text());
        } catch (ModelFailure failed) {
            cost = cost(failed);
            failed(failed);
        } catch (RuntimeException | Error bug) {
            failed(bug);
        }
        settled();
        return cost;
    }

    private synchronized void begin() {
        breakable = Optional.of(Thread.currentThread());
        if (broken) {
            Thread.currentThread().interrupt();
        }
    }

    /** The model has answered: what keeps the reply is never disturbed. */
    private synchronized void settled() {
        breakable = Optional.empty();
        // Cleared on purpose: the interrupt was meant for the call that has just ended.
        Thread.interrupted();
    }

    private synchronized void replied(String reply) {
        text = Optional.of(reply);
    }

    private synchronized void failed(Throwable why) {
        // Whoever broke it off knows why there is no reply.
        failure = broken ? Optional.empty() : Optional.of(why);
    }

    private synchronized void end() {
        ended = true;
    }

    /** Ends the call, wherever it hangs. */
    synchronized void breakOff() {
        if (!ended) {
            broken = true;
            breakable.ifPresent(Thread::interrupt);
        }
    }

    /** Whether it is under way no more. */
    synchronized boolean ended() {
        return ended;
    }

    /** What the model wrote; empty where it was not asked, was broken off or failed. */
    synchronized Optional<String> text() {
        return text;
    }

    /** Whether it was sent and broken off before there was a reply. */
    synchronized boolean brokenOff() {
        return broken && text.isEmpty();
    }

    /** Why there is no reply, where nobody broke it off. */
    synchronized Optional<Throwable> failure() {
        return failure;
    }

    private static UsageTotal cost(ModelReply reply) {
        int calls = reply.cached() ? 0 : 1;
        return new UsageTotal(
                calls,
                calls == 0 ? 0 : Math.max(1, reply.requests()),
                reply.usage().input(),
                reply.usage().output(),
                1 - calls,
                reply.usd());
    }

    /** A call that was sent counts, with the tokens of a reply that cannot be used; one that was never sent is none. */
    private static UsageTotal cost(ModelFailure failure) {
        if (failure.requests() == 0) {
            return UsageTotal.nothing();
        }
        return new UsageTotal(
                1,
                failure.requests(),
                failure.usage().map(used -> used.input()).orElse(0L),
                failure.usage().map(used -> used.output()).orElse(0L),
                0,
                failure.usd());
    }
}
