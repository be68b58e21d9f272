package dev.plumbline.local;

import dev.plumbline.model.Embedder;
import dev.plumbline.model.EmbedderProvider;
import java.nio.file.Path;

/**
 * Opens {@link BgeSmall} for {@code local:/bge-small}. Vectors are kept from run to run in the folder that the system
 * property {@value #FOLDER} names (default: kept in memory only).
 */
public final class BgeSmallProvider implements EmbedderProvider {
    /** System property: folder for vectors. */
    public static final String FOLDER = "plumbline.embeddings";

    @Override
    public boolean serves(String name) {
        return name.equals("bge-small");
    }

    @Override
    public Embedder open() {
        String folder = System.getProperty(FOLDER, "");
        return folder.isEmpty() ? BgeSmall.open() : BgeSmall.open(Path.of(folder));
    }
}
