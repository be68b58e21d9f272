package dev.plumbline.dataset;

import dev.plumbline.scale.Scale;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@link Columns} as texts by name, for a manifest: what the user said can be read back, so that the same file gives
 * the same dataset.
 *
 * <pre>{@code
 * Map<String, String> settings = ColumnSettings.write(data.asked());
 * Dataset same = Dataset.read(file, ColumnSettings.read(settings));
 * }</pre>
 *
 * <p>Lists and mappings are lines; what was not said is left out.
 */
public final class ColumnSettings {
    private ColumnSettings() {}

    /** What was said, by the name of the flag that says it. */
    public static Map<String, String> write(Columns columns) {
        Map<String, String> settings = new TreeMap<>();
        columns.id().ifPresent(column -> settings.put("id", column));
        columns.group().ifPresent(column -> settings.put("group", column));
        if (!columns.grouped()) {
            settings.put("ungrouped", "true");
        }
        putLines(settings, "label", columns.labels());
        columns.labelsFile()
                .ifPresent(file ->
                        settings.put("labels", file.toAbsolutePath().normalize().toString()));
        columns.question().ifPresent(column -> settings.put("question", column));
        columns.reference().ifPresent(column -> settings.put("reference", column));
        columns.response().ifPresent(column -> settings.put("response", column));
        columns.rationale().ifPresent(column -> settings.put("rationale", column));
        putLines(settings, "drop", columns.dropped());
        putLines(
                settings,
                "map",
                columns.mapping().entrySet().stream()
                        .map(entry -> entry.getKey() + "\t" + entry.getValue())
                        .toList());
        columns.scale().ifPresent(scale -> settings.put("scale", scale.text()));
        columns.positive().ifPresent(label -> settings.put("positive", label));
        columns.limit().ifPresent(rows -> settings.put("limit", "" + rows));
        columns.sample().ifPresent(rows -> {
            settings.put("sample", "" + rows);
            settings.put("seed", "" + columns.sampleSeed());
        });
        if (columns.ties() != TieRule.DISPUTED) {
            settings.put("ties", columns.ties().name().toLowerCase(Locale.ROOT));
        }
        return settings;
    }

    /**
     * The columns that {@link #write} wrote.
     *
     * @throws IllegalArgumentException when a setting is unknown or cannot be read
     */
    public static Columns read(Map<String, String> settings) {
        Columns columns = Columns.recognised();
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            columns = with(columns, setting.getKey(), setting.getValue(), settings);
        }
        return columns;
    }

    private static Columns with(Columns columns, String name, String value, Map<String, String> all) {
        return switch (name) {
            case "id" -> columns.id(value);
            case "group" -> columns.group(value);
            case "ungrouped" -> columns.ungrouped();
            case "label" -> columns.labels(lines(value));
            case "labels" -> columns.labelsFile(Path.of(value));
            case "question" -> columns.question(value);
            case "reference" -> columns.reference(value);
            case "response" -> columns.response(value);
            case "rationale" -> columns.rationale(value);
            case "drop" -> columns.drop(lines(value).toArray(String[]::new));
            case "map" -> mapped(columns, lines(value));
            case "scale" -> columns.scale(Scale.parse(value));
            case "positive" -> columns.positive(value);
            case "limit" -> columns.limit(Integer.parseInt(value));
            case "sample" -> columns.sample(Integer.parseInt(value), Long.parseLong(all.getOrDefault("seed", "0")));
            case "seed" -> columns;
            case "ties" -> columns.ties(TieRule.valueOf(value.toUpperCase(Locale.ROOT)));
            default -> throw new IllegalArgumentException("setting '" + name + "' is unknown");
        };
    }

    private static Columns mapped(Columns columns, List<String> lines) {
        Columns mapped = columns;
        for (String line : lines) {
            int tab = line.indexOf('\t');
            mapped = mapped.map(line.substring(0, tab), line.substring(tab + 1));
        }
        return mapped;
    }

    private static void putLines(Map<String, String> settings, String name, List<String> lines) {
        if (!lines.isEmpty()) {
            settings.put(name, String.join("\n", lines));
        }
    }

    private static List<String> lines(String value) {
        return value.lines().toList();
    }
}
