package dev.plumbline.labelling;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.dataset.AtomicFile;
import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Fingerprint;
import dev.plumbline.scale.Scale;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Rows that were chosen to be labelled: kept in the workspace, so that labels that come back in a spreadsheet find their
 * rows, and with each the probability that it had, which the spreadsheet must not show.
 *
 * <pre>{@code
 * LabelBatch batch = LabelBatch.of("july", Purpose.MEASURING, scale, RowsToLabel.atRandom(data, 60, 1));
 * batch.write(folder);
 * }</pre>
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param name as its file is called
 * @param purpose what its labels are for
 * @param scale what may be said of a row
 * @param rows the rows, in the order in which they are shown
 */
public record LabelBatch(String name, Purpose purpose, Scale scale, List<BatchRow> rows) {
    private static final int FORMAT = 1;
    private static final String LETTERS = "bcdfghjklmnpqrstvwxz";
    private static final int KEY_LETTERS = 10;
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** See the record. */
    public LabelBatch {
        if (!name.matches("[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]{0,63}")) {
            throw BadInput.of(
                    "'" + name + "' cannot be the name of a batch",
                    "use letters, digits, blanks, dots and dashes, 64 at most");
        }
        rows = List.copyOf(rows);
    }

    /**
     * A row of a batch.
     *
     * @param key what stands for it in a spreadsheet, unlike that of any other row
     * @param id its id in the data
     * @param probability how likely it was to be chosen; empty in batches that improve
     * @param why what it was chosen from or for
     * @param texts fingerprint of each field, by the field's name, of its letters and digits alone, since spreadsheets change
     *     the rest
     */
    public record BatchRow(String key, String id, OptionalDouble probability, String why, Map<String, String> texts) {
        public BatchRow {
            if (probability.isPresent() && !(probability.getAsDouble() > 0 && probability.getAsDouble() <= 1)) {
                throw new IllegalArgumentException("probability " + probability.getAsDouble());
            }
            texts = Collections.unmodifiableMap(new LinkedHashMap<>(texts));
        }
    }

    /** A batch of chosen rows. */
    public static LabelBatch of(String name, Purpose purpose, Scale scale, List<RowToLabel> chosen) {
        List<BatchRow> rows = new ArrayList<>();
        for (RowToLabel row : chosen) {
            Map<String, String> texts = new LinkedHashMap<>();
            row.example().fields().forEach((field, text) -> texts.put(field, mark(text)));
            String id = row.example().id();
            rows.add(new BatchRow(key(name, id), id, row.probability(), row.why(), texts));
        }
        return new LabelBatch(name, purpose, scale, rows);
    }

    /** Of consonants alone: a spreadsheet takes 49e12345 for a number and writes another one. */
    private static String key(String name, String id) {
        StringBuilder key = new StringBuilder();
        String hash = Fingerprint.of(name + "\n" + id);
        for (int i = 0; i < KEY_LETTERS; i++) {
            int value = Integer.parseInt(hash.substring(2 * i, 2 * i + 2), 16);
            key.append(LETTERS.charAt(value % LETTERS.length()));
        }
        return key.toString();
    }

    /** Letters and digits alone: quotes, line breaks and blanks are what spreadsheets change. */
    static String plain(String text) {
        StringBuilder plain = new StringBuilder();
        // What cannot be seen stands in a sheet as [U+202E].
        Normalizer.normalize(text.replaceAll("\\[U\\+[0-9A-F]{4,6}]", ""), Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .forEach(plain::appendCodePoint);
        return plain.toString();
    }

    static String mark(String text) {
        return Fingerprint.of(plain(text)).substring(0, 16);
    }

    private static Path file(Path folder, String name) {
        return folder.resolve(name + ".json");
    }

    /**
     * Checks that a folder has no batch of this name.
     *
     * @throws BadInput when it has
     */
    public void checkNew(Path folder) {
        Path file = file(folder, name);
        if (Files.exists(file)) {
            throw BadInput.in(
                    file.toString(), "there is a batch '" + name + "' already", "give another name with --batch");
        }
    }

    /**
     * Keeps it in a folder.
     *
     * @throws BadInput when the folder has a batch of that name already
     * @throws UncheckedIOException when it cannot be written
     */
    public void write(Path folder) {
        checkNew(folder);
        ObjectNode root = JSON.createObjectNode()
                .put("batch", FORMAT)
                .put("name", name)
                .put("purpose", purpose.text())
                .put("scale", scale.text());
        scale.positive().ifPresent(label -> root.put("positive", label));
        for (BatchRow row : rows) {
            ObjectNode node =
                    root.withArray("rows").addObject().put("key", row.key()).put("id", row.id());
            row.probability().ifPresent(chance -> node.put("probability", chance));
            node.put("why", row.why());
            ObjectNode texts = node.putObject("texts");
            row.texts().forEach(texts::put);
        }
        try {
            Files.createDirectories(folder);
            AtomicFile.write(file(folder, name), JSON.writeValueAsString(root) + "\n");
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /**
     * Reads a batch.
     *
     * @throws BadInput when there is none of that name, or its file cannot be read
     */
    public static LabelBatch read(Path folder, String name) {
        Path file = file(folder, name);
        if (!Files.isRegularFile(file)) {
            throw BadInput.in(
                    file.toString(),
                    "there is no batch '" + name + "'",
                    "`label next` makes one; --batch names it where the sheet is called otherwise");
        }
        try {
            JsonNode root = JSON.readTree(Files.readString(file));
            if (root.path("batch").asInt() != FORMAT) {
                throw new IllegalArgumentException("format");
            }
            Scale scale = Scale.parse(root.path("scale").asText());
            if (root.hasNonNull("positive")) {
                scale = scale.withPositive(root.path("positive").asText());
            }
            List<BatchRow> rows = new ArrayList<>();
            for (JsonNode row : root.path("rows")) {
                rows.add(row(row));
            }
            String named = root.path("purpose").asText();
            Purpose purpose = Arrays.stream(Purpose.values())
                    .filter(one -> one.text().equals(named))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("purpose"));
            return new LabelBatch(root.path("name").asText(), purpose, scale, rows);
        } catch (IOException | IllegalArgumentException unreadable) {
            throw BadInput.in(
                    file.toString(),
                    "is no batch that this version of Plumbline can read",
                    "make another with `label next`");
        }
    }

    private static BatchRow row(JsonNode row) {
        Map<String, String> texts = new LinkedHashMap<>();
        row.path("texts")
                .properties()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
        return new BatchRow(
                row.path("key").asText(),
                row.path("id").asText(),
                row.hasNonNull("probability")
                        ? OptionalDouble.of(row.path("probability").asDouble(Double.NaN))
                        : OptionalDouble.empty(),
                row.path("why").asText(),
                texts);
    }
}
