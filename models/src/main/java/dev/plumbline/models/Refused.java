package dev.plumbline.models;

import dev.plumbline.model.ModelFailure;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A server refused a request. Not a failure yet: it may be that the server does not know a part of the request, and
 * gives a reply without it; {@link LearnedMode} finds that out.
 */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient ModelFailure failure;
    private final String text;
    private final int status;

    /**
     * @param status status of HTTP; 200 for a reply that lacks what was asked for
     * @param failure what to say when nothing can be left out
     * @param text all that the server said, for looking for the part that is refused; holds no key
     */
    public Refused(int status, ModelFailure failure, String text) {
        super(failure.getMessage(), failure, false, false);
        this.failure = failure;
        this.text = text;
        this.status = status;
    }

    /**
     * What a status other than 200 and the body with it mean.
     *
     * @param body what the server said; holds no key
     */
    public static Refused of(int status, String body) {
        return of(status, body, words -> false);
    }

    /** @param sent whether the request holds some words in lower case, which a message with them may only repeat */
    static Refused of(int status, String body, Predicate<String> sent) {
        return new Refused(status, Refusal.of(status, body, Optional.empty(), sent), body);
    }

    /** What to say when nothing can be left out. */
    public ModelFailure failure() {
        return failure;
    }

    String text() {
        return text;
    }

    /** Whether the server says itself that it knows no such model. */
    boolean namesModel() {
        return Refusal.namesModel(status, text);
    }

    /** Whether the request may have been refused for a part that the server does not know and does not name. */
    boolean unexplained() {
        return failure.kind() == ModelFailure.Kind.INVALID_REQUEST && (status == 400 || status == 422 || status == 501);
    }
}
