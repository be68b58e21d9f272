package dev.plumbline.dataset;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Writes whole files in UTF-8: beside the file under another name, forced to disk, then renamed. After a crash or a
 * full disk the old file or the new one is there, never half of one.
 *
 * <pre>{@code
 * AtomicFile.write(Path.of("report.md"), text);
 * AtomicFile.write(Path.of("results.csv"), out -> ResultsCsv.to(out, columns));   // without holding it in memory
 * }</pre>
 *
 * <p>A symbolic link stays one, and what it points to is replaced. A device or a pipe, such as {@code /dev/stdout}, is
 * written to as it is. Where the file system cannot rename in one step, an existing file is replaced in two. Safe for
 * use by several threads; of two that write the same file, one wins.
 */
public final class AtomicFile {
    private AtomicFile() {}

    /**
     * Replaces or makes a file with this text.
     *
     * @throws UncheckedIOException when it cannot be written, naming file and reason; the old file is as it was
     */
    public static void write(Path file, String text) {
        write(file, out -> {
            try {
                out.write(text);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        });
    }

    /**
     * Replaces or makes a file with what is written to a buffered writer, which is closed here.
     *
     * @throws UncheckedIOException when it cannot be written, naming file and reason; the old file is as it was. Any
     *     other exception of the content is passed on, and the old file is as it was then too
     */
    public static void write(Path file, Consumer<Writer> content) {
        try {
            Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
            if (Files.isDirectory(target)) {
                throw new FileSystemException(file.toString(), null, "it is a folder");
            }
            if (Files.exists(target) && !Files.isRegularFile(target)) {
                fill(target, content, StandardOpenOption.WRITE);
                return;
            }
            replace(target, content);
        } catch (UncheckedIOException failed) {
            throw cannotWrite(file, Optional.ofNullable(failed.getCause()).orElseGet(() -> new IOException(failed)));
        } catch (IOException failed) {
            throw cannotWrite(file, failed);
        }
    }

    private static void replace(Path target, Consumer<Writer> content) throws IOException {
        Path temporary = target.resolveSibling("." + target.getFileName() + "."
                + ProcessHandle.current().pid() + "-" + Thread.currentThread().getId() + ".tmp");
        try {
            fill(
                    temporary,
                    content,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE);
            try {
                Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (AtomicMoveNotSupportedException unsupported) {
                Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static void fill(Path file, Consumer<Writer> content, StandardOpenOption... how) throws IOException {
        try (FileChannel channel = FileChannel.open(file, how);
                Writer out = new BufferedWriter(
                        new OutputStreamWriter(Channels.newOutputStream(channel), StandardCharsets.UTF_8))) {
            content.accept(out);
            out.flush();
            // A device or a pipe has nothing to force, and says so with an error.
            if (Files.isRegularFile(file)) {
                channel.force(true);
            }
        }
    }

    /** The cause names the file that was asked for, not the one beside it that was tried. */
    private static UncheckedIOException cannotWrite(Path file, IOException failed) {
        String name = file.toString();
        FileSystemException cause;
        if (failed instanceof NoSuchFileException) {
            cause = new NoSuchFileException(name, null, "its folder does not exist");
        } else if (failed instanceof AccessDeniedException) {
            cause = new AccessDeniedException(name, null, "no permission");
        } else {
            cause = new FileSystemException(name, null, reason(failed));
        }
        cause.initCause(failed);
        return new UncheckedIOException("cannot write " + cause.getMessage(), cause);
    }

    private static String reason(IOException failed) {
        String reason = failed instanceof FileSystemException system ? system.getReason() : failed.getMessage();
        return Optional.ofNullable(reason).orElse("the operating system does not say why");
    }
}
