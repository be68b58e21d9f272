package dev.plumbline.model;

import java.util.Optional;
import java.util.ServiceLoader;

/**
 * The embedders of this machine, by name.
 *
 * <pre>{@code
 * Embedder embedder = Embedders.open("bge-small").orElseThrow();
 * try {
 *     embedder.embed(texts);
 * } finally {
 *     Embedders.close(embedder);
 * }
 * }</pre>
 *
 * <p>Static, so safe for use by several threads.
 */
public final class Embedders {
    private Embedders() {}

    /** Opens an embedder, which may take a second; empty where no provider on the class path has one of the name. */
    public static Optional<Embedder> open(String name) {
        return ServiceLoader.load(EmbedderProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(provider -> provider.serves(name))
                .findFirst()
                .map(EmbedderProvider::open);
    }

    /** Whether a provider on the class path has an embedder of a name; it is not opened. */
    public static boolean has(String name) {
        return ServiceLoader.load(EmbedderProvider.class).stream()
                .anyMatch(provider -> provider.get().serves(name));
    }

    /** Closes an embedder that can be closed. */
    public static void close(Embedder opened) {
        if (opened instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (Exception failed) {
                throw new IllegalStateException("an embedder could not be closed", failed);
            }
        }
    }
}
