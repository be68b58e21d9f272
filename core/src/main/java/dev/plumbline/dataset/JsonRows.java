package dev.plumbline.dataset;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Rows of JSONL (objects one after the other) or of one JSON array of objects. */
final class JsonRows extends LookAhead {
    private static final int DEEPEST = 64;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(1 << 24)
                    .build())
            .enable(com.fasterxml.jackson.core.StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final String name;
    private final JsonParser parser;
    private final Set<String> columns = new LinkedHashSet<>();
    private List<String> lastNames = List.of();
    private boolean inArray;

    JsonRows(String name, Reader text) {
        this.name = name;
        try {
            this.parser = FACTORY.createParser(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String source() {
        return name;
    }

    @Override
    public List<String> columns() {
        return List.copyOf(columns);
    }

    @Override
    Closeable parser() {
        return parser;
    }

    @Override
    Optional<Row> read() {
        try {
            JsonToken token = parser.nextToken();
            if (token == JsonToken.START_ARRAY && !inArray && columns.isEmpty()) {
                inArray = true;
                token = parser.nextToken();
            }
            if (token == JsonToken.END_ARRAY && inArray) {
                token = parser.nextToken();
                if (token != null) {
                    throw bad("there is more text after the array that holds the rows", "keep one array in the file");
                }
            }
            if (token == null) {
                return Optional.empty();
            }
            if (token != JsonToken.START_OBJECT) {
                throw bad(
                        "a row has to be a JSON object, this is " + kind(token),
                        "write one object a line, or one array of objects");
            }
            return Optional.of(row());
        } catch (StreamConstraintsException e) {
            throw at(e, tooMuch(e), "make the value smaller or less deeply nested");
        } catch (JsonProcessingException e) {
            throw at(
                    e,
                    "not valid JSON: " + JsonProblem.plain(String.valueOf(e.getOriginalMessage())),
                    "write one JSON object a line, or one array of objects");
        } catch (IOException e) {
            throw BadInput.in(name, "cannot be read: " + e.getMessage(), "check the file");
        }
    }

    private Row row() throws IOException {
        int line = parser.currentTokenLocation().getLineNr();
        List<String> names = new ArrayList<>();
        List<String> values = new ArrayList<>();
        new JsonFlattening(this::bad, parser).object("", names, values);
        Set<String> distinct = new LinkedHashSet<>();
        for (String column : names) {
            if (!distinct.add(column)) {
                throw BadInput.in(
                        name,
                        line,
                        "two values of the row are both named '" + column + "'",
                        "rename the key, or the keys of the nested object");
            }
        }
        if (!names.equals(lastNames)) {
            columns.addAll(names);
            if (columns.size() > NameList.MOST) {
                throw BadInput.in(
                        name,
                        line,
                        "the rows have more than " + NameList.MOST + " different keys by here",
                        "keys that are data, such as ids, belong into values; leave out what no judge needs");
            }
            lastNames = new NameList(names);
        }
        return new Row(line, lastNames, List.copyOf(values));
    }

    private BadInput bad(String message, String hint) {
        JsonLocation place = parser.currentTokenLocation();
        return BadInput.in(name, Math.max(1, place.getLineNr()), Math.max(1, place.getColumnNr()), message, hint);
    }

    private BadInput at(JsonProcessingException e, String message, String hint) {
        JsonLocation place = e.getLocation();
        return place == null
                ? bad(message, hint)
                : BadInput.in(name, Math.max(1, place.getLineNr()), Math.max(1, place.getColumnNr()), message, hint);
    }

    private static String tooMuch(StreamConstraintsException e) {
        String text = String.valueOf(e.getOriginalMessage());
        return text.contains("nesting depth")
                ? "the JSON is nested deeper than " + DEEPEST
                : text.startsWith("Number")
                        ? "a number of the JSON has too many digits"
                        : text.startsWith("Name") ? "a key of the JSON is too long" : "a text of the JSON is too long";
    }

    private static String kind(JsonToken token) {
        if (token == JsonToken.START_ARRAY) {
            return "an array";
        }
        if (token == JsonToken.VALUE_STRING) {
            return "a text";
        }
        return token.isNumeric() ? "a number" : token.isBoolean() ? "true or false" : "null";
    }
}
