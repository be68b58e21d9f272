package dev.plumbline.models;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.plumbline.model.ModelReply;
import dev.plumbline.model.ModelReply.Token;
import dev.plumbline.model.ModelReply.TokenUsage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reads a completion as servers usually write it in one pass over its bytes, since most of them are log-probabilities,
 * and a tree of these takes several times as long. Whatever is unusual is left to {@link ChatResponse}, which reads all
 * that there is and gives the same reply for what is read here.
 */
final class UsualCompletion {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .build();

    private final JsonParser json;
    private boolean choice;
    private boolean message;
    private String text = "";
    private String finish = "";
    private String model = "";
    private Optional<String> fingerprint = Optional.empty();
    private List<Token> tokens = List.of();
    private TokenUsage usage = TokenUsage.NONE;

    /** Something that has to be looked at as a whole. */
    private static final class Unusual extends IOException {
        private static final long serialVersionUID = 1;

        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }
    }

    private UsualCompletion(JsonParser json) {
        this.json = json;
    }

    /** The reply that a body in UTF-8 holds as a text; empty when it is not an ordinary one. */
    static Optional<ModelReply> read(byte[] utf8) {
        if (!isUtf8(utf8)) {
            return Optional.empty();
        }
        try (JsonParser json = JSON.createParser(utf8)) {
            UsualCompletion completion = new UsualCompletion(json);
            expect(json.nextToken() == JsonToken.START_OBJECT);
            completion.root();
            expect(json.nextToken() == null && completion.message);
            return Optional.of(completion.reply());
        } catch (IOException unusual) {
            return Optional.empty();
        }
    }

    /** The parser takes some sequences for characters that are none. */
    private static boolean isUtf8(byte[] text) {
        for (byte one : text) {
            if (one < 0) {
                try {
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text));
                    return true;
                } catch (CharacterCodingException other) {
                    return false;
                }
            }
        }
        return true;
    }

    private ModelReply reply() {
        return new ModelReply(text, model, fingerprint, finish.equals("length"), tokens, usage);
    }

    private static void expect(boolean usual) throws IOException {
        if (!usual) {
            throw new Unusual();
        }
    }

    private void root() throws IOException {
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            JsonToken value = json.nextToken();
            switch (name) {
                case "choices" -> choices(value);
                case "model" -> model = text(value);
                case "system_fingerprint" ->
                    fingerprint = Optional.of(textOrNothing(value)).filter(print -> !print.isEmpty());
                case "usage" -> usage(value);
                case "error" -> expect(value == JsonToken.VALUE_NULL);
                default -> json.skipChildren();
            }
        }
    }

    private void choices(JsonToken array) throws IOException {
        expect(array == JsonToken.START_ARRAY && !choice && json.nextToken() == JsonToken.START_OBJECT);
        choice = true;
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            JsonToken value = json.nextToken();
            switch (name) {
                case "message" -> message(value);
                case "finish_reason" -> finish = textOrNothing(value);
                case "logprobs" -> logProbabilities(value);
                case "error" -> expect(value == JsonToken.VALUE_NULL);
                default -> json.skipChildren();
            }
        }
        expect(!finish.equals("content_filter"));
        while (json.nextToken() != JsonToken.END_ARRAY) {
            json.skipChildren();
        }
    }

    private void message(JsonToken object) throws IOException {
        expect(object == JsonToken.START_OBJECT && !message);
        boolean content = false;
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            JsonToken value = json.nextToken();
            switch (name) {
                case "content" -> {
                    text = text(value);
                    content = true;
                }
                case "refusal" -> expect(textOrNothing(value).isEmpty());
                default -> json.skipChildren();
            }
        }
        expect(content);
        message = true;
    }

    private void logProbabilities(JsonToken object) throws IOException {
        expect(tokens.isEmpty());
        if (object == JsonToken.VALUE_NULL) {
            return;
        }
        expect(object == JsonToken.START_OBJECT);
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            JsonToken value = json.nextToken();
            if (name.equals("content") && value != JsonToken.VALUE_NULL) {
                expect(value == JsonToken.START_ARRAY && tokens.isEmpty());
                tokens = new ArrayList<>();
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    tokens.add(token());
                }
            } else {
                json.skipChildren();
            }
        }
    }

    private Token token() throws IOException {
        expect(json.currentToken() == JsonToken.START_OBJECT);
        String said = "";
        double logProbability = Double.NaN;
        Map<String, Double> alternatives = Map.of();
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            JsonToken value = json.nextToken();
            switch (name) {
                case "token" -> said = text(value);
                case "logprob" -> logProbability = number(value);
                case "top_logprobs" -> alternatives = alternatives(value);
                default -> json.skipChildren();
            }
        }
        return new Token(said, logProbability, alternatives);
    }

    private Map<String, Double> alternatives(JsonToken array) throws IOException {
        if (array == JsonToken.VALUE_NULL) {
            return Map.of();
        }
        expect(array == JsonToken.START_ARRAY);
        Map<String, Double> all = Map.of();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            expect(json.currentToken() == JsonToken.START_OBJECT);
            String said = "";
            double logProbability = Double.NaN;
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                JsonToken value = json.nextToken();
                switch (name) {
                    case "token" -> said = text(value);
                    case "logprob" -> logProbability = number(value);
                    default -> json.skipChildren();
                }
            }
            if (all.isEmpty()) {
                all = Map.of(said, logProbability);
            } else {
                all = all.size() == 1 ? new HashMap<>(all) : all;
                all.put(said, logProbability);
            }
        }
        return all;
    }

    private void usage(JsonToken object) throws IOException {
        usage = TokenUsage.NONE;
        if (object == JsonToken.VALUE_NULL) {
            return;
        }
        expect(object == JsonToken.START_OBJECT);
        OptionalLong input = OptionalLong.empty();
        OptionalLong completion = OptionalLong.empty();
        OptionalLong total = OptionalLong.empty();
        OptionalLong cached = OptionalLong.empty();
        OptionalLong hits = OptionalLong.empty();
        OptionalLong reasoning = OptionalLong.empty();
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            JsonToken value = json.nextToken();
            switch (name) {
                case "prompt_tokens" -> input = count(value);
                case "completion_tokens" -> completion = count(value);
                case "total_tokens" -> total = count(value);
                case "prompt_cache_hit_tokens" -> hits = count(value);
                case "prompt_tokens_details" -> cached = detail(value, "cached_tokens");
                case "completion_tokens_details" -> reasoning = detail(value, "reasoning_tokens");
                default -> json.skipChildren();
            }
        }
        usage = ChatResponse.used(input, completion, total, cached.isPresent() ? cached : hits, reasoning);
    }

    private OptionalLong detail(JsonToken object, String wanted) throws IOException {
        OptionalLong count = OptionalLong.empty();
        if (object != JsonToken.START_OBJECT) {
            json.skipChildren();
            return count;
        }
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            JsonToken value = json.nextToken();
            if (name.equals(wanted)) {
                count = count(value);
            } else {
                json.skipChildren();
            }
        }
        return count;
    }

    private OptionalLong count(JsonToken value) throws IOException {
        if (value == JsonToken.VALUE_NUMBER_INT && json.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
            return TokenCount.of(json.getLongValue());
        }
        json.skipChildren();
        return OptionalLong.empty();
    }

    private double number(JsonToken value) throws IOException {
        expect(value.isNumeric() || value == JsonToken.VALUE_NULL);
        return value.isNumeric() ? json.getDoubleValue() : Double.NaN;
    }

    private String text(JsonToken value) throws IOException {
        expect(value == JsonToken.VALUE_STRING);
        return json.getText();
    }

    private String textOrNothing(JsonToken value) throws IOException {
        return value == JsonToken.VALUE_NULL ? "" : text(value);
    }
}
