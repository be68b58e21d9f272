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
    private static final int LONGEST_ESCAPE = 6;
    private static final byte[][] ESCAPES = escapes();

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
        return mode.equals(asked) && model.equals(name) && sameSettings(request) && sameMessages(request.messages());
    }

    /** Mostly the same objects, and comparing records takes longer than it looks. */
    private boolean sameSettings(ModelRequest request) {
        return request.logProbabilities() == like.logProbabilities()
                && (request.form() == like.form() || request.form().equals(like.form()))
                && (request.parameters() == like.parameters()
                        || request.parameters().equals(like.parameters()));
    }

    private boolean sameMessages(List<Message> messages) {
        int last = messages.size() - 1;
        if (messages.size() != like.messages().size()
                || messages.get(last).role() != like.messages().get(last).role()) {
            return false;
        }
        for (int i = 0; i < last; i++) {
            Message one = messages.get(i);
            Message other = like.messages().get(i);
            if (one != other && !one.equals(other)) {
                return false;
            }
        }
        return true;
    }

    /** The body with a text in its place. */
    byte[] with(byte[] utf8) {
        int escaped = 0;
        for (byte b : utf8) {
            if (b >= 0 && ESCAPES[b].length > 0) {
                escaped++;
            }
        }
        byte[] body = new byte[head.length + utf8.length + (LONGEST_ESCAPE - 1) * escaped + tail.length];
        System.arraycopy(head, 0, body, 0, head.length);
        int end = head.length;
        int copied = 0;
        for (int i = 0; escaped > 0 && i < utf8.length; i++) {
            byte b = utf8[i];
            if (b >= 0 && ESCAPES[b].length > 0) {
                System.arraycopy(utf8, copied, body, end, i - copied);
                end += i - copied;
                System.arraycopy(ESCAPES[b], 0, body, end, ESCAPES[b].length);
                end += ESCAPES[b].length;
                copied = i + 1;
                escaped--;
            }
        }
        System.arraycopy(utf8, copied, body, end, utf8.length - copied);
        end += utf8.length - copied;
        System.arraycopy(tail, 0, body, end, tail.length);
        end += tail.length;
        return end == body.length ? body : Arrays.copyOf(body, end);
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
