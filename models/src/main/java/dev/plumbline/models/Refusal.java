package dev.plumbline.models;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.plumbline.model.ModelFailure;
import dev.plumbline.model.ModelFailure.Kind;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Turns a status other than 200, with the body that came with it, into a failure of the right kind. */
final class Refusal {
    private static final JsonMapper JSON = new JsonMapper();

    private Refusal() {}

    static ModelFailure of(int status, String body, Optional<Duration> retryAfter) {
        JsonNode error = error(body);
        String code = (error.path("code").asText("") + " " + error.path("type").asText("")).toLowerCase(Locale.ROOT);
        String message = error.path("message").asText(error.isTextual() ? error.asText() : body);
        Kind kind = kind(status, code, message.toLowerCase(Locale.ROOT));
        return new ModelFailure(kind, "the server answered " + status + ": " + Shown.of(message), retryAfter);
    }

    private static Kind kind(int status, String code, String message) {
        if (code.contains("insufficient_quota") || code.contains("billing") || status == 402) {
            return Kind.QUOTA;
        }
        if (status == 401 || status == 403) {
            return code.contains("content") || message.contains("moderation")
                    ? Kind.CONTENT_FILTER
                    : Kind.AUTHENTICATION;
        }
        if (status == 429) {
            return Kind.RATE_LIMITED;
        }
        if (status == 408 || status == 504) {
            return Kind.TIMEOUT;
        }
        if (status >= 500) {
            return Kind.OVERLOADED;
        }
        if (status < 400) {
            return Kind.MALFORMED;
        }
        if (code.contains("context_length")
                || message.contains("context length")
                || message.contains("context window")
                || message.contains("context size")) {
            return Kind.CONTEXT_TOO_LONG;
        }
        if (code.contains("content_filter") || code.contains("content_policy")) {
            return Kind.CONTENT_FILTER;
        }
        return Kind.INVALID_REQUEST;
    }

    private static JsonNode error(String body) {
        try {
            JsonNode root = JSON.readTree(body);
            return root.has("error") ? root.path("error") : root;
        } catch (JsonProcessingException notJson) {
            return JSON.missingNode();
        }
    }
}
