package dev.plumbline.run;

import java.util.BitSet;
import java.util.OptionalInt;

/** Rows that nobody has begun. Safe for use by many threads. */
final class RowsLeft {
    private final BitSet left;
    private int next;

    RowsLeft(BitSet left) {
        this.left = left;
        this.next = left.nextSetBit(0);
    }

    synchronized boolean any() {
        return next >= 0;
    }

    synchronized OptionalInt take() {
        if (next < 0) {
            return OptionalInt.empty();
        }
        int row = next;
        next = left.nextSetBit(row + 1);
        return OptionalInt.of(row);
    }
}
