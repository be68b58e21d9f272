package dev.plumbline.judge;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.model.ModelEndpoint;
import dev.plumbline.model.ModelFailure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Vectors of the examples of a store, and of which model: those of items are compared with them. Immutable and safe for
 * use by many threads.
 */
final class ExampleVectors {
    /** Nearer to each other than this, two examples are near copies: other answers to the same question are .9 alike. */
    static final double COPY = .98;

    /** Other processors may give other last digits, which must not decide what is shown. */
    private static final double STEPS = 1000;

    private final ModelEndpoint endpoint;
    private final Optional<String> weights;
    private final int dimensions;
    /** One after the other. */
    private final byte[] values;

    private final PackedVectors packed;
    private final double[] lengths;

    private ExampleVectors(ModelEndpoint endpoint, Optional<String> weights, int dimensions, byte[] values) {
        this.endpoint = endpoint;
        this.weights = weights;
        this.dimensions = dimensions;
        this.values = values;
        this.packed = new PackedVectors(values, dimensions);
        this.lengths = new double[dimensions == 0 ? 0 : values.length / dimensions];
        for (int i = 0; i < lengths.length; i++) {
            lengths[i] = Math.sqrt(dot(values, i * dimensions, values, i * dimensions, dimensions));
        }
    }

    /**
     * Vectors in the order of the examples.
     *
     * @throws BadInput when they have different lengths
     */
    static ExampleVectors of(ModelEndpoint endpoint, Optional<String> weights, List<byte[]> vectors) {
        int dimensions = vectors.isEmpty() ? 0 : vectors.get(0).length;
        byte[] values = new byte[dimensions * vectors.size()];
        for (int i = 0; i < vectors.size(); i++) {
            if (vectors.get(i).length != dimensions) {
                throw BadInput.of(
                        "the vector of example " + (i + 1) + " has " + vectors.get(i).length + " numbers, that of the"
                                + " first has " + dimensions,
                        "align again, so that all come from one model");
            }
            for (int d = 0; d < dimensions; d++) {
                // Vectors are written without -128; one that was edited is read as the nearest that is.
                values[i * dimensions + d] = (byte) Math.max(-Byte.MAX_VALUE, vectors.get(i)[d]);
            }
        }
        return new ExampleVectors(endpoint, weights, dimensions, values);
    }

    /** @throws BadInput when the text is none of a vector */
    static byte[] read(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException unreadable) {
            throw BadInput.of("the vector of an example is not Base64", "restore the file, or align again");
        }
    }

    ModelEndpoint endpoint() {
        return endpoint;
    }

    int dimensions() {
        return dimensions;
    }

    Optional<String> weights() {
        return weights;
    }

    byte[] vector(int example) {
        byte[] vector = new byte[dimensions];
        System.arraycopy(values, example * dimensions, vector, 0, dimensions);
        return vector;
    }

    String text(int example) {
        return Base64.getEncoder().encodeToString(vector(example));
    }

    /** Those of some examples, by position. */
    ExampleVectors at(List<Integer> examples) {
        List<byte[]> some = new ArrayList<>();
        examples.forEach(example -> some.add(vector(example)));
        return of(endpoint, weights, some);
    }

    /**
     * Likeness of an item to each example, from 0 to 1: the cosine, where it is not negative.
     *
     * @throws ModelFailure when the item's vector is of another model
     */
    double[] to(ItemVectors.Given item) {
        byte[] vector = item.vectors().get(0);
        if (vector.length == 0) {
            return new double[lengths.length];
        }
        boolean otherWeights = weights.isPresent() && item.weights().isPresent() && !weights.equals(item.weights());
        if (vector.length != dimensions || otherWeights) {
            throw new ModelFailure(
                    ModelFailure.Kind.INVALID_REQUEST,
                    endpoint.model() + " is not the model that the judge's examples were embedded with: "
                            + (otherWeights
                                    ? "its weights are others"
                                    : "its vectors have " + vector.length + " numbers, not " + dimensions)
                            + "; align again");
        }
        double length = Math.sqrt(dot(vector, 0, vector, 0, dimensions));
        long[] dots = packed.dots(vector);
        double[] likeness = new double[lengths.length];
        for (int i = 0; i < likeness.length; i++) {
            likeness[i] = likeness(dots[i], length * lengths[i]);
        }
        return likeness;
    }

    /** Likeness of two examples. */
    double between(int one, int other) {
        return likeness(
                dot(values, one * dimensions, values, other * dimensions, dimensions), lengths[one] * lengths[other]);
    }

    private static double likeness(long dot, double lengths) {
        return dot <= 0 ? 0 : Math.rint(Math.min(1, dot / lengths) * STEPS) / STEPS;
    }

    private static int dot(byte[] one, int from, byte[] other, int start, int dimensions) {
        int sum = 0;
        for (int i = 0; i < dimensions; i++) {
            sum += one[from + i] * other[start + i];
        }
        return sum;
    }

    @Override
    public boolean equals(@Nullable Object object) {
        return object instanceof ExampleVectors other
                && endpoint.equals(other.endpoint)
                && weights.equals(other.weights)
                && Arrays.equals(values, other.values);
    }

    @Override
    public int hashCode() {
        return Objects.hash(endpoint, weights, Arrays.hashCode(values));
    }
}
