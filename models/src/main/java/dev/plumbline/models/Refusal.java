package dev.plumbline.models;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.plumbline.model.ModelFailure;
import dev.plumbline.model.ModelFailure.Kind;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Turns a status other than 200, with the body that came with it, into a failure of the right kind. Providers agree on
 * the status less than on the words: a spent account is 400, 402, 403 or 429, a wrong key 400, 401 or 403.
 */
final class Refusal {
    private static final JsonMapper JSON = new JsonMapper();

    private Refusal() {}

    static ModelFailure of(int status, String body, Optional<Duration> retryAfter) {
        JsonNode error = error(body);
        String said = error.path("message").asText(error.isTextual() ? error.asText() : body);
        String codes = codes(error).toLowerCase(Locale.ROOT);
        Kind kind = kind(status, codes, said.toLowerCase(Locale.ROOT));
        return new ModelFailure(
                kind, "the server answered " + status + ": " + Quoted.of(said), retryAfter.or(() -> retryDelay(error)));
    }

    private static Kind kind(int status, String codes, String said) {
        if (status == 402
                || any(codes, "insufficient_quota", "billing", "perday")
                || any(said, "credit balance", "api usage limits", "insufficient balance", "insufficient credits")) {
            return Kind.QUOTA;
        }
        if (any(codes, "content_filter", "content_policy", "content_moderation") || any(said, "moderation")) {
            return Kind.CONTENT_FILTER;
        }
        if (status == 401 || any(codes, "api_key_invalid", "invalid_api_key")) {
            return Kind.AUTHENTICATION;
        }
        if (status == 403) {
            // OpenAI forbids log-probabilities of some models in this way, whatever the key.
            return any(said, "logprobs") ? Kind.INVALID_REQUEST : Kind.AUTHENTICATION;
        }
        if (any(codes, "context_length", "exceed_context", "request_too_large")
                || any(said, "context length", "context window", "context size", "context limit")
                || any(said, "prompt is too long", "maximum number of tokens allowed", "request too large")
                || status == 413) {
            return Kind.CONTEXT_TOO_LONG;
        }
        if (any(codes, "json_validate_failed")) {
            return Kind.MALFORMED;
        }
        return byStatus(status);
    }

    private static Kind byStatus(int status) {
        return switch (status) {
            case 429 -> Kind.RATE_LIMITED;
            case 408, 504, 524 -> Kind.TIMEOUT;
            case 409, 425, 498 -> Kind.OVERLOADED;
            default ->
                status >= 500 && status != 501 ? Kind.OVERLOADED : status < 400 ? Kind.MALFORMED : Kind.INVALID_REQUEST;
        };
    }

    private static boolean any(String text, String... parts) {
        return Stream.of(parts).anyMatch(text::contains);
    }

    /** Machine-readable words of an error: OpenAI's code and type, Anthropic's type, Google's reason and quota. */
    private static String codes(JsonNode error) {
        StringBuilder codes = new StringBuilder(error.path("code").asText(""))
                .append(' ')
                .append(error.path("type").asText(""));
        for (JsonNode detail : error.path("details")) {
            codes.append(' ').append(detail.path("reason").asText(""));
            detail.path("violations")
                    .forEach(violation ->
                            codes.append(' ').append(violation.path("quotaId").asText("")));
        }
        return codes.toString();
    }

    /** Google says how long to wait in the body. */
    private static Optional<Duration> retryDelay(JsonNode error) {
        for (JsonNode detail : error.path("details")) {
            String delay = detail.path("retryDelay").asText("");
            if (delay.matches("\\d{1,9}(\\.\\d{1,9})?s")) {
                double seconds = Double.parseDouble(delay.substring(0, delay.length() - 1));
                return Optional.of(Duration.ofMillis((long) Math.ceil(seconds * 1000)));
            }
        }
        return Optional.empty();
    }

    private static JsonNode error(String body) {
        try {
            JsonNode root = JSON.readTree(body);
            // Google's compatible endpoint wraps its errors in a list.
            JsonNode first = root.isArray() ? root.path(0) : root;
            return first.has("error") ? first.path("error") : first;
        } catch (JsonProcessingException notJson) {
            return JSON.missingNode();
        }
    }
}
