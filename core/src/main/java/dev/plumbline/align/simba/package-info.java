/**
 * Rules from the contrast between the best and the worst of several verdicts on a row, and examples that experts judged.
 * Start with {@link dev.plumbline.align.simba.SimbaOptimizer}.
 */
@NullMarked
package dev.plumbline.align.simba;

import org.jspecify.annotations.NullMarked;
