package dev.plumbline.telemetry;

import java.time.Instant;
import java.util.Optional;

/** A span that is under way, and then a message. */
final class Span {
    private static final int ERROR = 2;
    private static final long NANOS = 1_000_000_000;

    private final SpanContext context;
    private final String name;
    private final Kind kind;
    private final Attributes attributes = new Attributes();
    private final long startNanos = now();
    private final long startTicks = System.nanoTime();
    private Optional<String> error = Optional.empty();

    /** Which side of a call a span is; the numbers are OTLP's. */
    enum Kind {
        INTERNAL(1),
        CLIENT(3);

        private final int number;

        Kind(int number) {
            this.number = number;
        }
    }

    Span(SpanContext context, String name, Kind kind) {
        this.context = context;
        this.name = name;
        this.kind = kind;
    }

    SpanContext context() {
        return context;
    }

    Attributes attributes() {
        return attributes;
    }

    /** Marks it as failed; the type has few values, since people count by it. */
    void failed(String type) {
        attributes.text("error.type", type);
        error = Optional.of(type);
    }

    /** The span that ends now. */
    byte[] ended() {
        ProtobufWriter span = new ProtobufWriter().bytes(1, context.trace()).bytes(2, context.span());
        context.parent().ifPresent(parent -> span.bytes(4, SpanContext.bytes(parent)));
        span.text(5, name)
                .varint(6, kind.number)
                .fixed64(7, startNanos)
                .fixed64(8, startNanos + (System.nanoTime() - startTicks));
        attributes.into(span, 9);
        error.ifPresent(type -> span.bytes(
                15, new ProtobufWriter().text(2, type).varint(3, ERROR).bytes()));
        return span.bytes();
    }

    /** Nanoseconds since 1970. */
    static long now() {
        Instant now = Instant.now();
        return now.getEpochSecond() * NANOS + now.getNano();
    }
}
