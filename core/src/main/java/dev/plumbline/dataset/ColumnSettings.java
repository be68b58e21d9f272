package dev.plumbline.dataset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
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
 * <p>Lists and mappings are JSON, since names of columns may hold anything; what was not said is left out.
 */
public final class ColumnSettings {
    private static final JsonMapper JSON = new JsonMapper();

    private ColumnSettings() {}

    /** What was said, by the name of the flag that says it. */
    public static Map<String, String> write(Columns columns) {
        Map<String, String> settings = new TreeMap<>();
        for (ColumnRole role : ColumnRole.values()) {
            columns.role(role).ifPresent(column -> settings.put(role.text(), column));
        }
        if (!columns.grouped()) {
            settings.put("ungrouped", "true");
        }
        putList(settings, "label", columns.labels());
        columns.labelsFile()
                .ifPresent(file ->
                        settings.put("labels", file.toAbsolutePath().normalize().toString()));
        putList(settings, "drop", columns.dropped());
        if (!columns.mapping().isEmpty()) {
            settings.put("map", JSON.valueToTree(columns.mapping()).toString());
        }
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
        if (columns.machineLabels()) {
            settings.put("machine_labels", "true");
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
            case "ungrouped" -> columns.ungrouped();
            case "label" -> columns.labels(list(value));
            case "labels" -> columns.labelsFile(Path.of(value));
            case "drop" -> columns.drop(list(value).toArray(String[]::new));
            case "map" -> mapped(columns, value);
            case "scale" -> columns.scale(Scale.parse(value));
            case "positive" -> columns.positive(value);
            case "limit" -> columns.limit(Integer.parseInt(value));
            case "sample" -> columns.sample(Integer.parseInt(value), Long.parseLong(all.getOrDefault("seed", "0")));
            case "seed" -> columns;
            case "machine_labels" -> columns.countMachineLabels();
            case "ties" -> columns.ties(TieRule.valueOf(value.toUpperCase(Locale.ROOT)));
            default ->
                columns.role(
                        ColumnRole.named(name)
                                .orElseThrow(() -> new IllegalArgumentException("setting '" + name + "' is unknown")),
                        value);
        };
    }

    private static Columns mapped(Columns columns, String value) {
        Columns mapped = columns;
        for (Map.Entry<String, JsonNode> entry : json(value).properties()) {
            mapped = mapped.map(entry.getKey(), entry.getValue().asText());
        }
        return mapped;
    }

    private static void putList(Map<String, String> settings, String name, List<String> list) {
        if (!list.isEmpty()) {
            settings.put(name, JSON.valueToTree(list).toString());
        }
    }

    private static List<String> list(String value) {
        return json(value).valueStream().map(JsonNode::asText).toList();
    }

    private static JsonNode json(String value) {
        try {
            return JSON.readTree(value);
        } catch (JsonProcessingException notJson) {
            throw new IllegalArgumentException("'" + value + "' is no JSON", notJson);
        }
    }
}
