package dev.plumbline.telemetry;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Attributes of a span, an event or a resource, as OTLP's {@code KeyValue}. */
final class Attributes {
    /** Receivers refuse messages of some megabytes, so that a long text is cut. */
    static final int LONGEST_TEXT = 1 << 18;

    private final List<byte[]> pairs = new ArrayList<>();

    Attributes text(String name, String value) {
        return add(name, new ProtobufWriter().text(1, cut(value)));
    }

    Attributes text(String name, Optional<String> value) {
        return value.map(known -> text(name, known)).orElse(this);
    }

    Attributes number(String name, long value) {
        return add(name, new ProtobufWriter().varint(3, value));
    }

    Attributes number(String name, OptionalDouble value) {
        return value.isPresent()
                ? add(name, new ProtobufWriter().fixed64(4, Double.doubleToRawLongBits(value.getAsDouble())))
                : this;
    }

    Attributes list(String name, String only) {
        byte[] item = new ProtobufWriter().text(1, only).bytes();
        byte[] list = new ProtobufWriter().bytes(1, item).bytes();
        return add(name, new ProtobufWriter().bytes(5, list));
    }

    private Attributes add(String name, ProtobufWriter value) {
        pairs.add(new ProtobufWriter().text(1, name).bytes(2, value.bytes()).bytes());
        return this;
    }

    /** Writes them as a repeated field. */
    void into(ProtobufWriter message, int field) {
        pairs.forEach(pair -> message.bytes(field, pair));
    }

    private static String cut(String text) {
        if (text.length() <= LONGEST_TEXT) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST_TEXT - 1)) ? LONGEST_TEXT - 1 : LONGEST_TEXT;
        return text.substring(0, end) + "...";
    }
}
