/**
 * A run with everything that its report follows from, in one folder or file that can be handed on, and the check that
 * nothing in it was changed and that every figure follows from it. Start with {@link dev.plumbline.bundle.RunBundle} and
 * {@link dev.plumbline.bundle.Verification}.
 */
@NullMarked
package dev.plumbline.bundle;

import org.jspecify.annotations.NullMarked;
