/**
 * Guidelines distilled from what people say about their labels, with few questions. Start with
 * {@link dev.plumbline.align.memory.MemoryOptimizer}.
 */
@NullMarked
package dev.plumbline.align.memory;

import org.jspecify.annotations.NullMarked;
