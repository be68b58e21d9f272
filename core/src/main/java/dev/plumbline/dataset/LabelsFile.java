package dev.plumbline.dataset;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Reads labels in long form: {@code example_id, label, annotator, rationale, at, round, blind, source, probability, batch,
 * content, frame, purpose}.
 */
final class LabelsFile {
    private static final Set<String> YES = Set.of("", "true", "yes", "y", "1");
    private static final Set<String> NO = Set.of("false", "no", "n", "0");
    /** Who gave labels of which nobody says so. */
    static final String NOBODY = "annotator";

    private static final String NEEDS = "a file of labels needs the columns example_id and label";

    private final WrittenIds ids;
    private final boolean numbered;
    private final LabelText texts;
    private List<WrittenLabel> labels = new ArrayList<>();
    private final List<String> frameOf = new ArrayList<>();
    private final Map<String, Map<String, Double>> frames = new HashMap<>();
    private final List<String> foundByContent = new ArrayList<>();
    /** When each label was given, as it stands in the file. */
    private final List<String> times = new ArrayList<>();

    private LabelsFile(WrittenIds ids, boolean numbered, LabelText texts) {
        this.ids = ids;
        this.numbered = numbered;
        this.texts = texts;
    }

    /**
     * Labels of known rows; lines with an empty label are unlabelled and left out.
     *
     * @param numbered whether ids are numbers of rows, which a row that moved has not any more
     */
    static List<WrittenLabel> read(
            Path file, WrittenIds ids, boolean numbered, LabelText texts, List<String> decisions) {
        return new LabelsFile(ids, numbered, texts).read(file, decisions);
    }

    /** The texts that stand in a file as labels. */
    static Set<String> values(Path file, LabelText texts) {
        Set<String> values = new LinkedHashSet<>();
        try (RowReader rows = RowReader.open(file)) {
            while (rows.hasNext()) {
                cell(rows.next(), "label").map(texts::mapped).ifPresent(values::add);
            }
        }
        return values;
    }

    private List<WrittenLabel> read(Path file, List<String> decisions) {
        try (RowReader rows = RowReader.open(file)) {
            while (rows.hasNext()) {
                take(rows, rows.next());
            }
        }
        sayFound(decisions);
        labels = new ArrayList<>(AnnotatorNames.together(labels, name(file), decisions));
        timed(decisions);
        for (int label = 0; label < frameOf.size(); label++) {
            Map<String, Double> drawn = frames.getOrDefault(frameOf.get(label), Map.of());
            if (!frameOf.get(label).isEmpty() && drawn.size() > 1) {
                labels.set(label, together(labels.get(label), drawn.values()));
            }
        }
        return labels;
    }

    private void take(RowReader rows, Row row) {
        String id = row.value("example_id")
                .filter(text -> !text.isBlank())
                .or(() -> row.value("id").filter(text -> !text.isBlank()))
                .orElseThrow(() -> BadInput.in(rows.source(), row.line(), "the row has no example_id", NEEDS));
        if (row.value("label").isEmpty() && !rows.columns().contains("label")) {
            throw BadInput.in(rows.source(), row.line(), "there is no column 'label'", NEEDS);
        }
        Optional<String> content = cell(row, "content").filter(said -> !numbered);
        Optional<String> known = ids.named(rows.source(), row.line(), id, content);
        if (known.isEmpty() && content.isEmpty()) {
            throw unknown(rows.source(), row.line(), id, List.of());
        }
        cell(row, "label").ifPresent(label -> {
            String example = known.or(() -> content.flatMap(ids::onlySaying))
                    .orElseThrow(() -> unknown(
                            rows.source(),
                            row.line(),
                            id,
                            content.map(ids::saying).orElse(List.of())));
            if (known.isEmpty()) {
                foundByContent.add(id.strip());
            }
            WrittenLabel written = written(rows.source(), row, example, texts.mapped(label));
            String frame = cell(row, "frame").orElse("");
            labels.add(written);
            times.add(cell(row, "at").orElse(""));
            frameOf.add(frame);
            written.probability()
                    .ifPresent(chance -> frames.computeIfAbsent(frame, name -> new HashMap<>())
                            .put(cell(row, "batch").orElse(""), chance));
        });
    }

    private void sayFound(List<String> decisions) {
        if (!foundByContent.isEmpty()) {
            decisions.add(
                    (foundByContent.size() == 1 ? "1 label names an id" : foundByContent.size() + " labels name ids")
                            + " that the data has not, as '"
                            + foundByContent.get(0)
                            + "', and found the row by what it says: a spreadsheet makes 1 of an id as 001");
        }
    }

    /** Gives labels of people under one name each their times. Where one of a person's labels of a row has none that can be read, their order is the file's. */
    private void timed(List<String> decisions) {
        LabelTimes order = LabelTimes.of(times);
        Set<List<String>> ordered = new HashSet<>();
        List<Integer> unread = new ArrayList<>();
        for (int label = 0; label < times.size(); label++) {
            Optional<Instant> at = order.read(times.get(label));
            if (at.isEmpty() && !times.get(label).isEmpty()) {
                unread.add(label);
                ordered.add(ofOne(labels.get(label)));
            }
            labels.set(label, labels.get(label).at(at));
        }
        if (!unread.isEmpty()) {
            labels.replaceAll(label -> ordered.contains(ofOne(label)) ? label.at(Optional.empty()) : label);
            decisions.add((unread.size() == 1 ? "1 label has a time" : unread.size() + " labels have times")
                    + " with no or with several readings, as '" + times.get(unread.get(0)) + "' in line "
                    + labels.get(unread.get(0)).line()
                    + ": of several labels of one annotator for such a row the last in the file counts; write times as"
                    + " 2026-05-04T13:00:00Z");
        }
    }

    private static List<String> ofOne(WrittenLabel label) {
        return List.of(label.exampleId(), label.annotator());
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    /** @param saying rows that say what the label was given to */
    private static BadInput unknown(String source, int line, String id, List<String> saying) {
        return BadInput.in(
                source,
                line,
                "the data has no example '" + id + "'"
                        + (saying.size() > 1
                                ? ", and " + WrittenIds.several(saying) + " say what it was given to"
                                : ""),
                "name the data's column of ids with --id, or remove the row; a spreadsheet makes 1 of an id as 001");
    }

    /** Batches that were drawn evenly from the same rows, none of them twice, are one sample: a row could be in any of them. */
    private static WrittenLabel together(WrittenLabel label, Collection<Double> batches) {
        double all = batches.stream().mapToDouble(chance -> chance).sorted().sum();
        return label.probability().isEmpty() ? label : label.drawnWith(Math.min(1, all));
    }

    /**
     * Checks that rows which have no ids but their numbers are those that were labelled.
     *
     * @throws BadInput when another row has the number now
     */
    static void checkSame(List<WrittenLabel> labels, List<Example> examples, ItemKeys keys) {
        for (WrittenLabel label : labels) {
            Example example = examples.get(Integer.parseInt(label.exampleId()) - 1);
            if (label.content().filter(said -> !said.equals(keys.of(example))).isPresent()) {
                throw BadInput.in(
                        label.source(),
                        label.line(),
                        "row " + label.exampleId()
                                + " of the data is not the row that was labelled: the rows have no ids"
                                + " but their numbers, and were changed or moved since",
                        "give the data as it was when the rows were drawn, with the same flags for columns; a column of"
                                + " ids lets labels find their rows");
            }
        }
    }

    private static WrittenLabel written(String source, Row row, String id, String text) {
        return new WrittenLabel(
                id,
                text,
                cell(row, "annotator").orElse(NOBODY),
                cell(row, "rationale"),
                Optional.empty(),
                cell(row, "round").map(round -> round(source, row, round)).orElse(1),
                blind(source, row),
                by(source, row),
                probability(source, row),
                cell(row, "content"),
                cell(row, "purpose").flatMap(Purpose::named),
                source,
                row.line());
    }

    private static Optional<String> cell(Row row, String column) {
        return row.value(column).map(String::strip).map(SpreadsheetCell::read).filter(text -> !text.isEmpty());
    }

    private static int round(String source, Row row, String text) {
        if (!text.matches("[1-9]\\d{0,6}")) {
            throw BadInput.in(source, row.line(), "round '" + text + "' is no whole number from 1", "write 1, 2, ...");
        }
        return Integer.parseInt(text);
    }

    private static LabelSource by(String source, Row row) {
        return cell(row, "source")
                .map(text -> LabelSource.named(text)
                        .orElseThrow(() -> BadInput.in(
                                source,
                                row.line(),
                                "source is '" + text + "'",
                                "write human, model or code, or leave it empty for human")))
                .orElse(LabelSource.HUMAN);
    }

    private static OptionalDouble probability(String source, Row row) {
        Optional<String> text = cell(row, "probability");
        if (text.isEmpty()) {
            return OptionalDouble.empty();
        }
        try {
            double value = Double.parseDouble(text.get());
            if (value > 0 && value <= 1) {
                return OptionalDouble.of(value);
            }
        } catch (NumberFormatException none) {
            // Told below, as a number out of range is.
        }
        throw BadInput.in(
                source,
                row.line(),
                "probability '" + text.get() + "' does not lie above 0 and at most at 1",
                "write how likely the row was to be chosen, as 0.05, or leave it empty");
    }

    private static boolean blind(String source, Row row) {
        String text = cell(row, "blind").orElse("").toLowerCase(Locale.ROOT);
        if (!YES.contains(text) && !NO.contains(text)) {
            throw BadInput.in(
                    source, row.line(), "blind is '" + text + "'", "write true or false, or leave it empty for true");
        }
        return YES.contains(text);
    }
}
