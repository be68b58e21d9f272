package dev.plumbline.errors;

import dev.plumbline.model.Embedder;

/**
 * An embedder and what reports call it.
 *
 * @param name as {@code bge-small}
 * @param embedder gives the vectors
 */
public record NamedEmbedder(String name, Embedder embedder) {}
