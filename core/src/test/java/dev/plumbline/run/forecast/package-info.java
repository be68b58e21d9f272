/** What judging would cost, told before it is done. */
@NullMarked
package dev.plumbline.run.forecast;

import org.jspecify.annotations.NullMarked;
