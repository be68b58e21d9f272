/**
 * The ports to language models and embedders. A {@link dev.plumbline.model.LanguageModel} makes exactly one attempt;
 * retries, limits, deadlines and caches are decorators in the room {@code run}.
 */
@NullMarked
package dev.plumbline.model;

import org.jspecify.annotations.NullMarked;
