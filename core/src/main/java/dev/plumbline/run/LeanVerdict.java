package dev.plumbline.run;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.plumbline.judge.Usage;
import dev.plumbline.judge.Verdict;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A verdict of a journal as far as a run that goes on has to know it: whose it is, what became of it and what it cost.
 * Read several times faster than all of it, which a journal of a million lines needs.
 */
final class LeanVerdict {
    private static final JsonFactory JSON = new JsonFactory();

    private String id = "";
    private String status = "";
    private String value = "";
    private String cause = "";
    private int calls;
    private int attempts;
    private long input;
    private long output;
    private boolean cached;
    private OptionalDouble usd = OptionalDouble.empty();
    private Optional<String> wireMode = Optional.empty();

    private LeanVerdict() {}

    /** The verdict of a line in a journal; empty when the line is none, or one that has to be read as a whole. */
    static Optional<Verdict> read(byte[] block, int start, int length) {
        LeanVerdict lean = new LeanVerdict();
        try (JsonParser json = JSON.createParser(block, start, length)) {
            return json.nextToken() == JsonToken.START_OBJECT && lean.object(json) ? lean.verdict() : Optional.empty();
        } catch (IOException notJson) {
            return Optional.empty();
        }
    }

    private boolean object(JsonParser json) throws IOException {
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            JsonToken token = json.nextToken();
            switch (name) {
                case "id" -> id = json.getValueAsString("");
                case "status" -> status = json.getValueAsString("");
                case "value" -> value = json.getValueAsString("");
                case "cause" -> cause = json.getValueAsString("");
                case "usage" -> {
                    if (token == JsonToken.START_OBJECT) {
                        usage(json);
                    }
                }
                default -> json.skipChildren();
            }
        }
        return json.nextToken() == null;
    }

    private void usage(JsonParser json) throws IOException {
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            json.nextToken();
            switch (name) {
                case "calls" -> calls = json.getValueAsInt();
                case "attempts" -> attempts = json.getValueAsInt();
                case "input_tokens" -> input = json.getValueAsLong();
                case "output_tokens" -> output = json.getValueAsLong();
                case "cached" -> cached = json.getValueAsBoolean();
                case "usd" -> usd = OptionalDouble.of(json.getValueAsDouble());
                case "wire_mode" -> wireMode = Optional.ofNullable(json.getValueAsString());
                default -> json.skipChildren();
            }
        }
    }

    private Optional<Verdict> verdict() {
        Usage usage =
                new Usage(calls, attempts, input, output, cached, usd, 0, Optional.empty(), Optional.empty(), wireMode);
        if (id.isEmpty()) {
            return Optional.empty();
        }
        return switch (status) {
            case "decided" ->
                value.isEmpty()
                        ? Optional.empty()
                        : Optional.of(Verdict.Decided.of(id, value).withUsage(usage));
            case "abstained" -> Optional.of(new Verdict.Abstained(id, "", Map.of(), usage, List.of()));
            case "unparsed" -> Optional.of(new Verdict.Unparsed(id, "", "", usage));
            case "failed" -> Optional.of(new Verdict.Failed(id, cause, "", usage));
            default -> Optional.empty();
        };
    }
}
