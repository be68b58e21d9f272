package dev.plumbline.models;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** The text of a body: UTF-8, as JSON is, and what its first bytes say where a server writes it otherwise. */
final class BodyText {
    private static final int BYTE_ORDER_MARK = 0xFEFF;

    private BodyText() {}

    static String of(byte[] bytes) {
        String text = new String(bytes, charset(bytes));
        return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    }

    /** Whether a body is UTF-8 without a byte order mark. */
    static boolean isUtf8(byte[] bytes) {
        boolean mark =
                bytes.length > 2 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF;
        return !mark && charset(bytes).equals(StandardCharsets.UTF_8);
    }

    /** JSON begins with an ASCII character, so that a zero beside it or a byte order mark tells. */
    private static Charset charset(byte[] bytes) {
        int first = bytes.length < 2 ? 1 : bytes[0] & 0xFF;
        int second = bytes.length < 2 ? 1 : bytes[1] & 0xFF;
        if ((first == 0xFE && second == 0xFF) || (first == 0 && second != 0)) {
            return StandardCharsets.UTF_16BE;
        }
        return (first == 0xFF && second == 0xFE) || (first != 0 && second == 0)
                ? StandardCharsets.UTF_16LE
                : StandardCharsets.UTF_8;
    }
}
