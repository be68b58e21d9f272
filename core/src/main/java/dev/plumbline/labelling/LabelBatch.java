package dev.plumbline.labelling;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.dataset.Fingerprint;
import dev.plumbline.dataset.Purpose;
import dev.plumbline.dataset.SharedFile;
import dev.plumbline.scale.Scale;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Rows that were chosen to be labelled: kept in the workspace, so that labels that come back in a spreadsheet find their
 * rows, and with each the probability that it had, which the spreadsheet must not show.
 *
 * <pre>{@code
 * LabelBatch batch = LabelBatch.of("july", Purpose.MEASURING, scale, data, RowsToLabel.atRandom(data, 60, 1));
 * batch.write(folder, lock);
 * }</pre>
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param name as its file is called
 * @param purpose what its labels are for
 * @param scale what may be said of a row
 * @param rows the rows, in the order in which they are shown
 * @param review of which labels some are looked at again; empty unless that is what the batch is for
 * @param frame what names all rows that could be drawn, so that batches of the same rows are one sample; empty where none
 */
public record LabelBatch(
        String name, Purpose purpose, Scale scale, List<BatchRow> rows, Optional<Review> review, String frame) {
    private static final String LETTERS = "bcdfghjklmnpqrstvwxz";
    private static final int KEY_LETTERS = 10;

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
     * @param probability how likely it was to be chosen to be labelled; empty in batches that improve, and where nobody knows
     * @param why what it was chosen from or for
     * @param texts fingerprint of each field, by the field's name, of its letters and digits alone, since spreadsheets change
     *     the rest
     * @param content what the row says, as {@link Dataset#contentKey} has it; empty where that is not known
     * @param group what is alike for rows of a group as they were drawn
     * @param before the label that is looked at again, where one is
     */
    public record BatchRow(
            String key,
            String id,
            OptionalDouble probability,
            String why,
            Map<String, String> texts,
            String content,
            String group,
            Optional<LabelBefore> before) {
        public BatchRow {
            if (probability.isPresent() && !(probability.getAsDouble() > 0 && probability.getAsDouble() <= 1)) {
                throw new IllegalArgumentException("probability " + probability.getAsDouble());
            }
            texts = Collections.unmodifiableMap(new LinkedHashMap<>(texts));
        }

        /** Which round of labels of this row it is drawn for, from 1. */
        int round() {
            return 1 + before.map(LabelBefore::round).orElse(0);
        }

        /** Whether an example is this row: the same id and the same texts, as far as both have them. */
        boolean is(Example example) {
            return example.id().equals(id)
                    && texts.entrySet().stream()
                            .allMatch(text -> example.field(text.getKey())
                                    .map(found -> mark(found).equals(text.getValue()))
                                    .orElse(true));
        }
    }

    /**
     * A label that is looked at again.
     *
     * @param label the label
     * @param round in which it was given
     * @param verdict what the judge said of the row; empty where it did not decide
     * @param group rows of a group are not independent
     */
    public record LabelBefore(String label, int round, Optional<String> verdict, String group) {
        /** Whether the judge agreed with it. */
        public boolean agreed() {
            return verdict.filter(label::equals).isPresent();
        }
    }

    /**
     * Labels of which some are looked at again.
     *
     * @param judge whose verdicts tell which agreed
     * @param agreeing labels with which it agreed, of which the batch has some
     * @param disagreeing labels with which it did not
     */
    public record Review(String judge, int agreeing, int disagreeing) {}

    /** A batch of rows that were chosen from data. */
    public static LabelBatch of(String name, Purpose purpose, Scale scale, Dataset data, List<RowToLabel> chosen) {
        List<BatchRow> rows = chosen.stream()
                .map(row -> row(name, row, data.contentKey(row.example()), Optional.empty()))
                .toList();
        return new LabelBatch(name, purpose, scale, rows, Optional.empty(), "");
    }

    /** This as one of several that were drawn evenly from the same rows, without drawing any of them again. */
    public LabelBatch drawnFrom(OpenBatches.Frame whole) {
        OptionalDouble probability = OptionalDouble.of((double) rows.size() / whole.size());
        List<BatchRow> drawn = rows.stream()
                .map(row -> new BatchRow(
                        row.key(),
                        row.id(),
                        probability,
                        row.why(),
                        row.texts(),
                        row.content(),
                        row.group(),
                        row.before()))
                .toList();
        return new LabelBatch(name, purpose, scale, drawn, review, whole.name());
    }

    /** Whether its rows were drawn to measure with, each as likely as any other. */
    boolean evenlyDrawn() {
        return purpose == Purpose.MEASURING
                && rows.stream().allMatch(row -> row.probability().isPresent())
                && rows.stream().map(BatchRow::probability).distinct().count() <= 1;
    }

    /** Whether an example is one of its rows. */
    public boolean has(Example example) {
        return rows.stream().anyMatch(row -> row.is(example));
    }

    static BatchRow row(String name, RowToLabel row, String content, Optional<LabelBefore> before) {
        Map<String, String> texts = new LinkedHashMap<>();
        row.example().fields().forEach((field, text) -> texts.put(field, mark(text)));
        String id = row.example().id();
        String group = Fingerprint.of(row.example().group()).substring(0, 16);
        return new BatchRow(key(name, id), id, row.probability(), row.why(), texts, content, group, before);
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

    /** What tells this batch from another one of the same name: its rows, in their order. */
    public String fingerprint() {
        List<String> texts = new ArrayList<>(List.of(name, purpose.text(), scale.text()));
        rows.forEach(row -> {
            texts.add(row.id());
            texts.add(row.content());
        });
        return Fingerprint.of(texts.toArray(String[]::new));
    }

    /**
     * Keeps it in a folder.
     *
     * @param lock file under whose lock it is written, so that of two of one name the first stays
     * @throws BadInput when the folder has a batch of that name already
     * @throws java.io.UncheckedIOException when it cannot be written
     */
    public void write(Path folder, Path lock) {
        BatchFile.makeFolder(folder);
        SharedFile.locked(lock, () -> {
            new BatchFile(folder, name).write(this);
            return this;
        });
    }

    /** Removes it from a folder again, where nobody was given its rows. */
    public void takeBack(Path folder) {
        new BatchFile(folder, name).remove();
    }

    /**
     * Reads a batch.
     *
     * @throws BadInput when there is none of that name, or its file cannot be read
     */
    public static LabelBatch read(Path folder, String name) {
        return new BatchFile(folder, name).read();
    }
}
