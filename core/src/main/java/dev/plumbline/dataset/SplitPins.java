package dev.plumbline.dataset;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The file of pinned splits: label definition, split and content key on a line, separated by tabs. */
final class SplitPins {
    private static final String RESTORE = "restore the file; without it, rows would change between train, dev and test";
    private static final String HEAD = "# plumbline splits 1: label definition, split, content key";

    private final Path file;
    private final Map<String, Map<String, Pin>> byDefinition = new LinkedHashMap<>();
    private final Map<String, List<String>> conflicts = new HashMap<>();

    private SplitPins(Path file) {
        this.file = file;
    }

    static SplitPins read(Path file) {
        SplitPins pins = new SplitPins(file);
        List<String> lines = KeptLines.of(file, RESTORE);
        for (int i = 0; i < lines.size(); i++) {
            pins.add(lines.get(i), i + 1);
        }
        return pins;
    }

    Map<String, Split> of(String definition) {
        Map<String, Split> splits = new HashMap<>();
        byDefinition.getOrDefault(definition, Map.of()).forEach((key, pin) -> splits.put(key, pin.split()));
        return splits;
    }

    void put(String definition, Map<String, Split> pins) {
        Map<String, Pin> changed = new LinkedHashMap<>();
        pins.forEach((key, split) -> changed.put(key, new Pin(split, 0)));
        byDefinition.put(definition, changed);
    }

    void write() {
        StringBuilder text = new StringBuilder(HEAD).append('\n');
        byDefinition.forEach((definition, pins) -> pins.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(pin -> text.append(definition)
                        .append('\t')
                        .append(pin.getValue().split().text())
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
            throw BadInput.in(file.toString(), number, "this is no pinned split: '" + line + "'", RESTORE);
        }
        Pin pin = new Pin(split.get(), number);
        byDefinition
                .computeIfAbsent(parts[0], d -> new LinkedHashMap<>())
                .merge(parts[2], pin, (first, second) -> settled(parts[0], first, second));
    }

    /** Two branches that were merged may have placed a row differently. What shaped a judge never becomes test. */
    private Pin settled(String definition, Pin first, Pin second) {
        if (first.split() == second.split()) {
            return first;
        }
        Pin kept = first.split().compareTo(second.split()) <= 0 ? first : second;
        conflicts
                .computeIfAbsent(definition, d -> new ArrayList<>())
                .add("lines " + first.line() + " and " + second.line() + " ("
                        + first.split().text() + " and " + second.split().text() + ")");
        return kept;
    }

    /** What is contradictory about a definition, for printing. */
    List<String> notes(String definition) {
        List<String> own = conflicts.getOrDefault(definition, List.of());
        return own.isEmpty()
                ? List.of()
                : List.of(file + ": " + own.size() + " rows are pinned to two splits, first in " + own.get(0)
                        + "; train wins over dev and both over test, because a row that shaped a judge must not prove"
                        + " it");
    }

    /**
     * Where a row is pinned.
     *
     * @param split its split
     * @param line the line of the file that says so
     */
    private record Pin(Split split, int line) {}

    private static Optional<Split> split(String text) {
        try {
            return Optional.of(Split.valueOf(text.toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
