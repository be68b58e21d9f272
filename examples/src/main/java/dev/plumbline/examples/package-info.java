/** Programs that show how the library reads; each file is one use. Start with {@link dev.plumbline.examples.TheLoop}. */
@NullMarked
package dev.plumbline.examples;

import org.jspecify.annotations.NullMarked;
