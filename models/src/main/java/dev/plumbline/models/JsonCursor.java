package dev.plumbline.models;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Goes through JSON in UTF-8 where it lies, and makes of it only what is asked for. It reads what servers usually write;
 * whatever is rare or wrong is {@link Unusual}, and has to be read by a parser that says what is wrong. Used by one thread.
 *
 * <pre>{@code
 * if (cursor.opens('{', '}')) {
 *     do {
 *         cursor.name(KNOWN);
 *         cursor.skip();
 *     } while (cursor.comma('}'));
 * }
 * }</pre>
 */
final class JsonCursor {
    private static final int DEEPEST = 64;
    private static final int LONGEST_NUMBER = 64;
    private static final int LONGEST_NAME = 1000;
    private static final int EXACT_DIGITS = 15;
    private static final double[] TENS = new double[23];
    private static final byte[][] NONE = {};
    private static final String ESCAPED = "\"\\/bfnrt";
    private static final String MEANT = "\"\\/\b\f\n\r\t";
    private static final char UNKNOWN = '\uFFFD';

    static {
        TENS[0] = 1;
        for (int i = 1; i < TENS.length; i++) {
            TENS[i] = TENS[i - 1] * 10;
        }
    }

    private final byte[] json;
    private int at;

    JsonCursor(byte[] json) {
        this.json = json;
    }

    /** Something that has to be looked at as a whole. */
    static final class Unusual extends IOException {
        private static final long serialVersionUID = 1;

        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }
    }

    static void expect(boolean usual) throws Unusual {
        if (!usual) {
            throw new Unusual();
        }
    }

    /** The byte that the next value begins with, or the one that ends what it is in; -1 at the end. */
    int peek() {
        while (at < json.length) {
            byte b = json[at];
            if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
                return b & 0xFF;
            }
            at++;
        }
        return -1;
    }

    /** Enters an object or array; false when there is nothing in it, and it is left again. */
    boolean opens(char open, char close) throws Unusual {
        expect(peek() == open);
        at++;
        if (peek() == close) {
            at++;
            return false;
        }
        return true;
    }

    /** Goes on to the next part of an object or array; false when it is left, since there is none. */
    boolean comma(char close) throws Unusual {
        int next = peek();
        expect(next == ',' || next == close);
        at++;
        return next == ',';
    }

    /** Reads the name of a field and says which of those known it is; the number of these when it is none. */
    int name(byte[][] known) throws Unusual {
        expect(peek() == '"');
        int start = ++at;
        while (at < json.length && json[at] != '"') {
            expect(json[at] != '\\' && (json[at] < 0 || json[at] >= ' '));
            at++;
        }
        int length = at - start;
        expect(at < json.length && length <= LONGEST_NAME);
        at++;
        int found = known.length;
        for (int i = 0; i < known.length; i++) {
            if (known[i].length == length && same(known[i], start)) {
                found = i;
            }
        }
        expect(peek() == ':');
        at++;
        return found;
    }

    private boolean same(byte[] name, int start) {
        for (int i = 0; i < name.length; i++) {
            if (name[i] != json[start + i]) {
                return false;
            }
        }
        return true;
    }

    /** Whether the next value is null, which is then behind it. */
    boolean isNull() throws Unusual {
        if (peek() != 'n') {
            return false;
        }
        literal("null");
        return true;
    }

    private void literal(String word) throws Unusual {
        expect(at + word.length() <= json.length);
        for (int i = 0; i < word.length(); i++) {
            expect(json[at + i] == word.charAt(i));
        }
        at += word.length();
    }

    /** The next value, a text. */
    String text() throws Unusual {
        expect(peek() == '"');
        at++;
        int start = at;
        boolean ascii = true;
        while (true) {
            expect(at < json.length);
            byte b = json[at];
            if (b == '"') {
                at++;
                return decoded(start, at - 1, ascii);
            }
            if (b == '\\') {
                return escaped(start);
            }
            expect(b < 0 || b >= ' ');
            ascii &= b >= 0;
            at++;
        }
    }

    private String decoded(int from, int to, boolean ascii) throws Unusual {
        if (ascii) {
            return new String(json, from, to - from, StandardCharsets.ISO_8859_1);
        }
        String text = new String(json, from, to - from, StandardCharsets.UTF_8);
        expect(text.indexOf(UNKNOWN) < 0);
        return text;
    }

    private String escaped(int start) throws Unusual {
        StringBuilder text = new StringBuilder(2 * (at - start) + 64);
        int from = start;
        while (json[at] != '"') {
            if (json[at] == '\\') {
                text.append(decoded(from, at, false)).append(escape());
                from = at;
            } else {
                expect(json[at] < 0 || json[at] >= ' ');
                at++;
            }
            expect(at < json.length);
        }
        text.append(decoded(from, at, false));
        at++;
        return text.toString();
    }

    private char escape() throws Unusual {
        expect(at + 1 < json.length);
        int letter = json[at + 1];
        at += 2;
        if (letter != 'u') {
            int which = ESCAPED.indexOf(letter);
            expect(which >= 0);
            return MEANT.charAt(which);
        }
        expect(at + 4 <= json.length);
        int value = 0;
        for (int end = at + 4; at < end; at++) {
            int digit = json[at] < 0 ? -1 : Character.digit(json[at], 16);
            expect(digit >= 0);
            value = value * 16 + digit;
        }
        return (char) value;
    }

    /** The next value, a number. */
    double number() throws Unusual {
        peek();
        int start = at;
        long digits = 0;
        int count = 0;
        boolean negative = take('-');
        boolean zero = at < json.length && json[at] == '0';
        for (; isDigit(); at++) {
            digits = digits * 10 + json[at] - '0';
            count++;
        }
        expect(count > 0 && !(zero && count > 1));
        if (!isFraction()) {
            return count <= EXACT_DIGITS ? negative ? -digits : digits : parsed(start);
        }
        int behindPoint = 0;
        if (take('.')) {
            for (; isDigit(); at++) {
                digits = digits * 10 + json[at] - '0';
                behindPoint++;
            }
            expect(behindPoint > 0);
        }
        boolean power = take('e') || take('E');
        if (power) {
            if (!take('+')) {
                take('-');
            }
            expect(isDigit());
            while (isDigit()) {
                at++;
            }
        }
        if (power || count + behindPoint > EXACT_DIGITS) {
            return parsed(start);
        }
        // Both are exact, so that the quotient is the nearest number there is.
        double value = digits / TENS[behindPoint];
        return negative ? -value : value;
    }

    private double parsed(int start) throws Unusual {
        expect(at - start <= LONGEST_NUMBER);
        return Double.parseDouble(new String(json, start, at - start, StandardCharsets.ISO_8859_1));
    }

    private boolean isDigit() {
        return at < json.length && json[at] >= '0' && json[at] <= '9';
    }

    private boolean isFraction() {
        return at < json.length && (json[at] == '.' || json[at] == 'e' || json[at] == 'E');
    }

    private boolean take(char wanted) {
        boolean there = at < json.length && json[at] == wanted;
        at += there ? 1 : 0;
        return there;
    }

    /** The next value, a whole number of at most fifteen digits; -1 when it is anything else. */
    long count() throws Unusual {
        peek();
        if (!isDigit()) {
            skip();
            return -1;
        }
        int start = at;
        double number = number();
        for (int i = start; i < at; i++) {
            if (json[i] < '0' || json[i] > '9') {
                return -1;
            }
        }
        return at - start <= EXACT_DIGITS ? (long) number : -1;
    }

    /** Goes behind the next value. */
    void skip() throws Unusual {
        skip(0);
    }

    private void skip(int depth) throws Unusual {
        expect(depth < DEEPEST);
        switch (peek()) {
            case '"' -> skipText();
            case '{' -> {
                if (opens('{', '}')) {
                    do {
                        name(NONE);
                        skip(depth + 1);
                    } while (comma('}'));
                }
            }
            case '[' -> {
                if (opens('[', ']')) {
                    do {
                        skip(depth + 1);
                    } while (comma(']'));
                }
            }
            case 't' -> literal("true");
            case 'f' -> literal("false");
            case 'n' -> literal("null");
            default -> number();
        }
    }

    private void skipText() throws Unusual {
        at++;
        while (true) {
            expect(at < json.length);
            byte b = json[at];
            if (b == '\\') {
                escape();
            } else {
                expect(b < 0 || b >= ' ');
                at++;
                if (b == '"') {
                    return;
                }
            }
        }
    }
}
