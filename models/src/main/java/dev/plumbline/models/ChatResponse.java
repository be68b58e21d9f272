package dev.plumbline.models;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.model.ModelFailure;
import dev.plumbline.model.ModelFailure.Kind;
import dev.plumbline.model.ModelReply;
import dev.plumbline.model.ModelReply.Token;
import dev.plumbline.model.ModelReply.TokenUsage;
import dev.plumbline.model.ModelRequest;
import dev.plumbline.models.WireMode.Form;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads the body of a successful chat completions response. */
final class ChatResponse {
    private ChatResponse() {}

    static ModelReply read(ModelServer.Answer answer, ModelRequest request, WireMode mode) {
        return isText(request, mode)
                ? UsualCompletion.read(answer.utf8()).orElseGet(() -> readAll(answer, request, mode))
                : readAll(answer, request, mode);
    }

    private static boolean isText(ModelRequest request, WireMode mode) {
        return mode.form() != Form.TOOL || request.form().isEmpty();
    }

    /** The same for any completion, however unusual. */
    static ModelReply readAll(ModelServer.Answer answer, ModelRequest request, WireMode mode) {
        JsonNode root = answer.json();
        if (isError(root.path("error"))) {
            // Some gateways answer 200 and put the failure of the provider behind them into the body.
            throw refused(root.path("error"), answer.body(), request);
        }
        JsonNode choice = root.path("choices").path(0);
        if (isError(choice.path("error"))) {
            throw refused(choice.path("error"), choice.toString(), request);
        }
        if (!choice.path("message").isObject()) {
            throw answer.malformed("a completion without choices");
        }
        String finish = choice.path("finish_reason").asText("");
        String refusal = choice.path("message").path("refusal").asText("");
        if (finish.equals("content_filter") || !refusal.isEmpty()) {
            throw new ModelFailure(
                            Kind.CONTENT_FILTER,
                            "the provider's filter or the model refused"
                                    + (refusal.isEmpty() ? "" : ": " + Quoted.of(refusal)))
                    .withUsage(used(root.path("usage")));
        }
        return new ModelReply(
                text(choice, request, mode, finish),
                root.path("model").asText(""),
                Optional.of(root.path("system_fingerprint").asText("")).filter(text -> !text.isEmpty()),
                finish.equals("length"),
                tokens(choice.path("logprobs").path("content")),
                used(root.path("usage")));
    }

    /** Some servers always have the field, and say in it that there is none. */
    private static boolean isError(JsonNode said) {
        boolean nothing =
                said.isContainerNode() ? said.isEmpty() : said.asText("").isBlank();
        return !nothing && !said.isNull() && !(said.isBoolean() && !said.asBoolean());
    }

    private static Refused refused(JsonNode error, String body, ModelRequest request) {
        int code = error.path("code").asInt(0);
        return Refused.of(
                code >= 400 && code < 600 ? code : 502,
                body,
                words -> request.messages().stream()
                        .anyMatch(message ->
                                message.text().toLowerCase(Locale.ROOT).contains(words)));
    }

    private static TokenUsage used(JsonNode usage) {
        OptionalLong cached = TokenCount.of(usage.path("prompt_tokens_details").path("cached_tokens"));
        return used(
                TokenCount.of(usage.path("prompt_tokens")),
                TokenCount.of(usage.path("completion_tokens")),
                TokenCount.of(usage.path("total_tokens")),
                cached.isPresent() ? cached : TokenCount.of(usage.path("prompt_cache_hit_tokens")),
                TokenCount.of(usage.path("completion_tokens_details").path("reasoning_tokens")));
    }

    /** Some servers count thoughts among all tokens and not among those of the completion. */
    static TokenUsage used(
            OptionalLong input,
            OptionalLong completion,
            OptionalLong total,
            OptionalLong cached,
            OptionalLong reasoning) {
        boolean more =
                input.isPresent() && total.isPresent() && total.getAsLong() - input.getAsLong() > completion.orElse(-1);
        return TokenCount.usage(
                input, more ? OptionalLong.of(total.getAsLong() - input.getAsLong()) : completion, cached, reasoning);
    }

    private static String text(JsonNode choice, ModelRequest request, WireMode mode, String finish) {
        JsonNode message = choice.path("message");
        if (isText(request, mode)) {
            return content(message.path("content"));
        }
        JsonNode arguments = message.path("tool_calls").path(0).path("function").path("arguments");
        if (arguments.isMissingNode() && !finish.equals("length")) {
            throw new Refused(
                    200,
                    new ModelFailure(Kind.MALFORMED, "the reply has no tool call, though one was asked for"),
                    "no tool call");
        }
        return arguments.isObject() ? arguments.toString() : arguments.asText("");
    }

    /** A text, or parts of which those of type text are the reply and others are what the model thought. */
    private static String content(JsonNode content) {
        StringBuilder text = new StringBuilder(content.asText(""));
        content.forEach(part -> text.append(part.path("text").asText("")));
        return text.toString();
    }

    private static List<Token> tokens(JsonNode content) {
        List<Token> tokens = new ArrayList<>();
        for (JsonNode token : content) {
            Map<String, Double> alternatives = new HashMap<>();
            for (JsonNode other : token.path("top_logprobs")) {
                alternatives.put(other.path("token").asText(), logProbability(other));
            }
            tokens.add(new Token(token.path("token").asText(), logProbability(token), alternatives));
        }
        return tokens;
    }

    /** What is no number is not 0, which would be certainty. */
    private static double logProbability(JsonNode token) {
        JsonNode number = token.path("logprob");
        return number.isNumber() ? number.asDouble() : Double.NaN;
    }
}
