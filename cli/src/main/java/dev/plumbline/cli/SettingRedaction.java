package dev.plumbline.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.dataset.BadInput;
import dev.plumbline.judge.Redaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads what {@code plumbline.yaml} keeps on this machine. */
final class SettingRedaction {
    private static final String EXAMPLE = "write redact: {fields: [email], patterns: ['\\b\\d{16}\\b']}";

    private SettingRedaction() {}

    /** @throws BadInput with line and column; what cannot be understood must not go out unredacted */
    static Redaction read(SettingPlaces places, JsonNode node) {
        if (!node.isObject() || node.isEmpty()) {
            throw places.wrong("/redact", "'redact' names neither fields nor patterns", EXAMPLE);
        }
        List<String> fields = List.of();
        List<String> patterns = List.of();
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            String path = "/redact/" + entry.getKey();
            switch (entry.getKey()) {
                case "fields" -> fields = texts(places, path, entry.getValue());
                case "patterns" -> patterns = texts(places, path, entry.getValue());
                default ->
                    throw places.wrong(path, "'redact' has no '" + entry.getKey() + "'", "it has fields and patterns");
            }
        }
        check(places, "/redact/fields/", fields, field -> Redaction.of(List.of(field), List.of()));
        check(places, "/redact/patterns/", patterns, pattern -> Redaction.of(List.of(), List.of(pattern)));
        return Redaction.of(fields, patterns);
    }

    private static List<String> texts(SettingPlaces places, String path, JsonNode list) {
        if (!list.isArray()) {
            throw places.wrong(path, "'" + path.substring("/redact/".length()) + "' is no list", EXAMPLE);
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode item : list) {
            if (!item.isTextual()) {
                throw places.wrong(path + "/" + texts.size(), "this is no text", "put it between single quotes");
            }
            texts.add(item.asText());
        }
        return texts;
    }

    private interface Check {
        Redaction of(String text);
    }

    private static void check(SettingPlaces places, String path, List<String> texts, Check check) {
        for (int i = 0; i < texts.size(); i++) {
            try {
                check.of(texts.get(i));
            } catch (BadInput wrong) {
                throw places.wrong(
                        path + i,
                        String.valueOf(wrong.getMessage()),
                        wrong.hint().orElse(EXAMPLE));
            }
        }
    }
}
