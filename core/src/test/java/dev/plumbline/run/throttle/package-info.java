/** Limits of accounts: an hour of callers and servers simulated in milliseconds, and threads that wait. */
@NullMarked
package dev.plumbline.run.throttle;

import org.jspecify.annotations.NullMarked;
