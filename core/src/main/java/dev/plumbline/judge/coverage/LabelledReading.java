package dev.plumbline.judge.coverage;

/**
 * A row that was read, with its human label.
 *
 * @param reading the row
 * @param positive whether its label is the positive one
 * @param group rows of one group are never on both sides of a fold
 */
public record LabelledReading(Reading reading, boolean positive, String group) {}
