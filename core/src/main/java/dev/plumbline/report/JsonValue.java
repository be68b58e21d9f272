package dev.plumbline.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** A JSON value that writes itself: keys in the order in which they were put, small containers on one line. */
sealed interface JsonValue {
    JsonValue NULL = new Scalar("null");

    void write(StringBuilder out, String indent);

    /** Whether it holds other containers. */
    default boolean deep() {
        return false;
    }

    static JsonValue of(String text) {
        StringBuilder out = new StringBuilder(text.length() + 2);
        Escape.json(out, text);
        return new Scalar(out.toString());
    }

    static JsonValue of(Optional<String> text) {
        return text.map(JsonValue::of).orElse(NULL);
    }

    static JsonValue of(long number) {
        return new Scalar(Long.toString(number));
    }

    static JsonValue of(boolean value) {
        return new Scalar(Boolean.toString(value));
    }

    static JsonValue of(OptionalDouble number) {
        return number.isPresent() ? of(number.getAsDouble()) : NULL;
    }

    static JsonValue of(OptionalLong number) {
        return number.isPresent() ? of(number.getAsLong()) : NULL;
    }

    /** The shortest decimal that reads back as the same number, on every Java; what is not finite is null. */
    static JsonValue of(double number) {
        return Double.isFinite(number) ? new Scalar(decimal(number)) : NULL;
    }

    static String decimal(double number) {
        if (number == 0) {
            return "0";
        }
        BigDecimal exact = new BigDecimal(number);
        BigDecimal shortest = exact;
        // 15 digits always survive the way to a double and back, 17 are always enough for the other way.
        for (int digits = 15; digits <= 17; digits++) {
            shortest = exact.round(new MathContext(digits));
            if (shortest.doubleValue() == number) {
                break;
            }
        }
        shortest = shortest.stripTrailingZeros();
        boolean plain = Math.abs(number) >= 1e-6 && Math.abs(number) < 1e17;
        return plain ? shortest.toPlainString() : shortest.toString();
    }

    /** A number, text, boolean or null, as it is written. */
    record Scalar(String text) implements JsonValue {
        @Override
        public void write(StringBuilder out, String indent) {
            out.append(text);
        }
    }

    /** An object that is being put together. */
    final class Object implements JsonValue {
        private final Map<String, JsonValue> fields = new LinkedHashMap<>();

        Object put(String key, JsonValue value) {
            fields.put(key, value);
            return this;
        }

        Object put(String key, String text) {
            return put(key, JsonValue.of(text));
        }

        Object put(String key, long number) {
            return put(key, JsonValue.of(number));
        }

        Object put(String key, double number) {
            return put(key, JsonValue.of(number));
        }

        Object put(String key, boolean value) {
            return put(key, JsonValue.of(value));
        }

        /** A value, or null with the reason beside it. */
        Object putOr(String key, Optional<? extends JsonValue> value, String reason) {
            put(key, value.isPresent() ? value.get() : NULL);
            return value.isPresent() ? this : put(key + "_reason", reason);
        }

        @Override
        public boolean deep() {
            return fields.values().stream().anyMatch(value -> !(value instanceof Scalar));
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
            container(out, indent, '{', parts, '}', deep());
        }
    }

    /** An array. */
    record Array(List<? extends JsonValue> items) implements JsonValue {
        @Override
        public boolean deep() {
            return items.stream().anyMatch(value -> !(value instanceof Scalar));
        }

        @Override
        public void write(StringBuilder out, String indent) {
            List<Runnable> parts = new ArrayList<>();
            for (JsonValue item : items) {
                parts.add(() -> item.write(out, indent + "  "));
            }
            container(out, indent, '[', parts, ']', deep());
        }
    }

    private static void container(
            StringBuilder out, String indent, char open, List<Runnable> parts, char close, boolean lines) {
        out.append(open);
        for (int i = 0; i < parts.size(); i++) {
            out.append(i == 0 ? "" : lines ? "," : ", ");
            out.append(lines ? "\n" + indent + "  " : "");
            parts.get(i).run();
        }
        out.append(lines ? "\n" + indent : "").append(close);
    }
}
