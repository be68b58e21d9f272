package dev.plumbline.estimate;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Row;
import dev.plumbline.dataset.RowReader;
import dev.plumbline.scale.Scale;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Human labels of rows of two versions in long form: the columns {@code example_id}, {@code version} ({@code base} or
 * {@code candidate}) and {@code label}, and where there is one, a column with the chance that the row had of being labelled.
 *
 * <pre>{@code
 * ReleaseLabels labels = ReleaseLabels.read(Path.of("labels.csv"), Scale.of("pass", "fail"), Optional.of("probability"));
 * }</pre>
 *
 * <p>Rows with an empty label, with {@code blind} false and with a {@code source} other than {@code human} do not count. Of
 * several labels of one row, by several people, the one that most gave counts; where two lead the row has no label, also
 * where its data has one. Who labels a row again, under the same name in {@code annotator}, has one vote, and it is the
 * last. Ties and second labels are counted in the notes.
 */
public final class ReleaseLabels {
    private final Map<AppVersion, Map<String, Map<String, String>>> labels = new EnumMap<>(AppVersion.class);
    private final Map<AppVersion, Map<String, Double>> chances = new EnumMap<>(AppVersion.class);
    private final List<String> notes = new ArrayList<>();
    private final Optional<String> column;
    private int notBlind;
    private int notHuman;
    private int again;

    private ReleaseLabels(Optional<String> column) {
        this.column = column;
        for (AppVersion version : AppVersion.values()) {
            labels.put(version, new HashMap<>());
            chances.put(version, new HashMap<>());
        }
    }

    /** No labels beside those of the data. */
    public static ReleaseLabels none() {
        return new ReleaseLabels(Optional.empty());
    }

    /**
     * Reads a file.
     *
     * @param probability column with the chance that a row had of being labelled
     * @throws BadInput naming file and line, for what is no label, version or chance
     */
    public static ReleaseLabels read(Path file, Scale scale, Optional<String> probability) {
        ReleaseLabels read = new ReleaseLabels(probability);
        try (RowReader rows = RowReader.open(file)) {
            while (rows.hasNext()) {
                read.add(rows.next(), rows.source(), scale, probability);
            }
        }
        if (read.notBlind > 0) {
            read.notes.add(read.notBlind + " labels were given with a verdict in view and do not count.");
        }
        if (read.notHuman > 0) {
            read.notes.add(read.notHuman + " labels are not those of people and do not count.");
        }
        if (read.again > 0) {
            read.notes.add(read.again + (read.again == 1 ? " label was" : " labels were")
                    + " given again by the same person; the last one counts.");
        }
        for (AppVersion version : AppVersion.values()) {
            long tied = read.ids(version).stream()
                    .filter(id -> read.label(version, id).isEmpty())
                    .count();
            if (tied > 0) {
                read.notes.add(tied + (tied == 1 ? " row" : " rows") + " of the " + version.text()
                        + (tied == 1 ? " has" : " have")
                        + " as many labels of one kind as of the other, and no label for that.");
            }
        }
        return read;
    }

    private void add(Row row, String source, Scale scale, Optional<String> probability) {
        String id = cell(row, "example_id")
                .or(() -> cell(row, "id"))
                .orElseThrow(() -> BadInput.in(
                        source,
                        row.line(),
                        "the row has no example_id",
                        "a file of labels needs the columns example_id, version and label"));
        AppVersion version = version(row, source);
        Optional<String> text = cell(row, "label");
        if (text.isEmpty()) {
            return;
        }
        String label = scale.match(text.get())
                .orElseThrow(() -> BadInput.in(
                        source,
                        row.line(),
                        "label '" + text.get() + "' is not on the scale " + scale.text(),
                        "write one of " + String.join(", ", scale.labels())));
        if (cell(row, "blind")
                .filter(said -> said.toLowerCase(java.util.Locale.ROOT).matches("false|no|n|0"))
                .isPresent()) {
            notBlind++;
        } else if (cell(row, "source")
                .filter(by -> !by.equalsIgnoreCase("human"))
                .isPresent()) {
            notHuman++;
        } else {
            Map<String, String> votes = of(labels, version).computeIfAbsent(id, one -> new HashMap<>());
            // Nobody's label is a vote of its own.
            String by = cell(row, "annotator").map(name -> "by " + name).orElse("line " + row.line());
            again += votes.put(by, label) == null ? 0 : 1;
            probability.ifPresent(column -> of(chances, version).put(id, chance(row, column, source)));
        }
    }

    private static AppVersion version(Row row, String source) {
        String text = cell(row, "version").orElse("");
        return AppVersion.named(text)
                .orElseThrow(() -> BadInput.in(
                        source,
                        row.line(),
                        text.isEmpty()
                                ? "the row does not say which version was labelled"
                                : "version is '" + text + "'",
                        "write base or candidate into the column version"));
    }

    private static double chance(Row row, String column, String source) {
        String text = cell(row, column).orElse("");
        try {
            double value = Double.parseDouble(text);
            if (value > 0 && value <= 1) {
                return value;
            }
        } catch (NumberFormatException none) {
            // Told below, as what lies outside is.
        }
        throw BadInput.in(
                source,
                row.line(),
                "the probability '" + text + "' in column '" + column + "' does not lie above 0 and at most at 1",
                "write the chance with which the row was chosen, as 0.05");
    }

    private static Optional<String> cell(Row row, String column) {
        return row.value(column).map(String::strip).filter(text -> !text.isEmpty());
    }

    private static <T> Map<String, T> of(Map<AppVersion, Map<String, T>> all, AppVersion version) {
        return all.computeIfAbsent(version, one -> new HashMap<>());
    }

    /** Ids of the rows of a version that are named. */
    java.util.Set<String> ids(AppVersion version) {
        return of(labels, version).keySet();
    }

    /** Whether a row is named, with a label that counts or a tie. */
    boolean names(AppVersion version, String id) {
        return of(labels, version).containsKey(id);
    }

    /** The label of a row, if most agree on one. */
    Optional<String> label(AppVersion version, String id) {
        Map<String, Integer> votes = new HashMap<>();
        of(labels, version).getOrDefault(id, Map.of()).values().forEach(label -> votes.merge(label, 1, Integer::sum));
        int most = votes.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        List<String> leading = votes.entrySet().stream()
                .filter(vote -> vote.getValue() == most)
                .map(Map.Entry::getKey)
                .toList();
        return leading.size() == 1 ? Optional.of(leading.get(0)) : Optional.empty();
    }

    OptionalDouble chance(AppVersion version, String id) {
        Double known = of(chances, version).get(id);
        return known == null ? OptionalDouble.empty() : OptionalDouble.of(known);
    }

    /** The column of chances, where there is one. */
    Optional<String> chances() {
        return column;
    }

    List<String> notes() {
        return notes;
    }
}
