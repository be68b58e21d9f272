package dev.plumbline.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.dataset.BadInput;
import dev.plumbline.models.KeySource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads what {@code plumbline.yaml} says of the key for one host. */
final class KeySetting {
    private KeySetting() {}

    /** @throws BadInput when it is none of a variable, {@code {file: PATH}} and {@code {command: [PROGRAM, ...]}} */
    static KeySource of(Path settings, String host, JsonNode value) {
        JsonNode file = value.path("file");
        JsonNode command = value.path("command");
        if (value.isTextual() && value.asText().matches("[A-Za-z_][A-Za-z0-9_]*")) {
            return new KeySource.Variable(value.asText());
        }
        if (value.size() == 1 && file.isTextual() && !file.asText().isBlank()) {
            return new KeySource.File(path(settings, file.asText()));
        }
        if (value.size() == 1 && command.isArray() && !command.isEmpty()) {
            List<String> words = new ArrayList<>();
            command.forEach(word -> words.add(word.asText()));
            return new KeySource.Command(words);
        }
        // Without the value: it may be a key that was written here by mistake.
        throw BadInput.in(
                settings.toString(),
                "the key for " + host + " is none of a variable, a file and a command",
                "write the name of an environment variable, {file: PATH} or {command: [PROGRAM, ARGUMENT]}; a key itself"
                        + " does not belong there");
    }

    private static Path path(Path settings, String text) {
        if (text.startsWith("~/")) {
            return Path.of(System.getProperty("user.home"), text.substring(2));
        }
        return settings.resolveSibling(text);
    }
}
