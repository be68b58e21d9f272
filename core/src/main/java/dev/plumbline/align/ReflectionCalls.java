package dev.plumbline.align;

import dev.plumbline.align.ExpectedCost.Expected;
import dev.plumbline.align.ReflectionJournal.Reply;
import dev.plumbline.align.Spending.Leave;
import dev.plumbline.run.StopSignal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Calls of reflection that are under way at the same time, as many as the budget is sure to pay for. When the time of the
 * budget is over they are broken off; when the caller asks to stop, or interrupts this thread, nothing more is begun and
 * what is in flight is waited for, for a while, since it is paid for. For use by one thread.
 */
final class ReflectionCalls {
    private static final int AT_ONCE = 8;
    private static final long LOOK_EVERY_MILLIS = 50;

    private final Spending spending;
    private final ExpectedCost costs;
    private final StopSignal stop;
    private final List<ReflectionCall> open = new ArrayList<>();
    private final Semaphore ends = new Semaphore(0);
    private boolean failed;
    private boolean interrupted = Thread.interrupted();
    private OptionalLong impatientNanos = OptionalLong.empty();

    ReflectionCalls(Spending spending, ExpectedCost costs, StopSignal stop) {
        this.spending = spending;
        this.costs = costs;
        this.stop = stop;
    }

    /**
     * Sends a call when there is room for it; never where the budget has nothing left, or nothing more is to be begun.
     *
     * @param kept its reply, where that was paid for before: it counts as if it was paid for now, so that a search goes
     *     on as it would have gone
     */
    void ask(ReflectionCall call, Optional<Reply> kept) {
        while (!asked() && !failed) {
            Optional<Expected> cost = costs.of(call.characters());
            Leave leave = open.size() < AT_ONCE ? spending.leave(cost) : Leave.LATER;
            if (leave == Leave.GIVEN) {
                begin(call, kept, cost);
            }
            if (leave != Leave.LATER) {
                return;
            }
            pause();
        }
    }

    private void begin(ReflectionCall call, Optional<Reply> kept, Optional<Expected> expected) {
        if (kept.isPresent()) {
            call.known(kept.get());
            costs.learn(call.characters(), kept.get().cost());
            spending.reflected(kept.get().cost(), expected);
            return;
        }
        open.add(call);
        Thread thread = new Thread(
                () -> {
                    call.run(cost -> spending.reflected(cost, expected), costs);
                    ends.release();
                },
                "plumbline-reflection");
        // A model that cannot be interrupted does not keep the process alive.
        thread.setDaemon(true);
        thread.start();
    }

    /** Waits until no call is in flight. */
    void awaitAll() {
        while (!open.isEmpty()) {
            pause();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the caller asked to stop. */
    boolean asked() {
        return interrupted || stop.requested();
    }

    /** Waits for any call to end, not for long. */
    private void pause() {
        try {
            if (ends.tryAcquire(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
                ends.drainPermits();
            }
        } catch (InterruptedException asked) {
            interrupted = true;
        }
        failed |= open.stream().anyMatch(call -> call.failure().isPresent());
        open.removeIf(ReflectionCall::ended);
        if (spending.late() || impatient()) {
            open.forEach(ReflectionCall::breakOff);
        }
    }

    private boolean impatient() {
        if (!asked()) {
            return false;
        }
        long end = impatientNanos.orElseGet(() -> System.nanoTime() + StopSignal.GRACE.toNanos());
        impatientNanos = OptionalLong.of(end);
        return stop.atOnce() || System.nanoTime() - end > 0;
    }
}
