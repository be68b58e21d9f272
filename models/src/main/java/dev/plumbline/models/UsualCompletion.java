package dev.plumbline.models;

import static dev.plumbline.models.JsonCursor.expect;

import dev.plumbline.model.ModelReply;
import dev.plumbline.model.ModelReply.Token;
import dev.plumbline.model.ModelReply.TokenUsage;
import dev.plumbline.models.JsonCursor.Unusual;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Reads a completion as servers usually write it in one pass over its bytes, since most of them are log-probabilities,
 * and a tree of these takes several times as long. Whatever is unusual is left to {@link ChatResponse}, which reads all
 * that there is and gives the same reply for what is read here.
 */
final class UsualCompletion {
    private static final byte[][] ROOT = names("choices", "model", "system_fingerprint", "usage", "error");
    private static final byte[][] CHOICE = names("message", "finish_reason", "logprobs", "error");
    private static final byte[][] MESSAGE = names("content", "refusal");
    private static final byte[][] CONTENT = names("content");
    private static final byte[][] TOKEN = names("token", "logprob", "top_logprobs");
    private static final byte[][] USAGE = names(
            "prompt_tokens",
            "completion_tokens",
            "total_tokens",
            "prompt_cache_hit_tokens",
            "prompt_tokens_details",
            "completion_tokens_details");
    private static final byte[][] CACHED = names("cached_tokens");
    private static final byte[][] REASONING = names("reasoning_tokens");

    private final JsonCursor json;
    private boolean choice;
    private boolean message;
    private String text = "";
    private String finish = "";
    private String model = "";
    private Optional<String> fingerprint = Optional.empty();
    private List<Token> tokens = List.of();
    private TokenUsage usage = TokenUsage.NONE;

    private UsualCompletion(JsonCursor json) {
        this.json = json;
    }

    private static byte[][] names(String... names) {
        return Stream.of(names)
                .map(name -> name.getBytes(StandardCharsets.US_ASCII))
                .toArray(byte[][]::new);
    }

    /** The reply that a body in UTF-8 holds as a text; empty when it is not an ordinary one. */
    static Optional<ModelReply> read(byte[] utf8) {
        try {
            UsualCompletion completion = new UsualCompletion(new JsonCursor(utf8));
            completion.root();
            return Optional.of(completion.reply());
        } catch (Unusual unusual) {
            return Optional.empty();
        }
    }

    private ModelReply reply() throws Unusual {
        expect(json.peek() < 0 && message);
        return new ModelReply(text, model, fingerprint, finish.equals("length"), tokens, usage);
    }

    private void root() throws Unusual {
        expect(json.opens('{', '}'));
        do {
            switch (json.name(ROOT)) {
                case 0 -> choices();
                case 1 -> model = json.text();
                case 2 -> fingerprint = Optional.of(textOrNothing()).filter(print -> !print.isEmpty());
                case 3 -> usage();
                case 4 -> expect(json.isNull());
                default -> json.skip();
            }
        } while (json.comma('}'));
    }

    private void choices() throws Unusual {
        expect(!choice && json.opens('[', ']'));
        choice = true;
        expect(json.opens('{', '}'));
        do {
            switch (json.name(CHOICE)) {
                case 0 -> message();
                case 1 -> finish = textOrNothing();
                case 2 -> logProbabilities();
                case 3 -> expect(json.isNull());
                default -> json.skip();
            }
        } while (json.comma('}'));
        expect(!finish.equals("content_filter"));
        while (json.comma(']')) {
            json.skip();
        }
    }

    private void message() throws Unusual {
        expect(!message && json.opens('{', '}'));
        do {
            switch (json.name(MESSAGE)) {
                case 0 -> {
                    text = json.text();
                    message = true;
                }
                case 1 -> expect(textOrNothing().isEmpty());
                default -> json.skip();
            }
        } while (json.comma('}'));
        expect(message);
    }

    private void logProbabilities() throws Unusual {
        expect(tokens.isEmpty());
        if (json.isNull() || !json.opens('{', '}')) {
            return;
        }
        do {
            if (json.name(CONTENT) == 0) {
                tokens();
            } else {
                json.skip();
            }
        } while (json.comma('}'));
    }

    private void tokens() throws Unusual {
        expect(tokens.isEmpty());
        if (json.isNull() || !json.opens('[', ']')) {
            return;
        }
        tokens = new ArrayList<>();
        do {
            tokens.add(token());
        } while (json.comma(']'));
    }

    private Token token() throws Unusual {
        String said = "";
        double logProbability = Double.NaN;
        Map<String, Double> alternatives = Map.of();
        expect(json.opens('{', '}'));
        do {
            switch (json.name(TOKEN)) {
                case 0 -> said = json.text();
                case 1 -> logProbability = number();
                case 2 -> alternatives = alternatives();
                default -> json.skip();
            }
        } while (json.comma('}'));
        return new Token(said, logProbability, alternatives);
    }

    private Map<String, Double> alternatives() throws Unusual {
        Map<String, Double> all = Map.of();
        if (json.isNull() || !json.opens('[', ']')) {
            return all;
        }
        do {
            String said = "";
            double logProbability = Double.NaN;
            expect(json.opens('{', '}'));
            do {
                switch (json.name(TOKEN)) {
                    case 0 -> said = json.text();
                    case 1 -> logProbability = number();
                    default -> json.skip();
                }
            } while (json.comma('}'));
            if (all.isEmpty()) {
                all = Map.of(said, logProbability);
            } else {
                all = all.size() == 1 ? new HashMap<>(all) : all;
                all.put(said, logProbability);
            }
        } while (json.comma(']'));
        return all;
    }

    private void usage() throws Unusual {
        usage = TokenUsage.NONE;
        if (json.isNull() || !json.opens('{', '}')) {
            return;
        }
        OptionalLong input = OptionalLong.empty();
        OptionalLong completion = OptionalLong.empty();
        OptionalLong total = OptionalLong.empty();
        OptionalLong cached = OptionalLong.empty();
        OptionalLong hits = OptionalLong.empty();
        OptionalLong reasoning = OptionalLong.empty();
        do {
            switch (json.name(USAGE)) {
                case 0 -> input = count();
                case 1 -> completion = count();
                case 2 -> total = count();
                case 3 -> hits = count();
                case 4 -> cached = detail(CACHED);
                case 5 -> reasoning = detail(REASONING);
                default -> json.skip();
            }
        } while (json.comma('}'));
        usage = ChatResponse.used(input, completion, total, cached.isPresent() ? cached : hits, reasoning);
    }

    private OptionalLong detail(byte[][] wanted) throws Unusual {
        OptionalLong count = OptionalLong.empty();
        if (json.isNull() || !json.opens('{', '}')) {
            return count;
        }
        do {
            if (json.name(wanted) == 0) {
                count = count();
            } else {
                json.skip();
            }
        } while (json.comma('}'));
        return count;
    }

    private OptionalLong count() throws Unusual {
        return TokenCount.of(json.count());
    }

    private double number() throws Unusual {
        return json.isNull() ? Double.NaN : json.number();
    }

    private String textOrNothing() throws Unusual {
        return json.isNull() ? "" : json.text();
    }
}
