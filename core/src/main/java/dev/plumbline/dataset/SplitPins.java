package dev.plumbline.dataset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The file of pinned splits: label definition, split and content key on a line, separated by tabs. */
final class SplitPins {
    private static final String HEAD = "# plumbline splits 1: label definition, split, content key";

    private final Path file;
    private final Map<String, Map<String, Split>> byDefinition = new LinkedHashMap<>();

    private SplitPins(Path file) {
        this.file = file;
    }

    static SplitPins read(Path file) {
        SplitPins pins = new SplitPins(file);
        if (Files.exists(file)) {
            try {
                List<String> lines = Files.readAllLines(file);
                for (int i = 0; i < lines.size(); i++) {
                    pins.add(lines.get(i), i + 1);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return pins;
    }

    Map<String, Split> of(String definition) {
        return new HashMap<>(byDefinition.getOrDefault(definition, Map.of()));
    }

    void put(String definition, Map<String, Split> pins) {
        byDefinition.put(definition, new LinkedHashMap<>(pins));
    }

    void write() {
        StringBuilder text = new StringBuilder(HEAD).append('\n');
        byDefinition.forEach((definition, pins) -> pins.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(pin -> text.append(definition)
                        .append('\t')
                        .append(pin.getValue().text())
                        .append('\t')
                        .append(pin.getKey())
                        .append('\n')));
        AtomicFile.write(file, text.toString());
    }

    private void add(String line, int number) {
        if (line.isBlank() || line.startsWith("#")) {
            return;
        }
        String[] parts = line.split("\t", -1);
        Optional<Split> split = parts.length == 3 ? split(parts[1]) : Optional.empty();
        if (split.isEmpty()) {
            throw BadInput.in(
                    file.toString(),
                    number,
                    "this is no pinned split: '" + line + "'",
                    "restore the file; without it, rows would change between train, dev and test");
        }
        byDefinition.computeIfAbsent(parts[0], d -> new LinkedHashMap<>()).put(parts[2], split.get());
    }

    private static Optional<Split> split(String text) {
        try {
            return Optional.of(Split.valueOf(text.toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
