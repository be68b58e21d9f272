/**
 * Where and why a judge disagrees with people, on rows that a person may read. Start with
 * {@link dev.plumbline.errors.ErrorAnalysis}: the direction of the errors, slices that are worse beyond chance, clusters of
 * disagreements with the terms that set them apart, and points of the reference that failing answers lack. With a model to
 * ask, {@link dev.plumbline.errors.FailurePatterns} names what goes wrong, each pattern with its rows.
 */
@NullMarked
package dev.plumbline.errors;

import org.jspecify.annotations.NullMarked;
