package dev.plumbline.models;

import dev.plumbline.model.ModelFailure;
import dev.plumbline.model.ModelFailure.Kind;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Turns a status other than 200, with the body that came with it, into a failure of the right kind. Providers agree on
 * the status less than on the words: a spent account is 400, 402, 403 or 429, a wrong key 400, 401 or 403.
 *
 * <p>A message that repeats what was sent must not decide: one row that speaks of credit would end a run. Words count
 * where they begin a message, were not sent, and the server is not in trouble.
 */
final class Refusal {
    private final int status;
    private final String codes;
    private final String words;
    private final Predicate<String> sent;

    private Refusal(int status, ErrorBody error, Predicate<String> sent) {
        this.status = status;
        this.codes = error.codes();
        this.words = status < 500 ? error.ownWords() : "";
        this.sent = sent;
    }

    /** @param sent whether the request holds some words in lower case */
    static ModelFailure of(int status, String body, Optional<Duration> retryAfter, Predicate<String> sent) {
        ErrorBody error = ErrorBody.of(body);
        return new ModelFailure(
                new Refusal(status, error, sent).kind(),
                "the server answered " + status + ": " + Quoted.of(error.message()),
                retryAfter.or(error::retryDelay));
    }

    /**
     * Whether a refusal says itself that there is no such model; one that only says that there is nothing may come from
     * whatever stands before the server.
     */
    static boolean namesModel(int status, String body) {
        Refusal refusal = new Refusal(status, ErrorBody.of(body), words -> false);
        return refusal.unknownModel()
                || (status == 404 && (refusal.words.contains("model") || refusal.words.contains("deployment")));
    }

    private boolean unknownModel() {
        return (status == 400 || status == 403 || status == 404)
                && (coded("model_not_found", "model_not_available", "invalid_model", "deploymentnotfound")
                        || said("model not exist", "model not found", "unknown model")
                        || said("invalid model name", "not a valid model id"));
    }

    private Kind kind() {
        if (status == 402
                || coded("insufficient_quota", "billing", "perday")
                || said("credit balance", "api usage limits", "insufficient balance", "insufficient credits")) {
            return Kind.QUOTA;
        }
        if (coded("content_filter", "content_policy", "content_moderation") || said("moderation")) {
            return Kind.CONTENT_FILTER;
        }
        if (status == 404 || status == 405 || unknownModel()) {
            return Kind.NOT_FOUND;
        }
        if (status == 401 || coded("api_key_invalid", "invalid_api_key")) {
            return Kind.AUTHENTICATION;
        }
        if (status == 403) {
            // OpenAI forbids log-probabilities of some models in this way, whatever the key. Requests hold the word
            // too.
            return words.contains("logprobs") ? Kind.INVALID_REQUEST : Kind.AUTHENTICATION;
        }
        if (coded("context_length", "exceed_context", "request_too_large")
                || said("context length", "context window", "context size", "context limit")
                || said("prompt is too long", "maximum number of tokens allowed", "request too large")
                || said("longer than the maximum model length")
                || status == 413) {
            return Kind.CONTEXT_TOO_LONG;
        }
        if (coded("json_validate_failed")) {
            return Kind.MALFORMED;
        }
        return byStatus();
    }

    private Kind byStatus() {
        if (status >= 300 && status < 400) {
            return Kind.INVALID_REQUEST;
        }
        return switch (status) {
            case 429 -> Kind.RATE_LIMITED;
            case 408, 504, 524 -> Kind.TIMEOUT;
            case 409, 425, 498 -> Kind.OVERLOADED;
            default ->
                status >= 500 && status != 501 ? Kind.OVERLOADED : status < 400 ? Kind.MALFORMED : Kind.INVALID_REQUEST;
        };
    }

    private boolean coded(String... parts) {
        return Stream.of(parts).anyMatch(codes::contains);
    }

    private boolean said(String... parts) {
        return Stream.of(parts).anyMatch(part -> words.contains(part) && !sent.test(part));
    }
}
