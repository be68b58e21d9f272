package dev.plumbline.langchain4j;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.model.ModelFailure;
import dev.plumbline.model.ModelFailure.Kind;
import dev.plumbline.model.ModelReply.Token;
import dev.plumbline.model.ModelReply.TokenUsage;
import dev.plumbline.models.TokenCount;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** What Gemini says beside the text of a reply. */
final class GeminiReply {
    private static final Set<String> WHOLE = Set.of("STOP", "MAX_TOKENS");
    private static final Set<String> REFUSALS =
            Set.of("SAFETY", "RECITATION", "LANGUAGE", "BLOCKLIST", "PROHIBITED_CONTENT", "SPII", "IMAGE_SAFETY");

    private GeminiReply() {}

    /** @throws ModelFailure when the reply is a refusal or none */
    static void check(JsonNode reply) {
        String block = reply.path("promptFeedback").path("blockReason").asText("");
        if (!block.isEmpty()) {
            throw new ModelFailure(Kind.CONTENT_FILTER, "the provider's filter refused the prompt: " + word(block))
                    .withUsage(usage(reply));
        }
        String finish = reply.path("candidates").path(0).path("finishReason").asText("");
        if (REFUSALS.contains(finish)) {
            throw new ModelFailure(Kind.CONTENT_FILTER, "the provider's filter stopped the reply: " + finish)
                    .withUsage(usage(reply));
        }
        if (!WHOLE.contains(finish)) {
            throw new ModelFailure(
                    Kind.MALFORMED,
                    finish.isEmpty()
                            ? "the server answered 200 without a candidate"
                            : "the model ended without a reply: " + word(finish));
        }
    }

    private static String word(String text) {
        return text.matches("[A-Za-z_]{1,60}") ? text : "unknown reason";
    }

    static boolean truncated(JsonNode reply) {
        return reply.path("candidates").path(0).path("finishReason").asText("").equals("MAX_TOKENS");
    }

    /** Thoughts are paid for as output. */
    static TokenUsage usage(JsonNode reply) {
        JsonNode usage = reply.path("usageMetadata");
        OptionalLong thoughts = TokenCount.of(usage.path("thoughtsTokenCount"));
        OptionalLong prompt = TokenCount.of(usage.path("promptTokenCount"));
        OptionalLong candidates = TokenCount.of(usage.path("candidatesTokenCount"));
        // Gemini leaves out what is 0: candidates where it only thought, or was stopped.
        boolean none = usage.path("candidatesTokenCount").isMissingNode();
        return TokenCount.usage(
                prompt,
                candidates.isPresent() || none
                        ? OptionalLong.of(candidates.orElse(0) + thoughts.orElse(0))
                        : OptionalLong.empty(),
                TokenCount.of(usage.path("cachedContentTokenCount")),
                thoughts);
    }

    static List<Token> tokens(JsonNode reply) {
        JsonNode result = reply.path("candidates").path(0).path("logprobsResult");
        List<Token> tokens = new ArrayList<>();
        JsonNode chosen = result.path("chosenCandidates");
        for (int i = 0; i < chosen.size(); i++) {
            Map<String, Double> alternatives = new HashMap<>();
            for (JsonNode other : result.path("topCandidates").path(i).path("candidates")) {
                alternatives.put(other.path("token").asText(), logProbability(other));
            }
            tokens.add(new Token(chosen.path(i).path("token").asText(), logProbability(chosen.path(i)), alternatives));
        }
        return tokens;
    }

    private static double logProbability(JsonNode token) {
        JsonNode number = token.path("logProbability");
        return number.isNumber() ? number.asDouble() : Double.NaN;
    }
}
