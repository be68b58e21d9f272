package dev.plumbline.run.throttle;

import dev.plumbline.model.ModelFailure.Kind;
import dev.plumbline.model.RateLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Callers, an admission and a server in simulated time: events in the order of their time, one thread, no clock. Each caller
 * asks, waits for the answer, and asks again; one that was refused first pauses as {@code Retry} does.
 */
final class Simulation {
    private static final long START = 1_000_000_000_000L;

    /** What the server makes of a request that arrives; empty where it accepts. */
    interface Server {
        Optional<Refusal> arrives(long now);
    }

    /** A refusal. */
    record Refusal(Kind kind, Optional<Duration> retryAfter) {}

    /** A start and what became of it. */
    record Call(long at, Share share, long tokens, boolean accepted) {}

    /** What a caller's next call costs: what is estimated and what it really is. */
    interface Cost {
        long next(RandomGenerator random);
    }

    private record Event(long at, long order, Runnable what) {}

    private final Admission admission;
    private final Server server;
    private final RandomGenerator random;
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::order));
    private final List<Call> calls = new ArrayList<>();
    private final Duration latency;
    private Cost cost = drawn -> 100;
    private RateLimits said = RateLimits.UNKNOWN;
    private final Map<Ticket, Integer> attempts = new HashMap<>();
    private long order;
    private long now = START;
    private long armed = Long.MAX_VALUE;

    Simulation(Admission admission, Server server, Duration latency, long seed) {
        this.admission = admission;
        this.server = server;
        this.latency = latency;
        this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    static Server hidden(HiddenLimit limit) {
        return now ->
                limit.accepts(now) ? Optional.empty() : Optional.of(new Refusal(Kind.RATE_LIMITED, limit.retryAfter()));
    }

    Simulation costing(Cost tokens) {
        cost = tokens;
        return this;
    }

    Simulation saying(RateLimits limits) {
        said = limits;
        return this;
    }

    Simulation callers(int count, Share share) {
        return callers(count, share, Duration.ZERO);
    }

    /** Callers that come after a while. */
    Simulation callers(int count, Share share, Duration after) {
        for (int i = 0; i < count; i++) {
            at(now + after.toNanos(), () -> ask(share, 1));
        }
        return this;
    }

    /** Does something at a time after the start. */
    Simulation at(Duration after, Runnable what) {
        at(START + after.toNanos(), what);
        return this;
    }

    List<Call> run(Duration length) {
        long end = START + length.toNanos();
        while (!events.isEmpty() && events.element().at <= end) {
            Event event = events.remove();
            now = event.at;
            event.what.run();
            // Everything of one instant happens before the admission is looked at.
            if (events.isEmpty() || events.element().at > now) {
                admit();
            }
        }
        return calls;
    }

    static double seconds(long at) {
        return (at - START) / 1e9;
    }

    private void at(long time, Runnable what) {
        events.add(new Event(time, order++, what));
    }

    private void ask(Share share, int attempt) {
        Ticket ticket = new Ticket(share, cost.next(random));
        attempts.put(ticket, attempt);
        admission.enter(ticket);
    }

    private void admit() {
        for (Ticket ticket : admission.admit(now)) {
            // The way to the server is a few milliseconds and never the same.
            at(now + 5_000_000 + (long) (random.nextDouble() * 1_000_000), () -> arrive(ticket));
        }
        long next = admission.next(now);
        if (next < armed) {
            armed = next;
            at(next, () -> armed = Long.MAX_VALUE);
        }
    }

    private void arrive(Ticket ticket) {
        Optional<Refusal> refusal = server.arrives(now);
        calls.add(new Call(ticket.startNanos(), ticket.share(), ticket.tokens(), refusal.isEmpty()));
        if (refusal.isPresent()) {
            at(now + 5_000_000, () -> refused(ticket, refusal.get()));
            return;
        }
        long answer = (long) (latency.toNanos() * (0.8 + 0.4 * random.nextDouble()));
        at(now + answer, () -> {
            attempts.remove(ticket);
            admission.replied(ticket, OptionalLong.of(ticket.tokens()), said, now);
            ask(ticket.share(), 1);
        });
    }

    private void refused(Ticket ticket, Refusal refusal) {
        int attempt = Objects.requireNonNull(attempts.remove(ticket));
        admission.failed(ticket, refusal.kind(), refusal.retryAfter(), said, now);
        double ceiling = Math.min(60, 0.5 * Math.pow(2, attempt - 1));
        double pause = refusal.retryAfter()
                .map(asked -> asked.toNanos() / 1e9 + 0.5 * random.nextDouble())
                .orElse(ceiling * random.nextDouble());
        at(now + (long) (pause * 1e9), () -> ask(ticket.share(), Math.min(8, attempt + 1)));
    }
}
