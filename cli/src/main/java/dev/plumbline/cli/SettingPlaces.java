package dev.plumbline.cli;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.plumbline.dataset.BadInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * Says where in {@code plumbline.yaml} something is wrong.
 *
 * @param file the file
 * @param text its text, which has been read once and is YAML
 */
record SettingPlaces(Path file, String text) {
    /** A problem with what stands at a path such as {@code /redact/patterns/2}. */
    BadInput wrong(String path, String message, String hint) {
        JsonLocation place = place(path);
        return place.getLineNr() < 1
                ? BadInput.in(file.toString(), message, hint)
                : BadInput.in(file.toString(), place.getLineNr(), Math.max(1, place.getColumnNr()), message, hint);
    }

    private JsonLocation place(String path) {
        try (JsonParser parser = new YAMLFactory().createParser(text)) {
            while (parser.nextToken() != null) {
                if (parser.getParsingContext().pathAsPointer().toString().equals(path)) {
                    return parser.currentTokenLocation();
                }
            }
            return JsonLocation.NA;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
