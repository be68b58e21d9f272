package dev.plumbline.run;

import java.time.Duration;
import java.util.Optional;

/**
 * What the row that the current thread works on has used so far. A judge asks a model on the thread that called it, so
 * the decorators around the model find the row here without the judge knowing of them.
 */
final class Item {
    private static final ThreadLocal<Item> CURRENT = new ThreadLocal<>();

    private final long startNanos = System.nanoTime();
    private int attempts;

    private Item() {}

    /** Begins a row on this thread. */
    static Item begin() {
        Item item = new Item();
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

    void attempted(int requests) {
        attempts += requests;
    }

    int attempts() {
        return attempts;
    }

    Duration age() {
        return Duration.ofNanos(System.nanoTime() - startNanos);
    }
}
