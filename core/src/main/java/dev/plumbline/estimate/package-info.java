/**
 * The true rate behind a judge's verdicts: how many answers of a stream people would pass, when a judge saw all of them
 * and people only some.
 *
 * <p>Start with {@link dev.plumbline.estimate.TrueRate}. {@link dev.plumbline.estimate.RoganGladen} needs the judge's error
 * rates and nothing of the rows, {@link dev.plumbline.estimate.PredictionPowered} rows of the stream that people labelled.
 * All types are immutable and safe for use by several threads.
 */
@NullMarked
package dev.plumbline.estimate;

import org.jspecify.annotations.NullMarked;
