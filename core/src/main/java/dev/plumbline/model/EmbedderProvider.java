package dev.plumbline.model;

/** Opens embedders by name, for the judges of {@code local:/NAME}. Found by {@link java.util.ServiceLoader}. */
public interface EmbedderProvider {
    /** Whether this provider opens an embedder of a name, such as {@code bge-small}. */
    boolean serves(String name);

    /** Opens the embedder; it loads its weights, which may take a second. Closed by the caller if it can be closed. */
    Embedder open();
}
