/**
 * Programs that measure: figures and ratios with the command that reproduces them. Start with
 * {@link dev.plumbline.bench.LocalJudgeAccuracy}.
 */
@NullMarked
package dev.plumbline.bench;

import org.jspecify.annotations.NullMarked;
