package dev.plumbline.dataset;

import java.io.IOException;
import java.io.Reader;

/** Gives the characters that were read ahead once more, then the rest. */
final class HeadedReader extends Reader {
    private final String head;
    private final Reader rest;
    private int position;

    HeadedReader(String head, Reader rest) {
        this.head = head;
        this.rest = rest;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        int left = head.length() - position;
        if (left == 0) {
            return rest.read(buffer, offset, length);
        }
        int count = Math.min(left, length);
        head.getChars(position, position + count, buffer, offset);
        position += count;
        return count;
    }

    @Override
    public void close() throws IOException {
        rest.close();
    }
}
