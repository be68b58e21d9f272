/**
 * Running a judge over a dataset: n examples in, n verdicts out, durable, resumable, within limits. A finished run is
 * a {@link dev.plumbline.run.Run}.
 */
@NullMarked
package dev.plumbline.run;

import org.jspecify.annotations.NullMarked;
