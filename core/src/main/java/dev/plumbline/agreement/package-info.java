/**
 * How verdicts match human labels, and what follows from it. Start with {@link dev.plumbline.agreement.Agreement}: every
 * figure comes with its interval, its rows and its rivals.
 */
@NullMarked
package dev.plumbline.agreement;

import org.jspecify.annotations.NullMarked;
