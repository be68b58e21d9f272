package dev.plumbline.dataset;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.HexFormat;

/**
 * A keyed hash of texts, 128 bits: SipHash-1-3 (Aumasson and Bernstein 2012) over their UTF-16 units, each text preceded
 * by its length, so that no two different lists of texts are hashed alike by concatenation. For the many texts of data
 * and prompts, several times faster than a {@link Fingerprint}.
 *
 * <pre>{@code
 * TextHash.start().add("question").add("What is it?").hex(); // 32 hexadecimal digits
 * }</pre>
 *
 * <p>Whoever knows the key can make texts that collide: where that would harm, the key has to be secret, or a
 * {@link Fingerprint} is needed. Not safe for use by several threads.
 */
public final class TextHash {
    private static final long LONG_RESULT = 0xee;
    private static final int UNITS = 4;
    private static final int FINAL_ROUNDS = 3;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private long a;
    private long b;
    private long c;
    private long d;
    private long bytes;

    private TextHash(long first, long second) {
        a = 0x736f6d6570736575L ^ first;
        b = 0x646f72616e646f6dL ^ LONG_RESULT ^ second;
        c = 0x6c7967656e657261L ^ first;
        d = 0x7465646279746573L ^ second;
    }

    /** An empty hash under a key that everybody knows. */
    public static TextHash start() {
        return new TextHash(0, 0);
    }

    /** An empty hash under a key of 128 bits. */
    public static TextHash keyed(long first, long second) {
        return new TextHash(first, second);
    }

    /** Adds a text. */
    public TextHash add(String text) {
        char[] units = text.toCharArray();
        word(units.length);
        int whole = units.length / UNITS * UNITS;
        words(units, whole);
        if (whole < units.length) {
            long rest = 0;
            for (int unit = units.length - 1; unit >= whole; unit--) {
                rest = rest << Character.SIZE | units[unit];
            }
            word(rest);
        }
        return this;
    }

    /** Adds a text that is in UTF-8; another one than the same text is as a {@link String}. */
    public TextHash addUtf8(byte[] utf8) {
        word(utf8.length);
        int whole = utf8.length & -Long.BYTES;
        for (int at = 0; at < whole; at += Long.BYTES) {
            word((long) LONGS.get(utf8, at));
        }
        long rest = 0;
        for (int at = utf8.length - 1; at >= whole; at--) {
            rest = rest << Byte.SIZE | (utf8[at] & 0xFF);
        }
        if (whole < utf8.length) {
            word(rest);
        }
        return this;
    }

    /** Another that goes on from here. */
    public TextHash copy() {
        TextHash copy = new TextHash(0, 0);
        copy.a = a;
        copy.b = b;
        copy.c = c;
        copy.d = d;
        copy.bytes = bytes;
        return copy;
    }

    /** The rounds of {@link #word} in local variables, since this is where the time goes. */
    private void words(char[] units, int whole) {
        long v0 = a;
        long v1 = b;
        long v2 = c;
        long v3 = d;
        for (int i = 0; i < whole; i += UNITS) {
            long word = units[i] | (long) units[i + 1] << 16 | (long) units[i + 2] << 32 | (long) units[i + 3] << 48;
            v3 ^= word;
            v0 += v1;
            v1 = (v1 << 13 | v1 >>> 51) ^ v0;
            v0 = v0 << 32 | v0 >>> 32;
            v2 += v3;
            v3 = (v3 << 16 | v3 >>> 48) ^ v2;
            v0 += v3;
            v3 = (v3 << 21 | v3 >>> 43) ^ v0;
            v2 += v1;
            v1 = (v1 << 17 | v1 >>> 47) ^ v2;
            v2 = v2 << 32 | v2 >>> 32;
            v0 ^= word;
        }
        a = v0;
        b = v1;
        c = v2;
        d = v3;
        bytes += (long) whole * Character.BYTES;
    }

    private void word(long word) {
        d ^= word;
        round();
        a ^= word;
        bytes += Long.BYTES;
    }

    private void round() {
        a += b;
        b = Long.rotateLeft(b, 13) ^ a;
        a = Long.rotateLeft(a, 32);
        c += d;
        d = Long.rotateLeft(d, 16) ^ c;
        a += d;
        d = Long.rotateLeft(d, 21) ^ a;
        c += b;
        b = Long.rotateLeft(b, 17) ^ c;
        c = Long.rotateLeft(c, 32);
    }

    /** 32 hexadecimal digits of everything added; nothing can be added afterwards. */
    public String hex() {
        word(bytes << 56);
        c ^= LONG_RESULT;
        long first = finished();
        b ^= 0xdd;
        long second = finished();
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(first) + hex.toHexDigits(second);
    }

    private long finished() {
        for (int i = 0; i < FINAL_ROUNDS; i++) {
            round();
        }
        return a ^ b ^ c ^ d;
    }
}
