package dev.plumbline.dataset;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/**
 * Work that takes each item by itself, done on all processors while the results are used in order on the caller's
 * thread. Little is in memory at a time, however many items there are.
 *
 * <pre>{@code
 * InOrder.of(blocks, block -> parsed(block), lines -> add(lines));
 * }</pre>
 *
 * <p>The work has to be safe for use by many threads. What it throws is thrown here when its result would be due.
 */
public final class InOrder {
    private static final int MOST_ITEMS = 512;
    private static final int MOST_CHARACTERS = 1 << 17;

    private InOrder() {}

    /** Does the work for each item and passes the results on in the order of the items. */
    public static <T, R> void of(Iterator<T> items, Function<T, R> work, Consumer<R> use) {
        int most = 2 * Runtime.getRuntime().availableProcessors();
        Deque<Task<R>> ahead = new ArrayDeque<>();
        while (items.hasNext() || !ahead.isEmpty()) {
            while (ahead.size() < most && items.hasNext()) {
                T item = items.next();
                if (ahead.isEmpty() && !items.hasNext()) {
                    use.accept(work.apply(item));
                    return;
                }
                Task<R> task = new Task<>(() -> work.apply(item));
                ahead.add(task);
                ForkJoinPool.commonPool().execute(task);
            }
            use.accept(result(ahead));
        }
    }

    /** The result of the first task. Until it is there, this thread does what nobody has begun. */
    private static <R> R result(Deque<Task<R>> ahead) {
        Task<R> first = ahead.element();
        for (Task<R> task : ahead) {
            if (!first.result.isDone()) {
                task.run();
            }
        }
        ahead.remove();
        return first.get();
    }

    /** Items in blocks of at most {@value #MOST_ITEMS}, fewer where they are long; by the characters of each. */
    static <T> Iterator<List<T>> blocks(Iterator<T> items, ToIntFunction<T> characters) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return items.hasNext();
            }

            @Override
            public List<T> next() {
                List<T> block = new ArrayList<>();
                long taken = 0;
                do {
                    T item = items.next();
                    block.add(item);
                    taken += characters.applyAsInt(item);
                } while (block.size() < MOST_ITEMS && taken < MOST_CHARACTERS && items.hasNext());
                return block;
            }
        };
    }

    /** Work that is done once, by whoever comes first. */
    private static final class Task<R> implements Runnable {
        private final Supplier<R> work;
        private final AtomicBoolean begun = new AtomicBoolean();
        private final CompletableFuture<R> result = new CompletableFuture<>();

        private Task(Supplier<R> work) {
            this.work = work;
        }

        @Override
        public void run() {
            if (begun.compareAndSet(false, true)) {
                try {
                    result.complete(work.get());
                } catch (RuntimeException | Error failure) {
                    result.completeExceptionally(failure);
                }
            }
        }

        private R get() {
            try {
                return result.join();
            } catch (CompletionException failed) {
                if (failed.getCause() instanceof Error error) {
                    throw error;
                }
                throw failed.getCause() instanceof RuntimeException failure ? failure : failed;
            }
        }
    }
}
