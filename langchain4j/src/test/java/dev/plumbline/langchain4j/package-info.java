/** Every provider against a server that fails in every way that is known. */
@NullMarked
package dev.plumbline.langchain4j;

import org.jspecify.annotations.NullMarked;
