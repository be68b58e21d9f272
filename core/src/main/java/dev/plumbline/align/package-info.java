/**
 * Alignment: a judge, labelled rows and a budget in; a better judge out, or none, with the proof on rows that no
 * optimizer saw. Start with {@link dev.plumbline.align.Align}; a new way of making judges better is an
 * {@link dev.plumbline.align.Optimizer} in a package of its own.
 */
@NullMarked
package dev.plumbline.align;

import org.jspecify.annotations.NullMarked;
