package dev.plumbline.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A JSON object that is being put together; keys stand in the order in which they were put. */
final class JsonObject implements JsonValue {
    private final Map<String, JsonValue> fields = new LinkedHashMap<>();

    JsonObject put(String key, JsonValue value) {
        fields.put(key, value);
        return this;
    }

    JsonObject put(String key, String text) {
        return put(key, JsonValue.of(text));
    }

    JsonObject put(String key, long number) {
        return put(key, JsonValue.of(number));
    }

    JsonObject put(String key, double number) {
        return put(key, JsonValue.of(number));
    }

    JsonObject put(String key, boolean value) {
        return put(key, JsonValue.of(value));
    }

    /** A value, or null with the reason beside it. */
    JsonObject putOr(String key, Optional<? extends JsonValue> value, String reason) {
        put(key, value.isPresent() ? value.get() : JsonValue.nothing());
        return value.isPresent() ? this : put(key + "_reason", reason);
    }

    @Override
    public boolean deep() {
        return fields.values().stream().anyMatch(value -> !(value instanceof JsonScalar));
    }

    @Override
    public void write(StringBuilder out, String indent) {
        List<Runnable> parts = new ArrayList<>();
        String inner = indent + "  ";
        fields.forEach((key, value) -> parts.add(() -> {
            Escape.json(out, key);
            out.append(": ");
            value.write(out, inner);
        }));
        JsonValue.container(out, indent, '{', parts, '}', deep());
    }
}
