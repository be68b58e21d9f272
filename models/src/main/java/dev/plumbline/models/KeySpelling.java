package dev.plumbline.models;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * A way to write a key, escapes left aside: as it is, in hexadecimal digits, or in Base64, which looks different after
 * each number of bytes before it.
 *
 * @param text characters that stand for the key in any case
 * @param alphabet which characters count as the same
 */
record KeySpelling(String text, Alphabet alphabet) {
    private static final int BITS_OF_BASE64 = 6;
    /** A break of a line and the indentation behind it. */
    private static final int MOST_BETWEEN = 16;

    /** Characters that count as the same. */
    enum Alphabet {
        PLAIN,
        HEXADECIMAL,
        BASE64;

        /** One character for all that count as the same. */
        private char one(char character) {
            return switch (this) {
                case PLAIN -> character;
                case HEXADECIMAL -> character >= 'A' && character <= 'F' ? (char) (character | 0x20) : character;
                case BASE64 -> character == '-' ? '+' : character == '_' ? '/' : character;
            };
        }
    }

    /** All of a key. */
    static List<KeySpelling> of(String key) {
        return List.of(
                new KeySpelling(read(key), Alphabet.PLAIN),
                new KeySpelling(HexFormat.of().formatHex(bytes(key)).toLowerCase(Locale.ROOT), Alphabet.HEXADECIMAL),
                base64(key, 0),
                base64(key, 1),
                base64(key, 2));
    }

    /** A key that holds what looks like an escape is read like the texts in which it is looked for. */
    private static String read(String key) {
        StringBuilder text = new StringBuilder();
        int at = 0;
        while (at < key.length()) {
            long read = EscapedText.at(key, at);
            text.append(EscapedText.character(read));
            at = EscapedText.next(read);
        }
        return text.toString();
    }

    private static byte[] bytes(String key) {
        return key.getBytes(StandardCharsets.UTF_8);
    }

    /** The characters of which every bit is of the key, when so many bytes of something else stand before it. */
    private static KeySpelling base64(String key, int before) {
        byte[] bytes = bytes(key);
        byte[] shifted = new byte[before + bytes.length];
        System.arraycopy(bytes, 0, shifted, before, bytes.length);
        int first = (before * Byte.SIZE + BITS_OF_BASE64 - 1) / BITS_OF_BASE64;
        int end = shifted.length * Byte.SIZE / BITS_OF_BASE64;
        String encoded = Base64.getEncoder().encodeToString(shifted).substring(first, end);
        Arrays.fill(shifted, (byte) 0);
        return new KeySpelling(encoded, Alphabet.BASE64);
    }

    /** Whether it may begin with a character. */
    boolean beginsWith(char character) {
        return alphabet.one(character) == text.charAt(0);
    }

    /** Where it ends that begins at a place of a text; -1 when it does not begin there. */
    int end(String in, int place) {
        int at = place;
        int between = 0;
        for (int i = 0; i < text.length(); ) {
            if (at >= in.length()) {
                return -1;
            }
            long read = EscapedText.at(in, at);
            char character = EscapedText.character(read);
            if (alphabet.one(character) == text.charAt(i)) {
                between = 0;
                i++;
            } else if (i == 0 || !between(character, between) || ++between > MOST_BETWEEN) {
                return -1;
            }
            at = EscapedText.next(read);
        }
        return at;
    }

    private static boolean between(char character, int before) {
        return character == '\n' || character == '\r' || (before > 0 && (character == ' ' || character == '\t'));
    }
}
