package dev.plumbline.report;

import java.util.ArrayList;
import java.util.List;

/** A JSON array. */
record JsonArray(List<? extends JsonValue> items) implements JsonValue {
    @Override
    public boolean deep() {
        return items.stream().anyMatch(value -> !(value instanceof JsonScalar));
    }

    @Override
    public void write(StringBuilder out, String indent) {
        List<Runnable> parts = new ArrayList<>();
        for (JsonValue item : items) {
            parts.add(() -> item.write(out, indent + "  "));
        }
        JsonValue.container(out, indent, '[', parts, ']', deep());
    }
}
