package dev.plumbline.labelling;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.dataset.AtomicFile;
import dev.plumbline.dataset.SharedFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reasons that an annotator wrote for rows that have no label yet, or not the one that the reason is for. They wait in the
 * workspace until the label is given, whatever happens before.
 *
 * <pre>{@code
 * ReasonDrafts drafts = new ReasonDrafts(workspace.resolve("drafts/july.json"), lock, "ana", aside -> warn(aside));
 * drafts.keep("r7", "too late");
 * drafts.of("r7");                // too late, also tomorrow
 * }</pre>
 *
 * <p>A file that is damaged is set aside as {@code july.json.damaged-….json} when it is first read, which is told, since
 * reasons that somebody wrote are in it; then there are none. Safe for use by several threads and processes that share the lock.
 */
public final class ReasonDrafts {
    private static final JsonMapper JSON = new JsonMapper();

    private final Path file;
    private final Path lock;
    private final String annotator;
    private final Consumer<Path> told;

    /**
     * Those of one annotator.
     *
     * @param file where those of all annotators of a batch are kept; it need not be there
     * @param lock file under whose lock it is written
     * @param told is told where a damaged file was set aside
     */
    public ReasonDrafts(Path file, Path lock, String annotator, Consumer<Path> told) {
        this.file = file;
        this.lock = lock;
        this.annotator = annotator;
        this.told = told;
    }

    /** The reason that waits for a row. */
    public Optional<String> of(String id) {
        ObjectNode all = read().orElseGet(() -> SharedFile.locked(lock, this::mended));
        return Optional.ofNullable(all.path(annotator).get(id)).map(JsonNode::asText);
    }

    /** Keeps a reason for a row, on disk before this returns; an empty one takes back what was kept. */
    public void keep(String id, String reason) {
        SharedFile.locked(lock, () -> {
            ObjectNode all = read().orElseGet(this::mended);
            ObjectNode own = all.withObjectProperty(annotator);
            boolean changed = reason.isEmpty()
                    ? own.remove(id) != null
                    : !reason.equals(own.path(id).asText());
            if (!reason.isEmpty()) {
                own.put(id, reason);
            }
            if (changed) {
                write(all);
            }
            return changed;
        });
    }

    /** What is in the file; empty where it is damaged. */
    private Optional<ObjectNode> read() {
        try {
            if (!Files.exists(file)) {
                return Optional.of(JSON.createObjectNode());
            }
            return JSON.readTree(Files.readString(file)) instanceof ObjectNode all
                    ? Optional.of(all)
                    : Optional.empty();
        } catch (JsonProcessingException | CharacterCodingException damaged) {
            return Optional.empty();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Nothing, in the place of a damaged file, which stays beside it; what is there where another process was first. */
    private ObjectNode mended() {
        return read().orElseGet(() -> {
            try {
                Path aside = Files.createTempFile(
                        file.toAbsolutePath().getParent(), file.getFileName() + ".damaged-", ".json");
                Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
                told.accept(aside);
                return JSON.createObjectNode();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        });
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
