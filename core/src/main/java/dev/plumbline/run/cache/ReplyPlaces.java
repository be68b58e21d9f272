package dev.plumbline.run.cache;

import java.util.Arrays;

/**
 * Where replies are, by the first half of their keys: 16 bytes for each, in an open hash table at most two thirds full.
 * Two replies whose keys begin alike share a place, and the later one has it; whoever reads there compares the whole key.
 * Not safe for use by several threads.
 */
final class ReplyPlaces {
    static final long NONE = -1;
    private static final int SMALLEST = 1 << 10;

    private long[] keys = new long[SMALLEST];
    private long[] places = filled(SMALLEST);
    private int size;

    private static long[] filled(int capacity) {
        long[] places = new long[capacity];
        Arrays.fill(places, NONE);
        return places;
    }

    int size() {
        return size;
    }

    /** The place of a key, or {@link #NONE}. */
    long get(long key) {
        return places[slot(key)];
    }

    /** Sets the place of a key, 0 or more, and returns the one before, or {@link #NONE}. */
    long put(long key, long place) {
        if (3L * (size + 1) > 2L * keys.length) {
            grow();
        }
        int slot = slot(key);
        long before = places[slot];
        size += before == NONE ? 1 : 0;
        keys[slot] = key;
        places[slot] = place;
        return before;
    }

    private int slot(long key) {
        // Keys are hashes already.
        int slot = (int) key & (keys.length - 1);
        while (places[slot] != NONE && keys[slot] != key) {
            slot = (slot + 1) & (keys.length - 1);
        }
        return slot;
    }

    private void grow() {
        long[] oldKeys = keys;
        long[] oldPlaces = places;
        keys = new long[oldKeys.length * 2];
        places = filled(keys.length);
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldPlaces[i] != NONE) {
                int slot = slot(oldKeys[i]);
                keys[slot] = oldKeys[i];
                places[slot] = oldPlaces[i];
            }
        }
    }
}
