package dev.plumbline.run.cache;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * The bytes of a kept reply: four that name the format, the CRC-32 of the rest, then the content, compressed where it is
 * long, as replies with log-probabilities are. Nothing is forced to the disk; what a crash spoils is told by the checksum.
 */
final class Entry {
    private static final int PLAIN = 0x504c4331;
    private static final int COMPRESSED = 0x504c435a;
    private static final int HEAD = 12;
    private static final int LONG = 4096;

    private Entry() {}

    static byte[] of(byte[] content) {
        boolean compress = content.length > LONG;
        byte[] body = compress ? compressed(content) : content;
        return ByteBuffer.allocate(HEAD + body.length)
                .putInt(compress ? COMPRESSED : PLAIN)
                .putLong(checksum(body))
                .put(body)
                .array();
    }

    /** The content; empty when the bytes are not whole. */
    static Optional<byte[]> content(byte[] entry) {
        if (entry.length < HEAD) {
            return Optional.empty();
        }
        ByteBuffer buffer = ByteBuffer.wrap(entry);
        int format = buffer.getInt();
        long checksum = buffer.getLong();
        byte[] body = new byte[buffer.remaining()];
        buffer.get(body);
        if ((format != PLAIN && format != COMPRESSED) || checksum != checksum(body)) {
            return Optional.empty();
        }
        return Optional.of(format == PLAIN ? body : inflated(body));
    }

    private static long checksum(byte[] body) {
        CRC32 crc = new CRC32();
        crc.update(body);
        return crc.getValue();
    }

    private static byte[] compressed(byte[] content) {
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(LONG);
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, deflater)) {
            out.write(content);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        } finally {
            deflater.end();
        }
        return bytes.toByteArray();
    }

    private static byte[] inflated(byte[] body) {
        try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(body))) {
            return in.readAllBytes();
        } catch (IOException impossible) {
            throw new IllegalStateException("a checksum held for bytes that cannot be read", impossible);
        }
    }
}
