/**
 * Rows to be labelled by people: which ones, how they reach them without a verdict in view, and how labels come back.
 * Start with {@link dev.plumbline.labelling.RowsToLabel}, which chooses, and {@link dev.plumbline.labelling.LabelBatch},
 * which keeps what was chosen and how likely each row was.
 */
@NullMarked
package dev.plumbline.labelling;

import org.jspecify.annotations.NullMarked;
