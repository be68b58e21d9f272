package dev.plumbline.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A language model that answers as a program says. A test double that is part of the library, so that programs can
 * test how they use judges without a model.
 *
 * <pre>{@code
 * ScriptedModel model = ScriptedModel.inOrder(
 *     ScriptedModel.failing(ModelFailure.Kind.RATE_LIMITED),
 *     ScriptedModel.replying("{\"verdict\": \"pass\"}"));
 * ScriptedModel echo = ScriptedModel.answering(request -> request.messages().get(0).text());
 * model.calls();      // 0
 * }</pre>
 *
 * <p>Tokens are counted as four characters each. Every call counts and its request is kept, also when it fails. Safe
 * for use by many threads; answers given in order go to calls in the order of their arrival.
 */
public final class ScriptedModel implements LanguageModel {
    private static final int CHARACTERS_A_TOKEN = 4;

    private final Function<ModelRequest, ModelReply> script;
    private final List<ModelRequest> requests = new ArrayList<>();

    private ScriptedModel(Function<ModelRequest, ModelReply> script) {
        this.script = script;
    }

    /** Answers each request with the text that a function gives. The function may throw a {@link ModelFailure}. */
    public static ScriptedModel answering(Function<ModelRequest, String> answer) {
        return new ScriptedModel(request -> reply(request, answer.apply(request)));
    }

    /** Answers each request with the reply that a function gives. The function may throw a {@link ModelFailure}. */
    public static ScriptedModel by(Function<ModelRequest, ModelReply> script) {
        return new ScriptedModel(script);
    }

    /**
     * Answers calls in order.
     *
     * @param answers made by {@link #replying}, {@link #failing} or any function of the request; a call after the last
     *     of them is an {@link IllegalStateException}
     */
    @SafeVarargs
    public static ScriptedModel inOrder(Function<ModelRequest, ModelReply>... answers) {
        Deque<Function<ModelRequest, ModelReply>> left = new ArrayDeque<>();
        for (Function<ModelRequest, ModelReply> answer : answers) {
            left.add(answer);
        }
        int count = answers.length;
        return new ScriptedModel(request -> {
            Function<ModelRequest, ModelReply> next;
            synchronized (left) {
                if (left.isEmpty()) {
                    throw new IllegalStateException(
                            "the script has " + count + " answers, and one more call" + " was made");
                }
                next = left.removeFirst();
            }
            return next.apply(request);
        });
    }

    /** An answer of this text. */
    public static Function<ModelRequest, ModelReply> replying(String text) {
        return request -> reply(request, text);
    }

    /** A failure of this kind. */
    public static Function<ModelRequest, ModelReply> failing(ModelFailure.Kind kind) {
        return request -> {
            throw new ModelFailure(kind, "scripted: " + kind.text());
        };
    }

    @Override
    public ModelReply ask(ModelRequest request) {
        synchronized (requests) {
            requests.add(request);
        }
        return script.apply(request);
    }

    /** How often it was asked. */
    public int calls() {
        synchronized (requests) {
            return requests.size();
        }
    }

    /** What it was asked, in the order of arrival. */
    public List<ModelRequest> requests() {
        synchronized (requests) {
            return List.copyOf(requests);
        }
    }

    private static ModelReply reply(ModelRequest request, String text) {
        long characters = request.messages().stream()
                .mapToLong(message -> message.text().length())
                .sum();
        return new ModelReply(
                text,
                "scripted",
                Optional.empty(),
                false,
                List.of(),
                new ModelReply.TokenUsage(tokens(characters), tokens(text.length())));
    }

    private static long tokens(long characters) {
        return (characters + CHARACTERS_A_TOKEN - 1) / CHARACTERS_A_TOKEN;
    }
}
