/**
 * Mutation tests for judges: answers that people passed are changed so that they are wrong, or so that nothing changes, and
 * the judge has to tell one from the other. Start at {@link dev.plumbline.probing.mutation.Mutants}.
 */
@NullMarked
package dev.plumbline.probing.mutation;

import org.jspecify.annotations.NullMarked;
