package dev.plumbline.local;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.zip.CRC32;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Vectors kept from run to run: an append-only file of records of one size (SHA-256 of the text, the vector, a
 * checksum). Several processes may share it. A record that was cut off or damaged is skipped. A file that cannot be read
 * or written is left alone after one warning: without it verdicts are the same, only slower.
 */
final class VectorFile implements AutoCloseable {
    private static final int KEY = 32;
    private static final long MOST_BYTES = 256L << 20;
    private static final Logger LOG = LoggerFactory.getLogger(VectorFile.class);

    /** The operating system's lock is held by a process: two caches in one have to take turns here. */
    private static final Object PROCESS = new Object();

    private final Path path;
    private final int dimensions;
    private final FileChannel channel;
    private boolean abandoned;

    private VectorFile(Path path, int dimensions, FileChannel channel) {
        this.path = path;
        this.dimensions = dimensions;
        this.channel = channel;
    }

    /** The file, made where there is none; empty, with a warning, when that fails. */
    static Optional<VectorFile> open(Path path, int dimensions) {
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            return Optional.of(new VectorFile(
                    path,
                    dimensions,
                    FileChannel.open(
                            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)));
        } catch (IOException e) {
            LOG.warn("the embedding cache {} cannot be opened and is not used: {}", path, e.toString());
            return Optional.empty();
        }
    }

    private int record() {
        return KEY + Float.BYTES * dimensions + Integer.BYTES;
    }

    /** Hands over every whole record, oldest first. */
    synchronized void read(BiConsumer<String, float[]> taker) {
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
            abandon("read", e);
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
        if (abandoned) {
            return;
        }
        ByteBuffer record = ByteBuffer.allocate(record());
        record.put(HexFormat.of().parseHex(key));
        for (float x : vector) {
            record.putFloat(x);
        }
        record.putInt(checksum(record.array()));
        record.flip();
        synchronized (PROCESS) {
            try (FileLock lock = channel.lock()) {
                // Behind the last whole record, so that one cut off by a crash does not shift all that follow.
                long at = channel.size() / record() * record();
                while (at < MOST_BYTES && record.hasRemaining() && lock.isValid()) {
                    at += channel.write(record, at);
                }
            } catch (IOException | OverlappingFileLockException e) {
                abandon("written", e);
            }
        }
    }

    private void abandon(String what, Exception why) {
        abandoned = true;
        LOG.warn("the embedding cache {} cannot be {} and is not used from now on: {}", path, what, why.toString());
    }

    @Override
    public synchronized void close() {
        try {
            channel.close();
        } catch (IOException e) {
            abandon("closed", e);
        }
    }
}
