package dev.plumbline.langchain4j;

import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.ContentFilteredException;
import dev.langchain4j.exception.HttpException;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.LangChain4jException;
import dev.langchain4j.exception.ModelNotFoundException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.exception.UnresolvedModelServerException;
import dev.plumbline.model.ModelFailure;
import dev.plumbline.model.ModelFailure.Kind;
import dev.plumbline.models.Refused;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an exception of a chat model means. Where it holds the provider's answer, that answer decides. */
final class WrappedFailure {
    private static final List<Map.Entry<Class<?>, Kind>> KINDS = List.of(
            Map.entry(RateLimitException.class, Kind.RATE_LIMITED),
            Map.entry(TimeoutException.class, Kind.TIMEOUT),
            Map.entry(java.util.concurrent.TimeoutException.class, Kind.TIMEOUT),
            Map.entry(java.net.http.HttpTimeoutException.class, Kind.TIMEOUT),
            Map.entry(InterruptedIOException.class, Kind.TIMEOUT),
            Map.entry(AuthenticationException.class, Kind.AUTHENTICATION),
            Map.entry(ContentFilteredException.class, Kind.CONTENT_FILTER),
            Map.entry(InvalidRequestException.class, Kind.INVALID_REQUEST),
            Map.entry(ModelNotFoundException.class, Kind.NOT_FOUND),
            Map.entry(InternalServerException.class, Kind.OVERLOADED),
            Map.entry(UnresolvedModelServerException.class, Kind.CONNECTION),
            Map.entry(com.fasterxml.jackson.core.JacksonException.class, Kind.MALFORMED),
            Map.entry(IOException.class, Kind.CONNECTION),
            Map.entry(InterruptedException.class, Kind.CONNECTION),
            Map.entry(LangChain4jException.class, Kind.MALFORMED));

    private WrappedFailure() {}

    /** A failure or a refusal; an exception that is no fault of a server as it is. */
    static RuntimeException of(RuntimeException thrown) {
        Optional<HttpException> answered = cause(thrown, HttpException.class);
        if (answered.isPresent()) {
            return Refused.of(answered.get().statusCode(), "" + answered.get().getMessage());
        }
        for (Map.Entry<Class<?>, Kind> known : KINDS) {
            Optional<?> cause = cause(thrown, known.getKey());
            if (cause.isPresent()) {
                String name = cause.get().getClass().getSimpleName();
                return new Refused(
                        status(known.getValue()),
                        new ModelFailure(known.getValue(), "LangChain4j could not ask the model: " + name),
                        "" + thrown.getMessage());
            }
        }
        return thrown;
    }

    /** The status that a server would have told it by. */
    private static int status(Kind kind) {
        return switch (kind) {
            case INVALID_REQUEST -> 400;
            case NOT_FOUND -> 404;
            default -> 0;
        };
    }

    private static <T> Optional<T> cause(Throwable thrown, Class<T> type) {
        Throwable at = thrown;
        for (int depth = 0; at != null && depth < 20; depth++) {
            if (type.isInstance(at)) {
                return Optional.of(type.cast(at));
            }
            at = at.getCause();
        }
        return Optional.empty();
    }
}
