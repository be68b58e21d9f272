package dev.plumbline.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.plumbline.model.ModelFailure.Kind;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Texts to vectors through the port that models are asked by, so that limits, retries, caches and prices hold for them
 * too: a message for each text, and a reply that is a JSON list of vectors in the same order, each 32-bit numbers,
 * little endian, in Base64.
 *
 * <pre>{@code
 * List<float[]> vectors = Embeddings.read(model.ask(Embeddings.request(texts)).text(), texts.size());
 * }</pre>
 */
public final class Embeddings {
    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final OutputForm FORM = new OutputForm("embeddings", List.of(OutputForm.Property.texts("vectors")));

    private Embeddings() {}

    /** Asks for a vector of each text. */
    public static ModelRequest request(List<String> texts) {
        return new ModelRequest(
                texts.stream().map(Message::user).toList(), Optional.of(FORM), Parameters.none(), false);
    }

    /** Whether a request asks for vectors. */
    public static boolean asked(ModelRequest request) {
        return request.form()
                .filter(form -> form.name().equals(FORM.name()) && form.equals(FORM))
                .isPresent();
    }

    /** Vectors as the text of a reply. */
    public static String text(List<float[]> vectors) {
        try {
            return JSON.writeValueAsString(
                    vectors.stream().map(Embeddings::text).toList());
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a list of texts has no JSON", impossible);
        }
    }

    private static String text(float[] vector) {
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * vector.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(vector);
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    /**
     * Vectors from the text of a reply.
     *
     * @param number how many there have to be
     * @throws ModelFailure when there are others, or a vector has no length
     */
    public static List<float[]> read(String text, int number) {
        List<float[]> vectors = new ArrayList<>();
        try {
            for (String one : JSON.readValue(text, String[].class)) {
                vectors.add(vector(one));
            }
        } catch (JsonProcessingException | IllegalArgumentException unreadable) {
            throw new ModelFailure(Kind.MALFORMED, "the reply holds no list of vectors");
        }
        if (vectors.size() != number) {
            throw new ModelFailure(Kind.MALFORMED, "there are " + vectors.size() + " vectors for " + number + " texts");
        }
        return vectors;
    }

    private static float[] vector(String base64) {
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(base64)).order(ByteOrder.LITTLE_ENDIAN);
        float[] vector = new float[bytes.remaining() / Float.BYTES];
        bytes.asFloatBuffer().get(vector);
        return vector;
    }
}
