package dev.plumbline.models;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.jspecify.annotations.Nullable;

/** The bytes of an answer's body, unpacked and bounded. */
final class AnswerBody {
    static final int MOST_BYTES = 16 << 20;
    private static final int USUAL_BYTES = 8192;

    private AnswerBody() {}

    /** More bytes than a completion can have. */
    static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1;
    }

    /**
     * Reads all of a body, and does not close it: closing reads what is left, which may never end.
     *
     * @param encoding the header {@code Content-Encoding}
     * @throws TooLarge when there is more than {@link #MOST_BYTES}
     */
    static byte[] of(@Nullable HttpEntity entity, String encoding) throws IOException {
        if (entity == null) {
            return new byte[0];
        }
        long announced = entity.getContentLength();
        // One more, so that the end is found without another array; not more than is usual on the word of a server.
        byte[] sent = bytes(
                entity.getContent(), announced > 0 && announced < USUAL_BYTES ? (int) announced + 1 : USUAL_BYTES);
        return encoding.strip().toLowerCase(Locale.ROOT).endsWith("gzip") ? unpacked(sent) : sent;
    }

    private static byte[] unpacked(byte[] sent) throws IOException {
        try {
            return bytes(new GZIPInputStream(new ByteArrayInputStream(sent)), USUAL_BYTES);
        } catch (ZipException | EOFException damaged) {
            throw new MalformedChunkCodingException("gzip that cannot be unpacked");
        }
    }

    private static byte[] bytes(InputStream stream, int usual) throws IOException {
        byte[] bytes = new byte[usual];
        int end = 0;
        for (int read = stream.read(bytes); read >= 0; read = stream.read(bytes, end, bytes.length - end)) {
            end += read;
            if (end > MOST_BYTES) {
                throw new TooLarge();
            }
            if (end == bytes.length) {
                bytes = Arrays.copyOf(bytes, 2 * end);
            }
        }
        return Arrays.copyOf(bytes, end);
    }
}
