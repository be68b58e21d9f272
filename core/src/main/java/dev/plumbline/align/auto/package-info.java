/**
 * One budget over several optimizers. Start with {@link dev.plumbline.align.auto.AutoOptimizer}.
 */
@NullMarked
package dev.plumbline.align.auto;

import org.jspecify.annotations.NullMarked;
