package dev.plumbline.models;

import dev.plumbline.model.LanguageModel;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.UnaryOperator;

/**
 * Keeps what models answer in a file that {@code recorded:/FILE} replays, one reply to a line, as
 * {@link RecordedModels} describes. Holds fingerprints of what was asked and the reply, never a key or a header.
 * Failures are not kept.
 *
 * <pre>{@code
 * try (Recording recording = Recording.to(Path.of("replies.jsonl"));
 *         Judges judges = Judges.fromEnvironment().decorated(recording)) {
 *     Runner.with(judges).judge(spec, data);
 * }
 * }</pre>
 *
 * <p>Continues an existing file. Safe for use by many threads.
 */
public final class Recording implements UnaryOperator<LanguageModel>, AutoCloseable {
    private final BufferedWriter writer;

    private Recording(BufferedWriter writer) {
        this.writer = writer;
    }

    /**
     * Opens a file for recording.
     *
     * @throws UncheckedIOException when it cannot be written
     */
    public static Recording to(Path file) {
        try {
            return new Recording(Files.newBufferedWriter(
                    file, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The model, with its replies kept. */
    @Override
    public LanguageModel apply(LanguageModel model) {
        return request -> {
            var reply = model.ask(request);
            keep(RecordedReply.line(request, reply));
            return reply;
        };
    }

    private synchronized void keep(String line) {
        try {
            writer.write(line);
            writer.write('\n');
            writer.flush();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public synchronized void close() {
        try {
            writer.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
