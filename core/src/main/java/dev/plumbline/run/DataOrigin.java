package dev.plumbline.run;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * Where the data of a run came from and how it was read, so that a manifest is enough to read it again.
 *
 * @param path absolute path, or {@code -} for standard input
 * @param limit how many rows were taken from the start, where not all
 * @param sample how many rows were drawn, where not all
 * @param seed seed of the draw
 * @param settings roles of columns and other settings of reading, as flags name them, without dashes
 */
public record DataOrigin(String path, OptionalInt limit, OptionalInt sample, long seed, Map<String, String> settings) {
    public DataOrigin {
        settings = Collections.unmodifiableMap(new TreeMap<>(settings));
    }

    /** A whole file whose columns were recognised. */
    public static DataOrigin of(Path file) {
        return new DataOrigin(
                file.toAbsolutePath().normalize().toString(), OptionalInt.empty(), OptionalInt.empty(), 0, Map.of());
    }

    /** Data that a program made itself. */
    public static DataOrigin memory() {
        return new DataOrigin("", OptionalInt.empty(), OptionalInt.empty(), 0, Map.of());
    }
}
