package dev.plumbline.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where a model is reached.
 *
 * @param model the model
 * @param baseUrl address of a compatible server, as OpenAI's own clients take it: with {@code /v1}
 * @param headers further headers to send
 */
public record ModelEndpoint(ModelUri model, Optional<String> baseUrl, Map<String, String> headers) {
    public ModelEndpoint {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }
}
