package dev.plumbline.dataset;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Salted hashes and MinHash signatures of the rows that shaped a judge, so that such rows are recognised when they
 * are scored, and cannot be read back. Made and matched by {@link SeenRows}.
 *
 * @param salt random text mixed into every hash
 * @param hashes hashes of whole rows
 * @param signatures MinHash signatures, one for each row; those of its parts are separated by semicolons
 */
public record RowSketch(String salt, List<String> hashes, List<String> signatures) {
    public RowSketch {
        hashes = List.copyOf(hashes);
        signatures = List.copyOf(signatures);
    }

    /**
     * The rows of both.
     *
     * @throws IllegalArgumentException when the other one was made with another salt
     */
    public RowSketch and(RowSketch other) {
        if (!salt.equals(other.salt)) {
            throw new IllegalArgumentException("sketches of different salts cannot be joined");
        }
        return new RowSketch(salt, joined(hashes, other.hashes), joined(signatures, other.signatures));
    }

    private static List<String> joined(List<String> first, List<String> second) {
        Set<String> both = new LinkedHashSet<>(first);
        both.addAll(second);
        return List.copyOf(both);
    }
}
