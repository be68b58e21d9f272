/**
 * Language models over HTTP and from files. Start with {@link dev.plumbline.models.OpenAiModels}, which opens
 * {@code openai:}, {@code openai-compatible:} and {@code ollama:} models with a codec of our own. Every model makes
 * exactly one attempt and fails with a {@link dev.plumbline.model.ModelFailure} that says of which kind; retries,
 * limits and deadlines are put around it by the room {@code run}. {@link dev.plumbline.models.Keys} says which key goes
 * to which host. Whoever writes another provider starts with {@link dev.plumbline.models.ModelServers}.
 */
@NullMarked
package dev.plumbline.models;

import org.jspecify.annotations.NullMarked;
