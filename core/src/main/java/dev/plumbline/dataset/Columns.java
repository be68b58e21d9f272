package dev.plumbline.dataset;

import dev.plumbline.scale.Scale;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the user says about the columns of a file. Everything left unsaid is recognised by name and content, and what
 * was decided is in {@link Roles#decisions}.
 *
 * <pre>{@code
 * Dataset.read(file, Columns.recognised());
 * Dataset.read(file, Columns.label("target").group("question"));
 * Dataset.read(file, Columns.label("ana", "ben").map("yes", "pass").map("no", "fail").scale(Scale.of("pass", "fail")));
 * }</pre>
 *
 * <p>Immutable: every method gives a changed copy.
 */
public final class Columns {
    private Optional<String> id = Optional.empty();
    private Optional<String> group = Optional.empty();
    private boolean grouped = true;
    private List<String> labels = List.of();
    private Optional<Path> labelsFile = Optional.empty();
    private Optional<String> question = Optional.empty();
    private Optional<String> reference = Optional.empty();
    private Optional<String> response = Optional.empty();
    private Optional<String> rationale = Optional.empty();
    private List<String> dropped = List.of();
    private Map<String, String> mapping = Map.of();
    private Optional<Scale> scale = Optional.empty();
    private Optional<String> positive = Optional.empty();
    private OptionalInt limit = OptionalInt.empty();
    private OptionalInt sample = OptionalInt.empty();
    private long sampleSeed;
    private TieRule ties = TieRule.DISPUTED;

    private Columns() {}

    /** Nothing is said; everything is recognised. */
    public static Columns recognised() {
        return new Columns();
    }

    /** Columns of human labels, one for each annotator. */
    public static Columns label(String first, String... more) {
        List<String> all = new ArrayList<>(List.of(first));
        all.addAll(List.of(more));
        return recognised().labels(all);
    }

    /** Columns of human labels, one for each annotator; none leaves them to be recognised. */
    public Columns labels(List<String> columns) {
        Columns next = copy();
        next.labels = List.copyOf(columns);
        return next;
    }

    /** A long-form file of labels: {@code example_id, label, annotator, rationale, at, round, blind}. */
    public Columns labelsFile(Path file) {
        Columns next = copy();
        next.labelsFile = Optional.of(file);
        return next;
    }

    /** Column of ids, which have to be distinct. Default: rows are numbered from 1. */
    public Columns id(String column) {
        Columns next = copy();
        next.id = Optional.of(column);
        return next;
    }

    /** Column whose equal values make a group: a question, session or document. */
    public Columns group(String column) {
        Columns next = copy();
        next.group = Optional.of(column);
        next.grouped = true;
        return next;
    }

    /** Every row is a group of its own, near duplicates too: assumes that rows are independent. */
    public Columns ungrouped() {
        Columns next = copy();
        next.group = Optional.empty();
        next.grouped = false;
        return next;
    }

    /** Column of what was asked. */
    public Columns question(String column) {
        Columns next = copy();
        next.question = Optional.of(column);
        return next;
    }

    /** Column of what a good response contains. */
    public Columns reference(String column) {
        Columns next = copy();
        next.reference = Optional.of(column);
        return next;
    }

    /** Column of what is judged. */
    public Columns response(String column) {
        Columns next = copy();
        next.response = Optional.of(column);
        return next;
    }

    /** Column of the annotator's reasons, where there is one label column. */
    public Columns rationale(String column) {
        Columns next = copy();
        next.rationale = Optional.of(column);
        return next;
    }

    /** Columns that are left out of every example. */
    public Columns drop(String... columns) {
        Columns next = copy();
        next.dropped = List.of(columns);
        return next;
    }

    /** Reads a label text as another, before it is matched to the scale; letter case and outer blanks do not count. */
    public Columns map(String from, String to) {
        Columns next = copy();
        Map<String, String> more = new LinkedHashMap<>(mapping);
        more.put(from, to);
        next.mapping = Collections.unmodifiableMap(more);
        return next;
    }

    /** Allowed labels. Default: inferred from the values, and printed. */
    public Columns scale(Scale allowed) {
        Columns next = copy();
        next.scale = Optional.of(allowed);
        return next;
    }

    /** The positive one of two labels. Default: the first of the scale. */
    public Columns positive(String label) {
        Columns next = copy();
        next.positive = Optional.of(label);
        return next;
    }

    /** Keeps only the first rows. */
    public Columns limit(int rows) {
        if (rows < 1) {
            throw new IllegalArgumentException("a limit is at least 1 row, got " + rows);
        }
        Columns next = copy();
        next.limit = OptionalInt.of(rows);
        return next;
    }

    /** Keeps a random sample of the rows, in their order. */
    public Columns sample(int rows, long seed) {
        if (rows < 1) {
            throw new IllegalArgumentException("a sample has at least 1 row, got " + rows);
        }
        Columns next = copy();
        next.sample = OptionalInt.of(rows);
        next.sampleSeed = seed;
        return next;
    }

    /** What becomes of ties between annotators. Default: {@link TieRule#DISPUTED}. */
    public Columns ties(TieRule rule) {
        Columns next = copy();
        next.ties = rule;
        return next;
    }

    /** The column of ids, where one was named. */
    public Optional<String> id() {
        return id;
    }

    /** The column that groups rows, where one was named. */
    public Optional<String> group() {
        return group;
    }

    /** Whether rows may share a group at all. */
    public boolean grouped() {
        return grouped;
    }

    /** Label columns that were named. */
    public List<String> labels() {
        return labels;
    }

    Optional<Path> labelsFile() {
        return labelsFile;
    }

    Optional<String> question() {
        return question;
    }

    Optional<String> reference() {
        return reference;
    }

    Optional<String> response() {
        return response;
    }

    Optional<String> rationale() {
        return rationale;
    }

    List<String> dropped() {
        return dropped;
    }

    Map<String, String> mapping() {
        return mapping;
    }

    Optional<Scale> scale() {
        return scale;
    }

    Optional<String> positive() {
        return positive;
    }

    OptionalInt limit() {
        return limit;
    }

    OptionalInt sample() {
        return sample;
    }

    long sampleSeed() {
        return sampleSeed;
    }

    TieRule ties() {
        return ties;
    }

    private Columns copy() {
        Columns next = new Columns();
        next.id = id;
        next.group = group;
        next.grouped = grouped;
        next.labels = labels;
        next.labelsFile = labelsFile;
        next.question = question;
        next.reference = reference;
        next.response = response;
        next.rationale = rationale;
        next.dropped = dropped;
        next.mapping = mapping;
        next.scale = scale;
        next.positive = positive;
        next.limit = limit;
        next.sample = sample;
        next.sampleSeed = sampleSeed;
        next.ties = ties;
        return next;
    }
}
