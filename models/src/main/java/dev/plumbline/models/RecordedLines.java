package dev.plumbline.models;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Fingerprint;
import dev.plumbline.dataset.JsonProblem;
import dev.plumbline.model.ModelUri;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The lines of a recording.
 *
 * @param file where they are
 * @param digest SHA-256 of the file
 * @param lines JSON objects by line number
 */
record RecordedLines(Path file, String digest, Map<Integer, JsonNode> lines) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final String CANNOT_BE_READ = "the recording cannot be read";
    private static final String NAME_A_FILE =
            "name an existing file: recorded:/FILE starts at the folder of the judge file, recorded://FILE is absolute";

    /**
     * Reads the file that a model names.
     *
     * @param folder where relative names start
     * @throws BadInput when it cannot be read, or a line is no JSON object
     */
    static RecordedLines of(ModelUri model, Path folder) {
        try {
            Path file = folder.resolve(model.name());
            byte[] bytes = Files.readAllBytes(file);
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(java.nio.ByteBuffer.wrap(bytes))
                    .toString();
            return new RecordedLines(file, Fingerprint.start().add(bytes).hex(), parse(file, text));
        } catch (CharacterCodingException badByte) {
            throw BadInput.in(model.name(), "the recording is not UTF-8", "convert the file to UTF-8");
        } catch (IOException unreadable) {
            throw BadInput.in(folder.resolve(model.name()).toString(), CANNOT_BE_READ, unreadable, NAME_A_FILE);
        } catch (InvalidPathException noPath) {
            throw BadInput.in(model.name(), CANNOT_BE_READ + ": this is no name of a file", NAME_A_FILE);
        }
    }

    private static Map<Integer, JsonNode> parse(Path file, String text) {
        Map<Integer, JsonNode> lines = new LinkedHashMap<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            try {
                JsonNode node = JSON.readTree(line);
                if (!node.isObject()) {
                    throw bad(file, number, "the line is no JSON object");
                }
                lines.put(number, node);
            } catch (JsonProcessingException notJson) {
                throw bad(
                        file,
                        number,
                        "the line is no JSON: " + JsonProblem.plain(String.valueOf(notJson.getOriginalMessage())));
            }
        }
        return lines;
    }

    /** Whether the lines are verdicts rather than replies. */
    boolean verdicts() {
        return lines.values().stream()
                .findFirst()
                .map(line -> line.has("verdict"))
                .orElse(true);
    }

    /** An error in a line. */
    BadInput bad(int line, String message) {
        return bad(file, line, message);
    }

    private static BadInput bad(Path file, int line, String message) {
        return BadInput.in(
                file.toString(),
                line,
                message,
                "a line is {\"id\": ..., \"verdict\": ...} or one that a recording of replies wrote");
    }
}
