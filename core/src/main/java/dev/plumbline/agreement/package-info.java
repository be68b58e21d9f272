/**
 * How verdicts match human labels, and what follows from it. Start with {@link dev.plumbline.agreement.Agreement}: every
 * figure comes with its interval, its rows and its rivals. {@link dev.plumbline.agreement.Comparison} sets judges side by
 * side on the same rows, {@link dev.plumbline.agreement.Gate} turns an agreement into PASS, FAIL or INCONCLUSIVE, and
 * {@link dev.plumbline.agreement.Decision} says whether a new judge version should replace the one before.
 */
@NullMarked
package dev.plumbline.agreement;

import org.jspecify.annotations.NullMarked;
