/**
 * Patterns in what experts say, made into guidelines of a judge. Start with
 * {@link dev.plumbline.align.patterns.PatternsOptimizer}.
 */
@NullMarked
package dev.plumbline.align.patterns;

import org.jspecify.annotations.NullMarked;
