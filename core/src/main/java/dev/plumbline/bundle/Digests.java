package dev.plumbline.bundle;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** SHA-256 of bytes, and bytes as lines. */
final class Digests {
    private static final int SHORT = 8;

    private Digests() {}

    static String of(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            // Every Java platform has to have SHA-256.
            throw new IllegalStateException(impossible);
        }
    }

    /** The lines without their line feeds; the last one may be empty. */
    static List<byte[]> lines(byte[] bytes) {
        List<byte[]> lines = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                lines.add(Arrays.copyOfRange(bytes, start, i));
                start = i + 1;
            }
        }
        lines.add(Arrays.copyOfRange(bytes, start, bytes.length));
        return lines;
    }

    /** The beginnings of the digests of all lines, one after the other. */
    static String ofLines(byte[] bytes) {
        StringBuilder all = new StringBuilder();
        lines(bytes).forEach(line -> all.append(of(line), 0, SHORT));
        return all.toString();
    }

    static int digitsOfLine() {
        return SHORT;
    }
}
