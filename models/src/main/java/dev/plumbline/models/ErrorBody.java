package dev.plumbline.models;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a server says of an error: fields that a program wrote, and a message that may repeat the text that was sent, of
 * which only the beginning is certainly the provider's.
 */
final class ErrorBody {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int MOST_OWN_WORDS = 200;

    /** What stands between a provider's words and what it repeats. */
    private static final Pattern QUOTATION = Pattern.compile("[:\"`{\\[\\n]|\\s'");

    private static final Pattern WINDOW_BEGINS =
            Pattern.compile("^(?:this (?:model|endpoint)'s maximum context length is|prompt is too long: \\d+ tokens >"
                    + "|the input token count(?: \\(\\d+\\))? exceeds the maximum number of tokens allowed \\("
                    + "|(?:the )?request(?: \\(\\d+ tokens\\))? exceeds the available context size \\()"
                    + "\\s*(\\d{3,9})");
    private static final Pattern WINDOW = Pattern.compile(
            "(?:maximum context length is|context size \\(|context window of|tokens >|tokens allowed \\()"
                    + "\\s*(\\d{3,9})");

    private final JsonNode error;
    private final String message;

    private ErrorBody(JsonNode error, String body) {
        this.error = error;
        this.message = error.isTextual()
                ? error.asText()
                : error.path("message")
                        .asText(
                                error.path("detail").isTextual()
                                        ? error.path("detail").asText()
                                        : body);
    }

    static ErrorBody of(String body) {
        return new ErrorBody(error(body), body);
    }

    private static JsonNode error(String body) {
        try {
            JsonNode root = JSON.readTree(body);
            // Google's compatible endpoint wraps its errors in a list.
            JsonNode first = root.isArray() ? root.path(0) : root;
            return first.has("error") ? first.path("error") : first;
        } catch (JsonProcessingException notJson) {
            return JSON.missingNode();
        }
    }

    /** The whole message. */
    String message() {
        return message;
    }

    /** The beginning of the message, up to where it may quote, in lower case. */
    String ownWords() {
        String text = message.strip();
        Matcher quotation = QUOTATION.matcher(text);
        int end = quotation.find() ? quotation.start() : text.length();
        return text.substring(0, Math.min(end, MOST_OWN_WORDS)).toLowerCase(Locale.ROOT);
    }

    /** Machine-readable words in lower case: OpenAI's code and type, Anthropic's type, Google's reason and quota. */
    String codes() {
        StringBuilder codes = new StringBuilder(error.path("code").asText(""))
                .append(' ')
                .append(error.path("type").asText(""));
        for (JsonNode detail : error.path("details")) {
            codes.append(' ').append(detail.path("reason").asText(""));
            detail.path("violations")
                    .forEach(violation ->
                            codes.append(' ').append(violation.path("quotaId").asText("")));
        }
        return codes.toString().toLowerCase(Locale.ROOT);
    }

    /** Google says how long to wait in the body. */
    Optional<Duration> retryDelay() {
        for (JsonNode detail : error.path("details")) {
            String delay = detail.path("retryDelay").asText("");
            if (delay.matches("\\d{1,9}(\\.\\d{1,9})?s")) {
                double seconds = Double.parseDouble(delay.substring(0, delay.length() - 1));
                return Optional.of(Duration.ofMillis((long) Math.ceil(seconds * 1000)));
            }
        }
        return Optional.empty();
    }

    /** Tokens of the model's window, from a field or from where no text that was sent can stand. */
    OptionalLong contextWindow() {
        JsonNode field = error.path("n_ctx");
        if (field.isIntegralNumber() && field.canConvertToInt() && field.asInt() > 0) {
            return OptionalLong.of(field.asInt());
        }
        String text = message.strip().toLowerCase(Locale.ROOT);
        boolean coded = codes().contains("context_length") || codes().contains("exceed_context");
        Matcher stated = (coded ? WINDOW : WINDOW_BEGINS).matcher(text);
        return stated.find() ? OptionalLong.of(Long.parseLong(stated.group(1))) : OptionalLong.empty();
    }
}
