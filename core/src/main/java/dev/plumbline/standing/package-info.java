/**
 * Where a judge stands: everything that is known of a run, joined, and the tier that says what its figures may be used
 * for. Start with {@link dev.plumbline.standing.RunStanding}.
 */
@NullMarked
package dev.plumbline.standing;

import org.jspecify.annotations.NullMarked;
