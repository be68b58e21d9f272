/**
 * Labelled examples in the prompt: which, and how many. Start with
 * {@link dev.plumbline.align.fewshot.FewShotOptimizer}.
 */
@NullMarked
package dev.plumbline.align.fewshot;

import org.jspecify.annotations.NullMarked;
