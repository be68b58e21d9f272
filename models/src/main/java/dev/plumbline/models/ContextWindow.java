package dev.plumbline.models;

import dev.plumbline.model.Message;
import dev.plumbline.model.ModelFailure;
import dev.plumbline.model.ModelFailure.Kind;
import dev.plumbline.model.ModelRequest;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The most tokens that a model reads, once a list or a refusal has said it, so that a prompt that is certainly longer is not
 * sent. A token is taken as 8 bytes here, about twice what prose has: what is held back would be refused.
 */
final class ContextWindow {
    private static final int BYTES_A_TOKEN = 8;
    private static final Pattern STATED = Pattern.compile(
            "(?:maximum context length is|context size \\(|context window of|tokens >|tokens allowed \\(|\"n_ctx\":)"
                    + "\\s*(\\d{3,9})");

    private volatile OptionalLong tokens;

    /** Nothing is known yet. */
    ContextWindow() {
        this(OptionalLong.empty());
    }

    /** So many tokens are known from elsewhere. */
    ContextWindow(OptionalLong known) {
        this.tokens = known;
    }

    void learn(ModelFailure failure, String refusal) {
        if (failure.kind() != Kind.CONTEXT_TOO_LONG) {
            return;
        }
        Matcher stated = STATED.matcher(refusal);
        if (stated.find()) {
            tokens = OptionalLong.of(Long.parseLong(stated.group(1)));
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
