/** Runs with judges that fail, hang and are killed. */
@NullMarked
package dev.plumbline.run;

import org.jspecify.annotations.NullMarked;
