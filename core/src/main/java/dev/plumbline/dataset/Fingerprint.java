package dev.plumbline.dataset;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * SHA-256 over texts, each preceded by its length, so that no two different lists of texts share a fingerprint by
 * concatenation. Used wherever identity follows from content: datasets, groups, judge versions, cache keys.
 *
 * <pre>{@code
 * Fingerprint.of("a", "b").equals(Fingerprint.of("ab", "")); // false
 * }</pre>
 */
public final class Fingerprint {
    /** Bytes of a length. */
    private static final int PREFIX = Integer.BYTES;

    private static final MessageDigest EMPTY = sha256();

    private final MessageDigest digest;

    private Fingerprint() {
        digest = empty();
    }

    /** A copy, since looking for a provider each time would take as long as hashing a short text. */
    private static MessageDigest empty() {
        try {
            return (MessageDigest) EMPTY.clone();
        } catch (CloneNotSupportedException notJavasOwn) {
            return sha256();
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            // Every Java platform has to have SHA-256.
            throw new IllegalStateException(impossible);
        }
    }

    /** An empty fingerprint to {@link #add} to. Not safe for use by several threads. */
    public static Fingerprint start() {
        return new Fingerprint();
    }

    /** Fingerprint of texts, in order: 64 hexadecimal digits. */
    public static String of(String... texts) {
        Fingerprint fingerprint = start();
        for (String text : texts) {
            fingerprint.add(text);
        }
        return fingerprint.hex();
    }

    /** The same of texts that are in UTF-8 already. */
    public static String ofUtf8(List<byte[]> texts) {
        int length = 0;
        for (byte[] text : texts) {
            length += PREFIX + text.length;
        }
        ByteBuffer all = ByteBuffer.allocate(length);
        texts.forEach(text -> all.putInt(text.length).put(text));
        Fingerprint fingerprint = start();
        fingerprint.digest.update(all.array());
        return fingerprint.hex();
    }

    /** Fingerprint of named texts, in the order of the map. */
    public static String of(Map<String, String> fields) {
        Fingerprint fingerprint = start();
        fields.forEach((name, value) -> fingerprint.add(name).add(value));
        return fingerprint.hex();
    }

    /** Adds a text. */
    public Fingerprint add(String text) {
        return add(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Adds bytes. */
    public Fingerprint add(byte[] bytes) {
        digest.update(prefix(bytes.length));
        digest.update(bytes);
        return this;
    }

    private static byte[] prefix(int length) {
        return new byte[] {(byte) (length >>> 24), (byte) (length >>> 16), (byte) (length >>> 8), (byte) length};
    }

    /** Adds what was gathered, as if each text of it were added here. */
    Fingerprint add(Gathered texts) {
        digest.update(texts.bytes.toByteArray());
        return this;
    }

    /** 64 hexadecimal digits of everything added; the fingerprint starts afresh afterwards. */
    public String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Texts on their way into a fingerprint, so that several threads can prepare them. Each belongs to one thread. */
    static final class Gathered {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Gathered add(String text) {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            bytes.writeBytes(prefix(utf8.length));
            bytes.writeBytes(utf8);
            return this;
        }
    }
}
