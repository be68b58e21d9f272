package dev.plumbline.cli;

import dev.plumbline.dataset.BadInput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;

/** Tells judge files from data, for commands that were given the one in the place of the other. */
final class JudgeFiles {
    /** A judge file names its model and its scale; both stand near its beginning unless its instructions are very long. */
    private static final int BEGINNING = 65_536;

    private static final Pattern MODEL = Pattern.compile("(?m)^\\s*[{,]?\\s*\"?(model|jury|cascade)\"?\\s*:");
    private static final Pattern SCALE = Pattern.compile("(?m)^\\s*[{,]?\\s*\"?scale\"?\\s*:");

    private JudgeFiles() {}

    /** Refuses a judge and data that changed places. */
    static void checkOrder(String judge, Path judgeFile, String data, Path dataFile) {
        if (looksLikeOne(dataFile) && !looksLikeOne(judgeFile)) {
            throw BadInput.in(
                    judge,
                    "is no judge file, and '" + data + "' looks like one",
                    "change them round: -j " + data + " " + judge);
        }
    }

    /** Whether this is a YAML or JSON file that names a model and a scale. */
    static boolean looksLikeOne(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        if (!name.matches(".*\\.(ya?ml|json)") || !Files.isRegularFile(file)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file)) {
            String text = new String(in.readNBytes(BEGINNING), StandardCharsets.UTF_8);
            return !text.stripLeading().startsWith("[")
                    && MODEL.matcher(text).find()
                    && SCALE.matcher(text).find();
        } catch (IOException unreadable) {
            // Whoever opens it for its content says why it cannot be read.
            return false;
        }
    }
}
