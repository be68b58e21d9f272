/**
 * One budget over several optimizers, and over the models that a user allows. Start with {@link dev.plumbline.align.auto.AutoOptimizer}.
 */
@NullMarked
package dev.plumbline.align.auto;

import org.jspecify.annotations.NullMarked;
