package dev.plumbline.telemetry;

import java.nio.ByteBuffer;
import java.util.Optional;

/** Reads how many records a receiver rejected, from an answer that says that it accepted the request. */
final class PartialSuccess {
    private static final int MESSAGE_OF_FIELD_1 = (1 << 3) | 2;
    private static final int NUMBER_OF_FIELD_1 = 1 << 3;

    private PartialSuccess() {}

    /** The first field of the first field; empty where the answer says nothing of it, or is not what it should be. */
    static Optional<Long> rejected(byte[] answer) {
        ByteBuffer in = ByteBuffer.wrap(answer);
        if (in.remaining() < 2 || in.get() != MESSAGE_OF_FIELD_1) {
            return Optional.empty();
        }
        return varint(in)
                .flatMap(length -> in.hasRemaining() && in.get() == NUMBER_OF_FIELD_1 ? varint(in) : Optional.empty());
    }

    private static Optional<Long> varint(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE && in.hasRemaining(); shift += 7) {
            byte next = in.get();
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }
}
