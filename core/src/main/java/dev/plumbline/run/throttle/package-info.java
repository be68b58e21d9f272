/**
 * The limits of provider accounts: one {@link dev.plumbline.run.throttle.Throttle} for each account, shared by all runs
 * of the process. Start with {@link dev.plumbline.run.throttle.Throttles}, which finds the throttle of a model.
 *
 * <p>What may start and when is decided by a state machine without threads and without a clock of its own (the class
 * {@code Admission}), so that tests drive it through a simulated hour; {@code Throttle} puts waiting threads around it.
 */
@NullMarked
package dev.plumbline.run.throttle;

import org.jspecify.annotations.NullMarked;
