/**
 * Examples, human labels, gold, groups, splits and looks; CSV and JSON in. Start with
 * {@link dev.plumbline.dataset.Dataset}.
 */
@NullMarked
package dev.plumbline.dataset;

import org.jspecify.annotations.NullMarked;
