package dev.plumbline.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Strict UTF-8: a byte that is none ends the reading with its line and column. Skips byte order marks. */
final class Utf8Reader extends Reader {
    private static final int SIZE = 1 << 15;

    private final String name;
    private final InputStream in;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private final ByteBuffer bytes = ByteBuffer.allocate(SIZE).flip();
    private final CharBuffer chars = CharBuffer.allocate(SIZE).flip();
    private boolean ended;
    private boolean started;
    private int line = 1;
    private int column = 1;
    private boolean afterReturn;

    Utf8Reader(String name, InputStream in) {
        this.name = name;
        this.in = in;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (!chars.hasRemaining()) {
            if (ended && !bytes.hasRemaining()) {
                return -1;
            }
            decode();
        }
        int count = Math.min(length, chars.remaining());
        chars.get(buffer, offset, count);
        return count;
    }

    private void decode() throws IOException {
        if (!ended) {
            bytes.compact();
            int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
            ended = read < 0;
            bytes.position(bytes.position() + Math.max(0, read));
            bytes.flip();
        }
        chars.clear();
        CoderResult result = decoder.decode(bytes, chars, ended);
        chars.flip();
        // Files that several programs saved have more than one.
        while (!started && chars.hasRemaining()) {
            started = chars.get(chars.position()) != '\ufeff';
            if (!started) {
                chars.get();
            }
        }
        count();
        if (result.isError()) {
            throw malformed(bytes.get(bytes.position()) & 0xff);
        }
    }

    private void count() {
        char[] read = chars.array();
        int end = chars.limit();
        int i = chars.position();
        while (i < end) {
            int start = i;
            while (i < end && read[i] > '\r') {
                i++;
            }
            column += i - start;
            afterReturn &= i == start;
            if (i == end) {
                return;
            }
            char c = read[i++];
            if (c == '\n' && afterReturn) {
                column = 1;
            } else if (c == '\n' || c == '\r') {
                line++;
                column = 1;
            } else if (c == 0) {
                throw malformed(0);
            } else {
                column++;
            }
            afterReturn = c == '\r';
        }
    }

    private BadInput malformed(int value) {
        String code = String.format("0x%02X", value);
        String hint = value == 0
                ? "the file is binary or UTF-16; export it as UTF-8 text"
                : "save the file as UTF-8, in Excel as 'CSV UTF-8', or: iconv -f WINDOWS-1252 -t UTF-8";
        return BadInput.in(
                name, line, column, "byte " + code + (value == 0 ? " is no text" : " is not valid UTF-8"), hint);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
