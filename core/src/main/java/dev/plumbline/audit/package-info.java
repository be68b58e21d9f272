/**
 * What is wrong with a labelled dataset before anyone pays for verdicts: columns that give the label away, shortcuts,
 * duplicates, labels that contradict each other, what its size can settle. Needs no model. Start with
 * {@link dev.plumbline.audit.Audit#of Audit.of}.
 */
@NullMarked
package dev.plumbline.audit;

import org.jspecify.annotations.NullMarked;
