package dev.plumbline.telemetry;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * The ids of a span.
 *
 * @param traceHigh first half of the trace's id
 * @param traceLow second half
 * @param id the span's own
 * @param parent the span around it
 */
record SpanContext(long traceHigh, long traceLow, long id, OptionalLong parent) {
    // Ids of two processes must differ, so that the seed is drawn; no verdict depends on it.
    private static final RandomGenerator RANDOM =
            RandomGeneratorFactory.of("L64X128MixRandom").create(new SecureRandom().nextLong());

    /** The first span of a trace. */
    static SpanContext root() {
        return new SpanContext(draw(), draw(), draw(), OptionalLong.empty());
    }

    /** A span inside of this one. */
    SpanContext child() {
        return new SpanContext(traceHigh, traceLow, draw(), OptionalLong.of(id));
    }

    byte[] trace() {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(traceHigh)
                .putLong(traceLow)
                .array();
    }

    byte[] span() {
        return bytes(id);
    }

    static byte[] bytes(long id) {
        return ByteBuffer.allocate(Long.BYTES).putLong(id).array();
    }

    /** All zeros would be no id. */
    private static long draw() {
        synchronized (RANDOM) {
            return RANDOM.nextLong(1, Long.MAX_VALUE);
        }
    }
}
