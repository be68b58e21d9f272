package dev.plumbline.models;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerationException;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.plumbline.model.Message;
import dev.plumbline.model.ModelRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntSupplier;

/**
 * What is the same in the bodies of many requests: everything but the text of the last message, which alone is written
 * anew for each. Immutable.
 */
final class RequestFrame {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build();
    private static final int USUAL_ESCAPES = 256;
    private static final byte[][] ESCAPES = escapes();
    private static final boolean[] ESCAPED = new boolean[0x100];

    static {
        for (int c = 0; c < ESCAPES.length; c++) {
            ESCAPED[c] = ESCAPES[c].length > 0;
        }
    }

    private final String model;
    private final ModelRequest like;
    private final WireMode mode;
    private final byte[] head;
    private final byte[] tail;

    private RequestFrame(String model, ModelRequest like, WireMode mode, byte[] head, byte[] tail) {
        this.model = model;
        this.like = like;
        this.mode = mode;
        this.head = head;
        this.tail = tail;
    }

    /** The frame of a request that has a message. */
    static RequestFrame of(String model, ModelRequest request, WireMode mode) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes, JsonEncoding.UTF8)) {
            int split = write(json, model, request, mode, bytes::size);
            byte[] whole = bytes.toByteArray();
            return new RequestFrame(
                    model, request, mode, Arrays.copyOf(whole, split), Arrays.copyOfRange(whole, split, whole.length));
        } catch (JsonGenerationException halfASurrogatePair) {
            // Rare, and the slower encoder replaces it.
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            int split = write(json, model, request, mode, () -> text.getBuffer().length());
            return new RequestFrame(
                    model,
                    request,
                    mode,
                    text.toString().substring(0, split).getBytes(StandardCharsets.UTF_8),
                    text.toString().substring(split).getBytes(StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Writes a request with an empty last text and returns where that text belongs. */
    private static int write(JsonGenerator json, String model, ModelRequest request, WireMode mode, IntSupplier written)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("model", model);
        json.writeArrayFieldStart("messages");
        List<Message> messages = request.messages();
        int split = 0;
        for (int i = 0; i < messages.size(); i++) {
            boolean last = i == messages.size() - 1;
            json.writeStartObject();
            json.writeStringField("role", messages.get(i).role().text());
            json.writeStringField("content", last ? "" : messages.get(i).text());
            json.flush();
            split = written.getAsInt() - 1;
            json.writeEndObject();
        }
        json.writeEndArray();
        ChatRequest.rest(json, request, mode);
        json.writeEndObject();
        json.flush();
        return split;
    }

    /** Whether a request differs in nothing but its last text. */
    boolean fits(String name, ModelRequest request, WireMode asked) {
        return same(mode, asked)
                && model.equals(name)
                && request.logProbabilities() == like.logProbabilities()
                && request.form().equals(like.form())
                && same(request.parameters(), like.parameters())
                && sameMessages(request.messages());
    }

    private boolean sameMessages(List<Message> messages) {
        int last = messages.size() - 1;
        boolean same = messages.size() == like.messages().size()
                && messages.get(last).role() == like.messages().get(last).role();
        for (int i = 0; same && i < last; i++) {
            same = same(messages.get(i), like.messages().get(i));
        }
        return same;
    }

    /** Mostly the very same object, and comparing records by their parts takes longer than it looks. */
    @SuppressWarnings("ReferenceEquality") // an object that is the very same is found to be equal sooner
    private static boolean same(Object one, Object other) {
        return one == other || one.equals(other);
    }

    /** The body with a text in its place. */
    byte[] with(byte[] utf8) {
        byte[] body = new byte[head.length + utf8.length + USUAL_ESCAPES + tail.length];
        System.arraycopy(head, 0, body, 0, head.length);
        int end = head.length;
        int copied = 0;
        for (int i = 0; i < utf8.length; i++) {
            if (ESCAPED[utf8[i] & 0xFF]) {
                byte[] escape = ESCAPES[utf8[i]];
                int needed = end + utf8.length - copied + escape.length + tail.length;
                body = needed > body.length ? Arrays.copyOf(body, needed + body.length / 2) : body;
                System.arraycopy(utf8, copied, body, end, i - copied);
                end += i - copied;
                System.arraycopy(escape, 0, body, end, escape.length);
                end += escape.length;
                copied = i + 1;
            }
        }
        System.arraycopy(utf8, copied, body, end, utf8.length - copied);
        end += utf8.length - copied;
        System.arraycopy(tail, 0, body, end, tail.length);
        return Arrays.copyOf(body, end + tail.length);
    }

    /** How JSON writes each ASCII character that it escapes; nothing for the others. */
    private static byte[][] escapes() {
        byte[][] escapes = new byte[0x80][0];
        for (int c = 0; c < ' '; c++) {
            escapes[c] = ascii(String.format("\\u%04X", c));
        }
        String named = "\"\\\b\t\n\f\r";
        String letters = "\"\\btnfr";
        for (int i = 0; i < named.length(); i++) {
            escapes[named.charAt(i)] = ascii("\\" + letters.charAt(i));
        }
        return escapes;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
