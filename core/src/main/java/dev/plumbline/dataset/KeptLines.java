package dev.plumbline.dataset;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The lines of a file that the workspace keeps. It is committed and merged, so anything can be in it. */
final class KeptLines {
    private KeptLines() {}

    /**
     * All lines; none when there is no such file.
     *
     * @throws BadInput naming the file, and the line where a byte of it is not UTF-8
     */
    static List<String> of(Path file, String hint) {
        if (!Files.exists(file)) {
            return List.of();
        }
        if (Files.isDirectory(file)) {
            throw BadInput.in(file.toString(), "a directory stands where Plumbline keeps a file", hint);
        }
        try {
            byte[] bytes = Files.readAllBytes(file);
            CharsetDecoder strict = StandardCharsets.UTF_8.newDecoder();
            ByteBuffer left = ByteBuffer.wrap(bytes);
            CharBuffer text = CharBuffer.allocate(bytes.length);
            if (strict.decode(left, text, true).isError()) {
                throw BadInput.in(file.toString(), lineOf(bytes, left.position()), "this line is not UTF-8", hint);
            }
            return text.flip().toString().lines().toList();
        } catch (IOException unreadable) {
            throw BadInput.in(file.toString(), "cannot be read", unreadable, hint);
        }
    }

    private static int lineOf(byte[] bytes, int end) {
        int line = 1;
        for (int i = 0; i < end; i++) {
            line += bytes[i] == '\n' ? 1 : 0;
        }
        return line;
    }
}
