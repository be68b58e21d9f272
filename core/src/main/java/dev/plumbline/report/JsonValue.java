package dev.plumbline.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** A JSON value that writes itself: keys in the order in which they were put, small containers on one line. */
sealed interface JsonValue permits JsonScalar, JsonObject, JsonArray {
    void write(StringBuilder out, String indent);

    /** Whether it holds other containers. */
    default boolean deep() {
        return false;
    }

    /** The value {@code null}. */
    static JsonValue nothing() {
        return new JsonScalar("null");
    }

    static JsonValue of(String text) {
        StringBuilder out = new StringBuilder(text.length() + 2);
        Escape.json(out, text);
        return new JsonScalar(out.toString());
    }

    static JsonValue of(Optional<String> text) {
        return text.map(JsonValue::of).orElseGet(JsonValue::nothing);
    }

    static JsonValue of(long number) {
        return new JsonScalar(Long.toString(number));
    }

    static JsonValue of(boolean value) {
        return new JsonScalar(Boolean.toString(value));
    }

    static JsonValue of(OptionalDouble number) {
        return number.isPresent() ? of(number.getAsDouble()) : nothing();
    }

    static JsonValue of(OptionalLong number) {
        return number.isPresent() ? of(number.getAsLong()) : nothing();
    }

    /** The shortest decimal that reads back as the same number, on every Java; what is not finite is null. */
    static JsonValue of(double number) {
        return Double.isFinite(number) ? new JsonScalar(decimal(number)) : nothing();
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

    static void container(
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
