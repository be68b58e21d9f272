package dev.plumbline.run;

import dev.plumbline.dataset.ColumnSettings;
import dev.plumbline.dataset.Dataset;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where the data of a run came from and how it was read, so that a manifest is enough to read it again.
 *
 * @param path absolute path, {@code -} for standard input, empty when a program made the data
 * @param settings what was said about columns, limit and sample, as {@link ColumnSettings} writes it
 */
public record DataOrigin(String path, Map<String, String> settings) {
    public DataOrigin {
        settings = Collections.unmodifiableMap(new TreeMap<>(settings));
    }

    /** A dataset that was read from a file. */
    static DataOrigin of(Path file, Dataset data) {
        String path = file.toString().equals("-")
                ? "-"
                : file.toAbsolutePath().normalize().toString();
        return new DataOrigin(path, ColumnSettings.write(data.asked()));
    }

    /** A dataset that a program made. */
    static DataOrigin memory() {
        return new DataOrigin("", Map.of());
    }

    /** A setting, or "none" where it was not said. */
    String setting(String name) {
        return settings.getOrDefault(name, "none");
    }
}
