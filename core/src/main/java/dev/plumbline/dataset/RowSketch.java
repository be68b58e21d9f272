package dev.plumbline.dataset;

import java.util.List;

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
}
