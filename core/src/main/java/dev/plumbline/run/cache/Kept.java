package dev.plumbline.run.cache;

import dev.plumbline.dataset.TextHash;
import dev.plumbline.model.ModelReply;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Replies by key; goes on without a folder that cannot be written. */
final class Kept {
    private final CacheFolder folder;
    private final Consumer<String> warnings;
    private final AtomicBoolean broken = new AtomicBoolean();

    Kept(CacheFolder folder, Consumer<String> warnings) {
        this.folder = folder;
        this.warnings = warnings;
    }

    TextHash hash(boolean keeping) {
        return folder.hash(keeping);
    }

    Optional<ModelReply> get(String key) {
        return folder.read(key).flatMap(PackedReply::read);
    }

    void put(String key, ModelReply reply) {
        if (reply.truncated() || broken.get()) {
            return;
        }
        try {
            folder.write(key, PackedReply.write(reply));
        } catch (ClosedByInterruptException brokenOff) {
            Thread.currentThread().interrupt();
        } catch (IOException failed) {
            if (broken.compareAndSet(false, true)) {
                warnings.accept("replies cannot be kept in " + folder.path() + " (" + reason(failed)
                        + "); going on without keeping them");
            }
        }
    }

    private static String reason(IOException failed) {
        String message = failed.getMessage();
        return failed.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    }
}
