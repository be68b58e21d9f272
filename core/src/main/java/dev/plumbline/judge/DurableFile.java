package dev.plumbline.judge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes a file so that after a crash the old one or the new one is there, never half of one. */
final class DurableFile {
    private DurableFile() {}

    /** @throws UncheckedIOException when the file cannot be written */
    static void write(Path file, String text) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw JudgeFile.cannotWrite(file, new IOException("it is a folder"));
        }
        try {
            Path temporary = folder.resolve("." + JudgeFile.fileName(file) + "."
                    + ProcessHandle.current().pid() + "-"
                    + Thread.currentThread().getId() + ".tmp");
            try {
                try (FileChannel channel = FileChannel.open(
                        temporary,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
                    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
                    while (bytes.hasRemaining()) {
                        channel.write(bytes);
                    }
                    channel.force(true);
                }
                move(temporary, file);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException failed) {
            throw JudgeFile.cannotWrite(file, failed);
        }
    }

    private static void move(Path temporary, Path file) throws IOException {
        try {
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException unsupported) {
            Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
