package dev.plumbline.labelling;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.dataset.AtomicFile;
import dev.plumbline.dataset.SharedFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * Reasons that an annotator wrote for rows that have no label yet, or not the one that the reason is for. They wait in the
 * workspace until the label is given, whatever happens before.
 *
 * <pre>{@code
 * ReasonDrafts drafts = new ReasonDrafts(workspace.resolve("drafts/july.json"), lock, "ana");
 * drafts.keep("r7", "too late");
 * drafts.of("r7");                // too late, also tomorrow
 * }</pre>
 *
 * <p>A file that is damaged reads as if there were none, and is kept as {@code july.json.damaged-….json} when another is
 * written. Safe for use by several threads and processes that share the lock.
 */
public final class ReasonDrafts {
    private static final JsonMapper JSON = new JsonMapper();

    private final Path file;
    private final Path lock;
    private final String annotator;

    /**
     * Those of one annotator.
     *
     * @param file where those of all annotators of a batch are kept; it need not be there
     * @param lock file under whose lock it is written
     */
    public ReasonDrafts(Path file, Path lock, String annotator) {
        this.file = file;
        this.lock = lock;
        this.annotator = annotator;
    }

    /** The reason that waits for a row. */
    public Optional<String> of(String id) {
        return Optional.ofNullable(read().path(annotator).get(id)).map(JsonNode::asText);
    }

    /** Keeps a reason for a row, on disk before this returns; an empty one takes back what was kept. */
    public void keep(String id, String reason) {
        SharedFile.locked(lock, () -> {
            ObjectNode all = read();
            ObjectNode own = all.withObjectProperty(annotator);
            boolean changed = reason.isEmpty()
                    ? own.remove(id) != null
                    : !reason.equals(own.path(id).asText());
            if (!reason.isEmpty()) {
                own.put(id, reason);
            }
            if (changed) {
                setAside();
                write(all);
            }
            return changed;
        });
    }

    private ObjectNode read() {
        try {
            return Files.exists(file) && JSON.readTree(Files.readString(file)) instanceof ObjectNode all
                    ? all
                    : JSON.createObjectNode();
        } catch (JsonProcessingException damaged) {
            return JSON.createObjectNode();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Labels do not depend on a damaged file, but reasons that somebody wrote may be in it: it stays beside the new one. */
    private void setAside() {
        try {
            if (Files.exists(file) && !(JSON.readTree(Files.readString(file)) instanceof ObjectNode)) {
                move();
            }
        } catch (JsonProcessingException damaged) {
            move();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void move() {
        try {
            Path aside =
                    Files.createTempFile(file.toAbsolutePath().getParent(), file.getFileName() + ".damaged-", ".json");
            Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void write(ObjectNode all) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            AtomicFile.write(file, JSON.writeValueAsString(all) + "\n");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
