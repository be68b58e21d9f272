package dev.plumbline.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.function.BiConsumer;
import java.util.zip.CRC32;

/**
 * Vectors kept from run to run: an append-only file of records of one size (SHA-256 of the text, the vector, a
 * checksum). Several processes may share it. A record that was cut off or damaged is skipped.
 */
final class VectorFile implements AutoCloseable {
    private static final int KEY = 32;
    private static final long MOST_BYTES = 256L << 20;

    private final Path path;
    private final int dimensions;
    private final FileChannel channel;

    private VectorFile(Path path, int dimensions, FileChannel channel) {
        this.path = path;
        this.dimensions = dimensions;
        this.channel = channel;
    }

    static VectorFile open(Path path, int dimensions) {
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            return new VectorFile(
                    path,
                    dimensions,
                    FileChannel.open(
                            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot open the embedding cache " + path, e);
        }
    }

    private int record() {
        return KEY + Float.BYTES * dimensions + Integer.BYTES;
    }

    /** Hands over every whole record, oldest first. */
    void read(BiConsumer<String, float[]> taker) {
        ByteBuffer record = ByteBuffer.allocate(record());
        try {
            long whole = channel.size() / record() * record();
            for (long at = 0; at < whole; at += record()) {
                record.clear();
                while (record.hasRemaining() && channel.read(record, at + record.position()) >= 0) {
                    // A read may give less than asked for.
                }
                if (sound(record.array())) {
                    record.flip();
                    byte[] key = new byte[KEY];
                    record.get(key);
                    float[] vector = new float[dimensions];
                    record.asFloatBuffer().get(vector);
                    taker.accept(HexFormat.of().formatHex(key), vector);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the embedding cache " + path, e);
        }
    }

    private static boolean sound(byte[] record) {
        return checksum(record) == ByteBuffer.wrap(record).getInt(record.length - Integer.BYTES);
    }

    private static int checksum(byte[] record) {
        CRC32 checksum = new CRC32();
        checksum.update(record, 0, record.length - Integer.BYTES);
        return (int) checksum.getValue();
    }

    /** Appends; a full cache stays as it is. */
    synchronized void append(String key, float[] vector) {
        ByteBuffer record = ByteBuffer.allocate(record());
        record.put(HexFormat.of().parseHex(key));
        for (float x : vector) {
            record.putFloat(x);
        }
        record.putInt(checksum(record.array()));
        record.flip();
        try {
            FileLock lock = channel.lock();
            try {
                // Behind the last whole record, so that one cut off by a crash does not shift all that follow.
                long at = channel.size() / record() * record();
                while (at < MOST_BYTES && record.hasRemaining()) {
                    at += channel.write(record, at);
                }
            } finally {
                lock.release();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the embedding cache " + path, e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close the embedding cache " + path, e);
        }
    }
}
