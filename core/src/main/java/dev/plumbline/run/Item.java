package dev.plumbline.run;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * What the row that the current thread works on has used so far. A judge asks a model on the thread that called it, so
 * the decorators around the model find the row here without the judge knowing of them.
 */
final class Item {
    private static final ThreadLocal<Item> CURRENT = new ThreadLocal<>();

    private final long startNanos = System.nanoTime();
    private final Consumer<String> unanswered;
    private int attempts;
    private boolean refused;
    private long waitedNanos;
    private OptionalLong waitsSince = OptionalLong.empty();

    private Item(Consumer<String> unanswered) {
        this.unanswered = unanswered;
    }

    /**
     * Begins a row on this thread.
     *
     * @param unanswered is told what was said when a request found no connection, before it is sent again
     */
    static Item begin(Consumer<String> unanswered) {
        Item item = new Item(unanswered);
        CURRENT.set(item);
        return item;
    }

    /** The row of this thread, where a runner began one. */
    static Optional<Item> current() {
        return Optional.ofNullable(CURRENT.get());
    }

    /** Ends the row of this thread. */
    static void end() {
        CURRENT.remove();
    }

    void unanswered(String said) {
        unanswered.accept(said);
    }

    void attempted(int requests) {
        attempts += requests;
    }

    int attempts() {
        return attempts;
    }

    /** Whether the provider refused the last attempt for the rate or its load; it is then its doing that the row waits. */
    synchronized void refused(boolean last) {
        refused = last;
    }

    /** The row waits for its turn from now on. */
    synchronized void waits() {
        if (!refused) {
            waitsSince = OptionalLong.of(System.nanoTime());
        }
    }

    synchronized void waitsNoMore() {
        waitedNanos += waiting();
        waitsSince = OptionalLong.empty();
    }

    /** Time since the row began, without what it waited for its turn; asked by the thread of alarms too. */
    synchronized Duration age() {
        return Duration.ofNanos(System.nanoTime() - startNanos - waitedNanos - waiting());
    }

    private long waiting() {
        return waitsSince.isPresent() ? System.nanoTime() - waitsSince.getAsLong() : 0;
    }
}
