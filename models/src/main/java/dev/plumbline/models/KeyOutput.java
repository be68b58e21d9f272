package dev.plumbline.models;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Reads what a command prints, for a limited time. */
final class KeyOutput {
    private static final int MOST_BYTES = 1 << 16;

    private KeyOutput() {}

    /** The output; empty when the command had not ended in time, and is ended. */
    static Optional<String> of(Process process, long most, TimeUnit unit) {
        CompletableFuture<String> printed = CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return new String(process.getInputStream().readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
                    } catch (IOException ended) {
                        throw new UncheckedIOException(ended);
                    }
                },
                task -> {
                    Thread reader = new Thread(task, "plumbline-key");
                    reader.setDaemon(true);
                    reader.start();
                });
        try {
            if (process.waitFor(most, unit)) {
                return Optional.of(printed.join());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
        return Optional.empty();
    }
}
