package dev.plumbline.run.cache;

import dev.plumbline.dataset.TextHash;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Optional;

/**
 * What makes the keys of a cache its own, so that nobody can make two texts that share one.
 *
 * @param first half of it
 * @param second the other half
 */
record Secret(long first, long second) {
    private static final int BYTES = 2 * Long.BYTES;
    private static final int LOOKS_AT_A_HALF_WRITTEN_ONE = 1000;

    /** The secret in a file. Where there is none, or none that can be read, it is one that nobody has. */
    static Secret read(Path file) {
        return kept(file).orElseGet(Secret::random);
    }

    /** The secret in a file, which is written where there is none. */
    static Secret of(Path file) {
        return kept(file).orElseGet(() -> {
            Secret mine = random();
            // Where two begin at once, the one that comes second takes what the first wrote.
            return mine.write(file, StandardOpenOption.CREATE_NEW)
                    ? mine
                    : kept(file).orElseGet(() -> {
                        mine.write(file, StandardOpenOption.TRUNCATE_EXISTING);
                        return mine;
                    });
        });
    }

    private boolean write(Path file, StandardOpenOption how) {
        try {
            Files.createDirectories(file.resolveSibling(""));
            Files.write(
                    file,
                    ByteBuffer.allocate(BYTES).putLong(first).putLong(second).array(),
                    how,
                    StandardOpenOption.WRITE);
            return true;
        } catch (IOException thereIsOneOrNoneCanBe) {
            return false;
        }
    }

    private static Optional<Secret> kept(Path file) {
        for (int look = 0; look < LOOKS_AT_A_HALF_WRITTEN_ONE; look++) {
            try {
                ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
                if (bytes.capacity() == BYTES) {
                    return Optional.of(new Secret(bytes.getLong(), bytes.getLong()));
                }
                Thread.onSpinWait();
            } catch (IOException none) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static Secret random() {
        SecureRandom random = new SecureRandom();
        return new Secret(random.nextLong(), random.nextLong());
    }

    TextHash hash() {
        return TextHash.keyed(first, second);
    }
}
