package dev.plumbline.bundle;

import java.util.Optional;

/**
 * Two sums over bytes that tell which single byte of them was changed, and what it was before: with values b1 to bn, the sum
 * of all b and the sum of all i times b, modulo the prime 2^31 - 1. A change of byte i by d moves the first by d and the
 * second by i times d. They find, and prove nothing: whether the byte that was found is the right one tells the digest of
 * the restored bytes.
 *
 * @param plain the first sum
 * @param weighted the second
 */
record Locator(long plain, long weighted) {
    private static final long PRIME = (1L << 31) - 1;
    private static final int HEX = 16;
    private static final int DIGITS = 8;

    static Locator of(byte[] bytes) {
        long plain = 0;
        long weighted = 0;
        for (int i = 0; i < bytes.length; i++) {
            long value = (bytes[i] & 0xffL) + 1;
            plain = (plain + value) % PRIME;
            weighted = (weighted + value * (i + 1L)) % PRIME;
        }
        return new Locator(plain, weighted);
    }

    /** The bytes as they were when these sums were made, if exactly one of as many bytes was changed since. */
    Optional<Restored> restore(byte[] changed) {
        Locator now = of(changed);
        long by = Math.floorMod(plain - now.plain, PRIME);
        long moved = Math.floorMod(weighted - now.weighted, PRIME);
        if (by == 0) {
            return Optional.empty();
        }
        long place = moved * inverse(by) % PRIME;
        if (place < 1 || place > changed.length) {
            return Optional.empty();
        }
        int offset = (int) place - 1;
        long change = by > PRIME / 2 ? by - PRIME : by;
        long before = (changed[offset] & 0xff) + change;
        if (before < 0 || before > 0xff) {
            return Optional.empty();
        }
        byte[] bytes = changed.clone();
        bytes[offset] = (byte) before;
        return Optional.of(new Restored(bytes, offset));
    }

    /** By Fermat: to the power of two less than the prime. */
    private static long inverse(long value) {
        long result = 1;
        long power = value;
        for (long left = PRIME - 2; left > 0; left >>= 1) {
            if ((left & 1) == 1) {
                result = result * power % PRIME;
            }
            power = power * power % PRIME;
        }
        return result;
    }

    String text() {
        return String.format("%08x%08x", plain, weighted);
    }

    static Locator parse(String text) {
        if (!text.matches("[0-9a-f]{" + 2 * DIGITS + "}")) {
            throw new IllegalArgumentException("'" + text + "' is no locator");
        }
        return new Locator(Long.parseLong(text.substring(0, DIGITS), HEX), Long.parseLong(text.substring(DIGITS), HEX));
    }

    /** Bytes with one of them put back. */
    static final class Restored {
        private final byte[] bytes;
        private final int offset;

        private Restored(byte[] bytes, int offset) {
            this.bytes = bytes;
            this.offset = offset;
        }

        /** As they were. */
        byte[] bytes() {
            return bytes;
        }

        /** Of the byte that was changed. */
        int offset() {
            return offset;
        }
    }
}
