package dev.plumbline.dataset;

import dev.plumbline.scale.Scale;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An ordered set of examples with the human labels that are known for them. Its version is a hash of its content.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class Dataset {
    private final List<String> columns;
    private final List<Example> examples;
    private final Roles roles;
    private final Optional<Scale> scale;
    private final List<Label> labels;
    private final Map<String, Gold> gold;
    private final String version;
    private final DataRows rows;
    private final Columns asked;
    private final List<String> otherCriteria;
    private final ItemKeys keys;
    private final Map<String, Integer> places = new HashMap<>();

    private Dataset(
            List<String> columns,
            List<Example> examples,
            Roles roles,
            Optional<Scale> scale,
            List<Label> labels,
            Map<String, Gold> gold,
            DataRows rows,
            Columns asked,
            List<String> otherCriteria,
            ItemKeys keys) {
        this.columns = List.copyOf(columns);
        // Those that are made when they are asked for would fill the memory as a copy.
        this.examples =
                examples instanceof StoredExamples ? Collections.unmodifiableList(examples) : List.copyOf(examples);
        this.roles = roles;
        this.scale = scale;
        this.labels = List.copyOf(labels);
        this.gold = new HashMap<>(gold);
        this.version = DatasetVersion.of(this.examples);
        this.rows = rows;
        this.asked = asked;
        this.otherCriteria = otherCriteria;
        this.keys = keys;
    }

    /**
     * Reads CSV, TSV, JSONL or a JSON array, plain or compressed, or standard input when the path is {@code -}.
     *
     * <p>Columns that are not named are recognised; {@link Roles#decisions} says what was decided. Near duplicates
     * share a group, except among more than 100,000 rows of which none is labelled. Rows that do not fit into an eighth of
     * the memory are kept in a temporary file. {@link RowReader} says what files may look like.
     *
     * @throws BadInput when the file or a label in it cannot be used: names file, line, values and what to do
     */
    public static Dataset read(Path file, Columns columns) {
        try (RowReader source = RowReader.open(file)) {
            return DatasetReader.read(source, columns);
        }
    }

    /** Reads a file whose columns are all recognised. */
    public static Dataset read(Path file) {
        return read(file, Columns.recognised());
    }

    /**
     * A dataset from its parts.
     *
     * @param columns names of the source's columns in order, label columns included
     * @param examples examples with distinct ids
     * @param roles what each column is
     * @param scale allowed label values; empty when nothing is labelled
     * @param labels human labels, superseded ones included
     * @param gold resolved labels by example id; an id that is not there is unlabelled
     * @throws IllegalArgumentException when two examples share an id
     */
    public static Dataset of(
            List<String> columns,
            List<Example> examples,
            Roles roles,
            Optional<Scale> scale,
            List<Label> labels,
            Map<String, Gold> gold) {
        LinkedHashSet<String> ids = new LinkedHashSet<>();
        for (Example example : examples) {
            if (!ids.add(example.id())) {
                throw new IllegalArgumentException("two examples have the id '" + example.id() + "'");
            }
        }
        return read(
                columns,
                examples,
                roles,
                scale,
                labels,
                gold,
                DataRows.none(),
                Columns.recognised(),
                List.of(),
                new ItemKeys(roles));
    }

    static Dataset read(
            List<String> columns,
            List<Example> examples,
            Roles roles,
            Optional<Scale> scale,
            List<Label> labels,
            Map<String, Gold> gold,
            DataRows rows,
            Columns asked,
            List<String> otherCriteria,
            ItemKeys keys) {
        return new Dataset(columns, examples, roles, scale, labels, gold, rows, asked, otherCriteria, keys);
    }

    /** Unlabelled examples without roles, for programs that only want verdicts. */
    public static Dataset of(List<Example> examples) {
        LinkedHashSet<String> columns = new LinkedHashSet<>();
        examples.forEach(example -> columns.addAll(example.fields().keySet()));
        return of(List.copyOf(columns), examples, Roles.none(), Optional.empty(), List.of(), Map.of());
    }

    /** Content hash over ids, groups and fields in order: 64 hexadecimal digits. Labels are not part of it. */
    public String version() {
        return version;
    }

    /** Column names of the source in order, label columns included. */
    public List<String> columns() {
        return columns;
    }

    /** Examples in the order of the source. */
    public List<Example> examples() {
        return examples;
    }

    /** The place among {@link #examples} of the example with an id. */
    public OptionalInt indexOf(String id) {
        if (examples.size() == rows.ids().size()) {
            return rows.ids().find(id);
        }
        Integer place = places().get(id);
        return place == null ? OptionalInt.empty() : OptionalInt.of(place);
    }

    private synchronized Map<String, Integer> places() {
        if (places.isEmpty()) {
            for (int i = 0; i < examples.size(); i++) {
                places.put(examples.get(i).id(), i);
            }
        }
        return places;
    }

    /** What each column is. */
    public Roles roles() {
        return roles;
    }

    /** Allowed label values, where anything is labelled or a scale was given. */
    public Optional<Scale> scale() {
        return scale;
    }

    /** Human labels, superseded ones included. */
    public List<Label> labels() {
        return labels;
    }

    /** Number of examples with a settled label. */
    public int labelled() {
        return gold.isEmpty()
                ? 0
                : (int) examples.stream()
                        .filter(example -> gold(example).value().isPresent())
                        .count();
    }

    /** The resolved label of an example. */
    public Gold gold(Example example) {
        return gold.getOrDefault(example.id(), new Gold.Missing(Gold.Why.UNLABELLED));
    }

    /** The row of the source as it was written, label columns included; empty when the dataset was not read. */
    public Optional<Row> row(Example example) {
        return rows.find(example.id());
    }

    /**
     * What an example's question and response are called in the workspace: a hash that does not change when the file is
     * sorted anew, or gets more rows or columns.
     */
    public String contentKey(Example example) {
        return keys.of(example);
    }

    /** Columns that look like human labels on other criteria and were left aside. */
    public List<String> otherCriteria() {
        return otherCriteria;
    }

    /** Whether an annotator's name says that this is who decides between the others. */
    public boolean adjudicates(String annotator) {
        return GoldRule.saysAdjudicator(annotator);
    }

    /** The two columns of responses that each row compares, such as {@code response1} and {@code response2}; or none. */
    public List<String> comparedResponses() {
        List<String> found = roles.response().isPresent() ? List.of() : ItemText.compared(columns);
        return found.size() == 2 ? found : List.of();
    }

    /** What the user said about the columns when the dataset was read. */
    public Columns asked() {
        return asked;
    }

    /** The same examples, as read with what a user said about the columns. */
    public Dataset askedAs(Columns said) {
        return new Dataset(columns, examples, roles, scale, labels, gold, rows, said, otherCriteria, keys);
    }

    /** What labels of one example come to, by the rule by which this dataset was read; superseded ones do not count. */
    public Gold settled(List<Label> own) {
        List<GoldRule.Opinion> opinions = own.stream()
                .filter(label -> !label.superseded())
                .map(label -> new GoldRule.Opinion(label.annotator(), Optional.of(label.value()), Optional.empty()))
                .toList();
        return opinions.isEmpty() || scale.isEmpty()
                ? new Gold.Missing(Gold.Why.UNLABELLED)
                : new GoldRule(scale.get(), asked.ties()).resolve(opinions);
    }

    /**
     * Labels that people gave for themselves, by annotator in the order in which annotators first occur, and by example.
     * Superseded ones are left out, and those given with a verdict or with other people's labels in view, which lean
     * towards what was seen.
     */
    public Map<String, Map<String, String>> byAnnotator() {
        Map<String, Map<String, String>> found = new LinkedHashMap<>();
        for (Label label : labels) {
            if (label.blind() && !label.superseded() && !adjudicates(label.annotator())) {
                found.computeIfAbsent(label.annotator(), a -> new LinkedHashMap<>())
                        .put(label.exampleId(), label.value());
            }
        }
        return found;
    }

    /**
     * The same examples with the labels of people in a long-form file instead of those that there are.
     *
     * @throws BadInput when the file names an example that is not there, or a label is none of the scale
     * @throws IllegalStateException when nothing says which labels there are
     */
    public Dataset labelledBy(Path file) {
        Scale allowed = scale.orElseThrow(() -> new IllegalStateException("a dataset without a scale takes no labels"));
        List<WrittenLabel> written = LabelsFile.read(
                        file,
                        new WrittenIds(
                                places().keySet(),
                                id -> keys.of(examples.get(indexOf(id).orElseThrow()))),
                        roles.id().isEmpty(),
                        new LabelText(Map.of()),
                        new ArrayList<>())
                .stream()
                .filter(label -> label.by() == LabelSource.HUMAN)
                .toList();
        LabelBook book = LabelBook.of(written, allowed, asked, new ArrayList<>());
        return new Dataset(
                columns, examples, roles, scale, book.labels(), book.gold(), rows, asked, otherCriteria, keys);
    }

    /** The examples for which a condition holds, with their labels; roles and scale stay. */
    public Dataset where(java.util.function.Predicate<Example> condition) {
        List<Example> kept = examples.stream().filter(condition).toList();
        LinkedHashSet<String> ids = new LinkedHashSet<>();
        kept.forEach(example -> ids.add(example.id()));
        Map<String, Gold> keptGold = new HashMap<>(gold);
        keptGold.keySet().retainAll(ids);
        return new Dataset(
                columns,
                kept,
                roles,
                scale,
                labels.stream().filter(label -> ids.contains(label.exampleId())).toList(),
                keptGold,
                rows,
                asked,
                otherCriteria,
                keys);
    }
}
