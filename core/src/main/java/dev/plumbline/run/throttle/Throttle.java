package dev.plumbline.run.throttle;

import dev.plumbline.model.LanguageModel;
import dev.plumbline.model.ModelFailure;
import dev.plumbline.model.ModelReply;
import dev.plumbline.model.ModelRequest;
import dev.plumbline.model.RateLimits;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

/**
 * Keeps the calls of one provider account within its limits: those that its owner states, those that the provider
 * says, and those that show only by refusals.
 *
 * <pre>{@code
 * Throttle throttle = Throttle.of(Limits.none().withRequestsPerMinute(500));
 * LanguageModel polite = retry.apply(throttle.apply(model));
 * }</pre>
 *
 * <ul>
 *   <li>Requests and tokens to the minute: starts are spaced evenly, and no minute holds more than the limit. Tokens
 *       are estimated before a call and corrected after it. Limits in the provider's replies are adopted.
 *   <li>Retry-After stops every caller of the account, for at most 60 s; then starts are spread.
 *   <li>Refusals for the rate (429) teach a rate, from which starts are spaced; it is probed upward slowly.
 *   <li>Overload of more than a quarter of the calls, and time-outs of as many that were sent together, halve how many
 *       may be in flight, once for a round trip; each round trip without a cut lets one more.
 *   <li>Runs take turns, whoever came first.
 * </ul>
 *
 * <p>It stands under {@link dev.plumbline.model.LanguageModel} decorators that ask again, so that each attempt passes
 * it. Defaults: no limit at all until one is stated, said or shown. A caller that is interrupted while it waits fails
 * with {@link dev.plumbline.model.ModelFailure.Kind#CONNECTION}. Safe for use by many threads.
 */
public final class Throttle implements UnaryOperator<LanguageModel> {
    private static final long LONGEST_LOOK_AWAY = 60_000_000_000L;

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Ticket, Condition> waiting = new HashMap<>();
    private final Admission admission = new Admission();
    private final TokenEstimate estimate = new TokenEstimate();
    private final Share ownerless = new Share();
    private final LongSupplier nanoTime;
    private Optional<Condition> watcher = Optional.empty();
    private long watchedUntil;

    Throttle(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** A throttle with stated limits. */
    public static Throttle of(Limits limits) {
        Throttle throttle = new Throttle(System::nanoTime);
        throttle.state(limits);
        return throttle;
    }

    /** States other limits, from now on. What is left out stays unlimited, or as the provider says. */
    public void state(Limits limits) {
        lock.lock();
        try {
            admission.state(limits);
            letIn();
        } finally {
            lock.unlock();
        }
    }

    /** The model within the limits. */
    @Override
    public LanguageModel apply(LanguageModel model) {
        return request -> ask(model, request);
    }

    private ModelReply ask(LanguageModel model, ModelRequest request) {
        long raw = TokenEstimate.raw(request);
        Ticket ticket = started(raw);
        try {
            ModelReply reply = model.ask(request);
            long used = reply.usage().input() + reply.usage().output();
            ended(() -> {
                if (used > 0) {
                    estimate.learn(raw, reply.usage());
                }
                admission.replied(
                        ticket, used > 0 ? OptionalLong.of(used) : OptionalLong.empty(), reply.limits(), now());
            });
            return reply;
        } catch (ModelFailure failure) {
            ended(() -> admission.failed(ticket, failure.kind(), failure.retryAfter(), failure.limits(), now()));
            throw failure;
        } catch (RuntimeException | Error bug) {
            ended(() -> admission.replied(ticket, OptionalLong.empty(), RateLimits.UNKNOWN, now()));
            throw bug;
        }
    }

    private long now() {
        return nanoTime.getAsLong();
    }

    private void ended(Runnable saying) {
        lock.lock();
        try {
            saying.run();
            letIn();
        } finally {
            lock.unlock();
        }
    }

    private Ticket started(long raw) {
        lock.lock();
        try {
            Ticket ticket = new Ticket(Share.current().orElse(ownerless), estimate.corrected(raw));
            admission.enter(ticket);
            letIn();
            if (!ticket.started()) {
                await(ticket);
            }
            return ticket;
        } finally {
            lock.unlock();
        }
    }

    private void await(Ticket ticket) {
        Condition turn = lock.newCondition();
        waiting.put(ticket, turn);
        try {
            while (!ticket.started()) {
                // One of those who wait watches the time for all; the others sleep until they are called.
                if (watcher.isEmpty() || watches(turn)) {
                    watcher = Optional.of(turn);
                    long now = now();
                    watchedUntil = admission.next(now);
                    long nanos = Math.min(watchedUntil, now + LONGEST_LOOK_AWAY) - now;
                    Share.pausing(() -> turn.awaitNanos(nanos));
                    letIn();
                } else {
                    Share.pausing(turn::await);
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            giveUp(ticket);
        } finally {
            waiting.remove(ticket);
            if (watches(turn)) {
                watcher = Optional.empty();
            }
            if (watcher.isEmpty()) {
                waiting.values().stream().findAny().ifPresent(Condition::signal);
            }
        }
    }

    private boolean watches(Condition turn) {
        return watcher.filter(turn::equals).isPresent();
    }

    private void giveUp(Ticket ticket) {
        if (ticket.started()) {
            // Called and interrupted at once: the call goes out, and ends at the interrupt.
            return;
        }
        admission.leave(ticket);
        throw new ModelFailure(
                        ModelFailure.Kind.CONNECTION, "interrupted while it waited for the limits of the account")
                .withRequests(0);
    }

    private void letIn() {
        for (Ticket ticket : admission.admit(now())) {
            Condition turn = waiting.get(ticket);
            if (turn != null) {
                turn.signal();
            }
        }
        if (watcher.isPresent() && admission.next(now()) < watchedUntil) {
            watcher.get().signal();
        }
    }
}
