package dev.plumbline.judge;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.plumbline.judge.ReplyReading.Problem;
import dev.plumbline.judge.ReplyReading.Read;
import dev.plumbline.judge.ReplyReading.Unread;
import dev.plumbline.model.ModelReply;
import dev.plumbline.scale.Scale;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a reply strictly: exactly one JSON object, wherever it stands, with exactly the keys asked for, each once, and
 * a verdict that matches the scale. Nothing is guessed, searched for or rounded.
 *
 * @param scale allowed verdicts
 * @param reason whether a reason has to be there
 */
record ReplyReader(Scale scale, boolean reason) {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** A scalar of the object. */
    private record Value(JsonToken token, String text) {}

    ReplyReading read(ModelReply reply) {
        ReplyReading reading = read(reply.text());
        boolean cut = reply.truncated() && reading instanceof Unread;
        return cut ? new Unread(Problem.TRUNCATED, "") : reading;
    }

    private ReplyReading read(String text) {
        if (text.isBlank()) {
            return new Unread(Problem.EMPTY, "");
        }
        int open = text.indexOf('{');
        if (open < 0) {
            return new Unread(Problem.NO_OBJECT, "");
        }
        Map<String, Value> values = new LinkedHashMap<>();
        try (JsonParser parser = JSON.createParser(text.substring(open))) {
            object(parser, values);
            int end = open + (int) parser.currentLocation().getCharOffset();
            if (text.indexOf('{', end) >= 0) {
                return new Unread(Problem.SEVERAL_OBJECTS, "");
            }
        } catch (JsonProcessingException broken) {
            return new Unread(Problem.MALFORMED, firstLine(broken.getOriginalMessage()));
        } catch (IOException impossible) {
            throw new IllegalStateException("reading from memory failed", impossible);
        }
        return checked(values);
    }

    private static void object(JsonParser parser, Map<String, Value> values) throws IOException {
        parser.nextToken();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            JsonToken token = parser.nextToken();
            values.put(key, new Value(token, token.isScalarValue() ? parser.getText() : ""));
            parser.skipChildren();
        }
    }

    private ReplyReading checked(Map<String, Value> values) {
        Set<String> wanted = new LinkedHashSet<>(
                reason ? List.of(VerdictForm.VERDICT, VerdictForm.REASON) : List.of(VerdictForm.VERDICT));
        if (!values.keySet().equals(wanted)) {
            return new Unread(
                    Problem.WRONG_KEYS,
                    "wanted " + String.join(", ", wanted) + ", got " + shown(String.join(", ", values.keySet())));
        }
        Value because = values.get(VerdictForm.REASON);
        if (because != null && because.token() != JsonToken.VALUE_STRING) {
            return new Unread(Problem.WRONG_REASON, shown(because.text()));
        }
        Value verdict = values.getOrDefault(VerdictForm.VERDICT, new Value(JsonToken.VALUE_NULL, ""));
        // true and 4 without quotes are the labels that they spell; null and structures spell none.
        Optional<String> label = verdict.token().isScalarValue() && verdict.token() != JsonToken.VALUE_NULL
                ? scale.match(verdict.text())
                : Optional.empty();
        return label.<ReplyReading>map(found -> new Read(
                        found, verdict.text(), Optional.ofNullable(because).map(Value::text)))
                .orElseGet(() -> new Unread(Problem.WRONG_LABEL, "'" + shown(verdict.text()) + "'"));
    }

    private static String shown(String text) {
        String line = text.replaceAll("\\s+", " ");
        return line.length() > 60 ? line.substring(0, 60) + "..." : line;
    }

    private static String firstLine(String message) {
        return shown(message.lines().findFirst().orElse(""));
    }
}
