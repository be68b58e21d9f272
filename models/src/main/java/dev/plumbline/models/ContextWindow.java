package dev.plumbline.models;

import dev.plumbline.model.Message;
import dev.plumbline.model.ModelFailure;
import dev.plumbline.model.ModelFailure.Kind;
import dev.plumbline.model.ModelRequest;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;

/**
 * The most tokens that a model reads, once a list or a refusal has said it, so that a prompt that is certainly longer is not
 * sent. A token is taken as 8 bytes here, about twice what prose has: what is held back would be refused.
 */
final class ContextWindow {
    private static final int BYTES_A_TOKEN = 8;

    private volatile OptionalLong tokens;

    /** Nothing is known yet. */
    ContextWindow() {
        this(OptionalLong.empty());
    }

    /** So many tokens are known from elsewhere. */
    ContextWindow(OptionalLong known) {
        this.tokens = known;
    }

    /** A number that was sent may only have been repeated. */
    void learn(ModelFailure failure, String refusal, ModelRequest request) {
        OptionalLong stated =
                failure.kind() == Kind.CONTEXT_TOO_LONG ? ErrorBody.of(refusal).contextWindow() : OptionalLong.empty();
        if (stated.isPresent()
                && request.messages().stream()
                        .noneMatch(message -> message.text().contains("" + stated.getAsLong()))) {
            tokens = stated;
        }
    }

    /** @throws ModelFailure when the prompt is certainly longer than the window */
    void check(ModelRequest request) {
        if (tokens.isEmpty()) {
            return;
        }
        long characters = request.messages().stream()
                .mapToLong(message -> message.text().length())
                .sum();
        // Bytes are counted by making them, and most prompts are far from the window: a character has three at most.
        if (3 * characters / BYTES_A_TOKEN <= tokens.getAsLong()) {
            return;
        }
        long bytes = 0;
        for (Message message : request.messages()) {
            bytes += message.text().getBytes(StandardCharsets.UTF_8).length;
        }
        if (bytes / BYTES_A_TOKEN > tokens.getAsLong()) {
            throw new ModelFailure(
                            Kind.CONTEXT_TOO_LONG,
                            "the prompt was not sent: it has " + bytes + " bytes, and the model reads "
                                    + tokens.getAsLong() + " tokens")
                    .withRequests(0);
        }
    }
}
