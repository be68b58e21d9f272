package dev.plumbline.run.cache;

import dev.plumbline.model.ModelReply;
import dev.plumbline.model.ModelReply.Token;
import dev.plumbline.model.ModelReply.TokenUsage;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A reply as bytes and back: numbers as they are in memory, since a reply with log-probabilities is hundreds of them, and
 * texts with one byte a character where none needs two. Nothing of the request is in it, and neither keys nor headers.
 */
final class PackedReply {
    private static final byte VERSION = 2;
    private static final byte NARROW = 0;
    private static final byte WIDE = 1;
    private static final byte ABSENT = 2;
    private static final int USUAL_BYTES = 2048;
    private static final int ROOM_OF_NUMBER = Long.BYTES;

    private ByteBuffer bytes = ByteBuffer.allocate(USUAL_BYTES);

    private PackedReply() {}

    static byte[] write(ModelReply reply) {
        PackedReply packed = new PackedReply();
        packed.room(1).put(VERSION);
        packed.text(reply.text());
        packed.text(reply.model());
        packed.text(reply.fingerprint());
        packed.text(reply.wireMode());
        packed.room(ROOM_OF_NUMBER).putLong(reply.usage().input());
        packed.room(ROOM_OF_NUMBER).putLong(reply.usage().output());
        List<Token> tokens = reply.tokens();
        packed.room(ROOM_OF_NUMBER).putInt(tokens.size());
        for (int i = 0; i < tokens.size(); i++) {
            packed.token(tokens.get(i));
        }
        return Arrays.copyOf(packed.bytes.array(), packed.bytes.position());
    }

    private void token(Token token) {
        number(token.text(), token.logProbability());
        room(ROOM_OF_NUMBER).putInt(token.alternatives().size());
        for (Map.Entry<String, Double> other : token.alternatives().entrySet()) {
            number(other.getKey(), other.getValue());
        }
    }

    private void number(String text, double number) {
        text(text);
        room(ROOM_OF_NUMBER).putDouble(number);
    }

    private void text(Optional<String> text) {
        if (text.isPresent()) {
            text(text.get());
        } else {
            room(1).put(ABSENT);
        }
    }

    private void text(String text) {
        int length = text.length();
        ByteBuffer out = room(1 + Integer.BYTES + Character.BYTES * length);
        int start = out.position();
        out.put(NARROW).putInt(length);
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c > 0xFF) {
                out.position(start);
                out.put(WIDE).putInt(length);
                for (int j = 0; j < length; j++) {
                    out.putChar(text.charAt(j));
                }
                return;
            }
            out.put((byte) c);
        }
    }

    private ByteBuffer room(int more) {
        if (bytes.remaining() < more) {
            bytes.flip();
            bytes = ByteBuffer.allocate(2 * (bytes.limit() + more)).put(bytes);
        }
        return bytes;
    }

    /** The reply as a cache gives it; empty when the bytes are of another kind. */
    static Optional<ModelReply> read(byte[] content) {
        ByteBuffer in = ByteBuffer.wrap(content);
        try {
            if (in.get() != VERSION) {
                return Optional.empty();
            }
            String text = text(in).orElseThrow(BufferUnderflowException::new);
            String model = text(in).orElseThrow(BufferUnderflowException::new);
            Optional<String> fingerprint = text(in);
            Optional<String> wireMode = text(in);
            TokenUsage usage = new TokenUsage(in.getLong(), in.getLong());
            int count = in.getInt();
            List<Token> tokens = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                tokens.add(token(in));
            }
            ModelReply reply = new ModelReply(text, model, fingerprint, false, tokens, usage).fromCache();
            return Optional.of(wireMode.map(reply::withWireMode).orElse(reply));
        } catch (BufferUnderflowException notAReply) {
            return Optional.empty();
        }
    }

    private static Token token(ByteBuffer in) {
        String text = text(in).orElseThrow(BufferUnderflowException::new);
        double logProbability = in.getDouble();
        Map<String, Double> alternatives = new HashMap<>();
        for (int i = in.getInt(); i > 0; i--) {
            String other = text(in).orElseThrow(BufferUnderflowException::new);
            alternatives.put(other, in.getDouble());
        }
        return new Token(text, logProbability, alternatives);
    }

    private static Optional<String> text(ByteBuffer in) {
        byte kind = in.get();
        if (kind == ABSENT) {
            return Optional.empty();
        }
        int length = in.getInt();
        int width = kind == NARROW ? 1 : Character.BYTES;
        if (length < 0 || length > in.remaining() / width) {
            throw new BufferUnderflowException();
        }
        byte[] text = new byte[width * length];
        in.get(text);
        if (kind == NARROW) {
            return Optional.of(new String(text, StandardCharsets.ISO_8859_1));
        }
        // Character by character, because a decoder replaces half a surrogate pair.
        char[] characters = new char[length];
        ByteBuffer.wrap(text).asCharBuffer().get(characters);
        return Optional.of(new String(characters));
    }
}
