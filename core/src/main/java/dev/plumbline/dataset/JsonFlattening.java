package dev.plumbline.dataset;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.function.BiFunction;

/** Turns a nested object into named texts: {@code {"inputs": {"question": "q"}}} is {@code inputs.question = q}. */
final class JsonFlattening {
    private final BiFunction<String, String, BadInput> error;
    private final JsonParser parser;

    JsonFlattening(BiFunction<String, String, BadInput> error, JsonParser parser) {
        this.error = error;
        this.parser = parser;
    }

    /** Reads the object that the parser has just entered. Depth is bounded by the parser. */
    void object(String prefix, List<String> names, List<String> values) throws IOException {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            if (key.isBlank()) {
                throw error.apply("a key of the row is empty", "name it");
            }
            String column = prefix + key.strip();
            JsonToken token = parser.nextToken();
            if (token == JsonToken.START_OBJECT) {
                object(column + ".", names, values);
            } else if (token != JsonToken.VALUE_NULL) {
                names.add(whole(column));
                values.add(whole(token == JsonToken.START_ARRAY ? array() : parser.getText()));
            }
        }
    }

    private String array() throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = new com.fasterxml.jackson.core.JsonFactory().createGenerator(text)) {
            generator.copyCurrentStructureExact(parser);
        }
        return text.toString();
    }

    /** Half of a surrogate pair cannot be written as UTF-8 again, so it is refused where it comes in. */
    private String whole(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                throw error.apply(
                        String.format("\\u%04x is half of a character", (int) c),
                        "the text was cut inside an emoji or a rare character; remove the escape");
            }
        }
        return text;
    }
}
