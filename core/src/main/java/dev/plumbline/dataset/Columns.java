package dev.plumbline.dataset;

import dev.plumbline.scale.Scale;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

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
    private Map<ColumnRole, String> roles = Map.of();
    private boolean grouped = true;
    private List<String> labels = List.of();
    private Optional<Path> labelsFile = Optional.empty();
    private List<String> dropped = List.of();
    private Map<String, String> mapping = Map.of();
    private Optional<Scale> scale = Optional.empty();
    private Optional<String> positive = Optional.empty();
    private OptionalInt limit = OptionalInt.empty();
    private OptionalInt sample = OptionalInt.empty();
    private long sampleSeed;
    private TieRule ties = TieRule.DISPUTED;
    private boolean machineLabels;

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

    /** The column that has a role. Default: recognised by name and content. */
    public Columns role(ColumnRole role, String column) {
        return with(next -> {
            Map<ColumnRole, String> more = new EnumMap<>(ColumnRole.class);
            more.putAll(roles);
            more.put(role, column);
            next.roles = more;
            next.grouped = grouped || role == ColumnRole.GROUP;
        });
    }

    /** Column of ids, which have to be distinct. Default: rows are numbered from 1. */
    public Columns id(String column) {
        return role(ColumnRole.ID, column);
    }

    /** Column whose equal values make a group: a question, session or document. */
    public Columns group(String column) {
        return role(ColumnRole.GROUP, column);
    }

    /** Column of what was asked. */
    public Columns question(String column) {
        return role(ColumnRole.QUESTION, column);
    }

    /** Column of what a good response contains. */
    public Columns reference(String column) {
        return role(ColumnRole.REFERENCE, column);
    }

    /** Column of what is judged. */
    public Columns response(String column) {
        return role(ColumnRole.RESPONSE, column);
    }

    /** Column of the annotator's reasons, where there is one label column. */
    public Columns rationale(String column) {
        return role(ColumnRole.RATIONALE, column);
    }

    /** Every row is a group of its own, near duplicates too: assumes that rows are independent. */
    public Columns ungrouped() {
        return with(next -> {
            Map<ColumnRole, String> fewer = new EnumMap<>(ColumnRole.class);
            fewer.putAll(roles);
            fewer.remove(ColumnRole.GROUP);
            next.roles = fewer;
            next.grouped = false;
        });
    }

    /** Columns of human labels, one for each annotator; none leaves them to be recognised. */
    public Columns labels(List<String> columns) {
        return with(next -> next.labels = List.copyOf(columns));
    }

    /** A long-form file of labels: {@code example_id, label, annotator, rationale, at, round, blind, source}. */
    public Columns labelsFile(Path file) {
        return with(next -> next.labelsFile = Optional.of(file));
    }

    /** Columns that are left out of every example. */
    public Columns drop(String... columns) {
        return with(next -> next.dropped = List.of(columns));
    }

    /** Reads a label text as another, before it is matched to the scale; letter case and outer blanks do not count. */
    public Columns map(String from, String to) {
        Map<String, String> more = new LinkedHashMap<>(mapping);
        more.put(from, to);
        return with(next -> next.mapping = Collections.unmodifiableMap(more));
    }

    /** Allowed labels. Default: inferred from the values, and printed. */
    public Columns scale(Scale allowed) {
        return with(next -> next.scale = Optional.of(allowed));
    }

    /** The positive one of two labels. Default: the first of the scale. */
    public Columns positive(String label) {
        return with(next -> next.positive = Optional.of(label));
    }

    /** Keeps only the first rows. */
    public Columns limit(int rows) {
        if (rows < 1) {
            throw new IllegalArgumentException("a limit is at least 1 row, got " + rows);
        }
        return with(next -> next.limit = OptionalInt.of(rows));
    }

    /** Keeps a random sample of the rows, in their order. */
    public Columns sample(int rows, long seed) {
        if (rows < 1) {
            throw new IllegalArgumentException("a sample has at least 1 row, got " + rows);
        }
        return with(next -> {
            next.sample = OptionalInt.of(rows);
            next.sampleSeed = seed;
        });
    }

    /** What becomes of ties between annotators. Default: {@link TieRule#DISPUTED}. */
    public Columns ties(TieRule rule) {
        return with(next -> next.ties = rule);
    }

    /**
     * Labels that a model or code gave count like those of people. Default: those of a file are left out, and a judge is
     * not aligned to a column that by its name holds them.
     */
    public Columns countMachineLabels() {
        return with(next -> next.machineLabels = true);
    }

    /** Whether labels that a model or code gave count. */
    public boolean machineLabels() {
        return machineLabels;
    }

    /** The column that was named for a role. */
    public Optional<String> role(ColumnRole role) {
        return Optional.ofNullable(roles.get(role));
    }

    /** Whether rows may share a group at all. */
    public boolean grouped() {
        return grouped;
    }

    List<String> labels() {
        return labels;
    }

    Optional<Path> labelsFile() {
        return labelsFile;
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

    private Columns with(Consumer<Columns> change) {
        Columns next = new Columns();
        next.roles = roles;
        next.grouped = grouped;
        next.labels = labels;
        next.labelsFile = labelsFile;
        next.dropped = dropped;
        next.mapping = mapping;
        next.scale = scale;
        next.positive = positive;
        next.limit = limit;
        next.sample = sample;
        next.sampleSeed = sampleSeed;
        next.ties = ties;
        next.machineLabels = machineLabels;
        change.accept(next);
        return next;
    }
}
