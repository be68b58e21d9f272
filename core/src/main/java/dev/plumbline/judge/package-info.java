/**
 * Judges: the file that describes one, its version, the prompt that it renders, and the verdicts that it gives.
 * Start with {@link dev.plumbline.judge.JudgeSpec}.
 */
@NullMarked
package dev.plumbline.judge;

import org.jspecify.annotations.NullMarked;
