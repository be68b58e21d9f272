package dev.plumbline.model;

import java.util.List;

/** Turns texts into vectors of length one. Safe for use by many threads; the same text gives the same vector. */
public interface Embedder {
    /** SHA-256 of the weights, 64 hexadecimal digits; part of the version of every judge that embeds. */
    String digest();

    /** Length of a vector. */
    int dimensions();

    /** One vector of Euclidean length 1 for each text, in order. Text of any length is accepted. */
    List<float[]> embed(List<String> texts);
}
