package dev.plumbline.align;

import dev.plumbline.dataset.Example;
import dev.plumbline.dataset.SeededShuffle;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Rows in small batches, every row once before any comes again.
 *
 * <p>For use by one thread.
 */
public final class Batches {
    private final List<Example> rows;
    private final int size;
    private final RandomGenerator random;
    private int next;

    /** Batches of so many rows, or of all where there are fewer; the generator decides the order. */
    public Batches(List<Example> rows, int size, RandomGenerator random) {
        this.rows = new ArrayList<>(rows);
        this.size = Math.min(size, rows.size());
        this.random = random;
        this.next = rows.size();
    }

    /** The next one; what is left over at the end of a round is too few for one and is shuffled in again. */
    public List<Example> next() {
        if (next + size > rows.size()) {
            SeededShuffle.order(rows, random);
            next = 0;
        }
        next += size;
        return List.copyOf(rows.subList(next - size, next));
    }
}
