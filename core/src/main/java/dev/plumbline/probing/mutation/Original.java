package dev.plumbline.probing.mutation;

import dev.plumbline.dataset.Example;

/**
 * A row that mutants were made of.
 *
 * @param source the row as the data has it
 * @param label what people said of it
 * @param passed whether that is the positive label
 * @param asked the same row under an id that does not tell it from its mutants
 */
public record Original(Example source, String label, boolean passed, Example asked) {}
