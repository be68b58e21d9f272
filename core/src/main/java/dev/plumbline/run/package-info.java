/**
 * Running a judge over a dataset: n examples in, n verdicts out, durable, resumable, within limits. Start with
 * {@link dev.plumbline.run.Runner}; a finished run is a {@link dev.plumbline.run.Run}.
 *
 * <p>{@link dev.plumbline.run.Retry}, {@link dev.plumbline.run.throttle.Throttles} and
 * {@link dev.plumbline.run.Deadline} are functions from a language model to a language model, so they compose:
 * {@code deadline.apply(retry.apply(throttles.apply(model)))}.
 */
@NullMarked
package dev.plumbline.run;

import org.jspecify.annotations.NullMarked;
