/**
 * Judges that ask single yes/no questions instead of one for the verdict. Start with
 * {@link dev.plumbline.align.decompose.DecomposeOptimizer}.
 */
@NullMarked
package dev.plumbline.align.decompose;

import org.jspecify.annotations.NullMarked;
