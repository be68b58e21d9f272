package dev.plumbline.dataset;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Decides what each column is: what the user said first, then names, then content. Every column gets at most one
 * role; each decision that was not the user's becomes a sentence.
 */
final class RoleRecognition {
    private final Columns asked;
    private final AskedColumns named;
    private final List<Row> rows;
    private final List<ColumnFacts> facts;
    private final Set<String> taken = new LinkedHashSet<>();
    private final List<String> decisions = new ArrayList<>();
    private List<String> otherCriteria = List.of();

    RoleRecognition(String source, Columns asked, List<String> columns, List<Row> rows) {
        this.asked = asked;
        this.named = new AskedColumns(source, columns);
        this.rows = rows;
        this.facts = ColumnFacts.of(columns, rows);
    }

    /** Roles, which rationale column belongs to which label column, and columns that are left aside. */
    record Recognised(Roles roles, Map<String, String> rationaleOf, List<String> dropped, List<String> otherCriteria) {}

    Recognised recognise() {
        List<String> dropped = new ArrayList<>();
        for (String column : asked.dropped()) {
            dropped.add(named.find(column, "--drop"));
        }
        taken.addAll(dropped);
        Optional<String> id = take(asked(ColumnRole.ID));
        Optional<String> group = asked(ColumnRole.GROUP);
        List<String> labels = new ArrayList<>();
        for (String column : asked.labels()) {
            labels.add(named.find(column, "--label"));
        }
        taken.addAll(labels);
        Optional<String> question = take(asked(ColumnRole.QUESTION));
        Optional<String> reference = take(asked(ColumnRole.REFERENCE));
        Optional<String> response = take(asked(ColumnRole.RESPONSE));
        Optional<String> rationale = take(asked(ColumnRole.RATIONALE));

        id = id.or(this::idByName);
        if (labels.isEmpty()) {
            labels = asked.labelsFile().map(this::besideFile).orElseGet(this::recognisedLabels);
        }
        question = question.or(() -> byName(RoleWords.QUESTION, "the question", true));
        reference = reference.or(() -> byName(RoleWords.REFERENCE, "the reference", false));
        boolean labelled = !labels.isEmpty();
        response = response.or(() -> response(labelled));
        Map<String, String> rationaleOf = rationales(labels, rationale);
        if (group.isEmpty() && asked.grouped()) {
            group = GroupColumn.among(facts, question, rows.size(), taken, decisions);
        }
        List<String> withheld = new WithheldColumns(facts, rows)
                .find(labels, otherCriteria, rationaleOf.values(), kept(group), decisions);
        Roles roles = new Roles(
                id,
                group,
                labels,
                question,
                reference,
                response,
                List.copyOf(rationaleOf.values()),
                withheld,
                decisions);
        return new Recognised(roles, rationaleOf, dropped, otherCriteria);
    }

    private Optional<String> asked(ColumnRole role) {
        return asked.role(role).map(column -> named.find(column, "--" + role.text()));
    }

    private Set<String> kept(Optional<String> group) {
        Set<String> kept = new LinkedHashSet<>(taken);
        group.ifPresent(kept::add);
        return kept;
    }

    private Optional<String> take(Optional<String> column) {
        column.ifPresent(taken::add);
        return column;
    }

    private List<ColumnFacts> free() {
        return facts.stream().filter(f -> !taken.contains(f.column())).toList();
    }

    private Optional<String> idByName() {
        for (ColumnFacts f : ordered(RoleWords.ID)) {
            boolean unique = f.filled() == rows.size() && f.distinct() == f.filled();
            if (unique || f.name().is(Set.of("id", "example_id", "uuid"))) {
                decisions.add("column '" + f.column() + "' holds the ids (by name)");
                return take(Optional.of(f.column()));
            }
        }
        decisions.add("no column of ids: rows are numbered from 1");
        return Optional.empty();
    }

    private List<String> recognisedLabels() {
        LabelColumns found = LabelColumns.among(
                free().stream().filter(f -> !namesAnAnswer(f)).toList());
        if (found.labels().isEmpty()) {
            decisions.add(Roles.NO_LABELS);
            return List.of();
        }
        decisions.add(
                found.labels().size() == 1
                        ? "column '" + found.labels().get(0) + "' holds the human labels (" + found.why() + ")"
                        : "columns " + quoted(found.labels()) + " hold the labels of "
                                + found.labels().size() + " annotators (" + found.why() + ")");
        if (!found.criteria().isEmpty()) {
            decisions.add("columns " + quoted(found.criteria())
                    + " look like human labels on other criteria and are left aside; name one with --label");
        }
        otherCriteria = found.criteria();
        taken.addAll(found.labels());
        return found.labels();
    }

    /** Columns that hold earlier labels than a file: by their names, and of the same kind. */
    private List<String> besideFile(Path file) {
        LabelColumns found = LabelColumns.besideFile(
                free().stream().filter(f -> !namesAnAnswer(f)).toList());
        List<ColumnFacts> candidates = facts.stream()
                .filter(f -> found.labels().contains(f.column()) && !f.name().hasAny(RoleWords.CRITERIA))
                .toList();
        FileValues values = new FileValues(asked, file, candidates);
        List<String> labels = new ArrayList<>();
        for (ColumnFacts f : facts) {
            if (!found.labels().contains(f.column())) {
                continue;
            }
            Optional<String> other = candidates.contains(f)
                    ? values.otherKind(f)
                    : Optional.of("is perhaps on another criterion than " + file.getFileName());
            other.ifPresentOrElse(
                    why -> decisions.add("column '" + f.column() + "' is named like labels and " + why
                            + ": it is left aside; --label " + f.column() + " takes it"),
                    () -> labels.add(f.column()));
        }
        if (!labels.isEmpty()) {
            decisions.add((labels.size() == 1 ? "column " : "columns ") + quoted(labels)
                    + (labels.size() == 1 ? " holds" : " hold") + " human labels too (by name), beside those of "
                    + file.getFileName() + "; --drop leaves "
                    + (labels.size() == 1 ? "it" : "them") + " out");
        }
        otherCriteria = found.criteria();
        taken.addAll(labels);
        return labels;
    }

    /** A gold answer is no label, however few answers there are. */
    private static boolean namesAnAnswer(ColumnFacts f) {
        return RoleWords.REFERENCE.contains(f.name().joined()) && f.name().hasAny(Set.of("answer", "response"));
    }

    private static boolean surelyReference(ColumnFacts f) {
        return RoleWords.SURE_REFERENCE.contains(f.name().joined())
                && KnownScales.of(f.values().keySet()).isEmpty();
    }

    private Optional<String> byName(List<String> names, String role, boolean anyContent) {
        for (ColumnFacts f : ordered(names)) {
            boolean codes = f.labelLike() && !f.prose() && f.distinct() <= 20;
            if (anyContent || namesAnAnswer(f) || surelyReference(f) || !codes) {
                decisions.add("column '" + f.column() + "' holds " + role + " (by name)");
                return take(Optional.of(f.column()));
            }
        }
        return Optional.empty();
    }

    private Optional<String> response(boolean labelled) {
        for (ColumnFacts f : ordered(RoleWords.RESPONSE)) {
            boolean surely = RoleWords.SURE_RESPONSE.contains(f.name().joined());
            boolean verdicts = KnownScales.of(f.values().keySet()).isPresent();
            if (!f.labelLike() || (surely && (labelled || !verdicts))) {
                decisions.add("column '" + f.column() + "' holds the response (by name)");
                return take(Optional.of(f.column()));
            }
        }
        return responseByContent();
    }

    private Optional<String> responseByContent() {
        List<String> compared =
                ItemText.compared(free().stream().map(ColumnFacts::column).toList());
        if (compared.size() == 2) {
            decisions.add("columns " + quoted(compared) + " hold two responses that are compared (by name)");
            return Optional.empty();
        }
        List<ColumnFacts> prose = free().stream()
                .filter(f -> f.prose()
                        && f.filled() * 2 > rows.size()
                        && !f.name().hasAny(RoleWords.RATIONALE)
                        && !f.name().hasAny(RoleWords.NOTES)
                        && !f.name().hasAny(RoleWords.REFERENCE)
                        && !f.name().hasAny(Set.of("context", "contexts", "system", "document", "source")))
                .toList();
        if (prose.size() != 1) {
            return Optional.empty();
        }
        String column = prose.get(0).column();
        decisions.add("column '" + column + "' holds the response (the only other column of sentences)");
        return take(Optional.of(column));
    }

    /** Reasons of an annotator share the word that tells that annotator's label column from the others. */
    private Map<String, String> rationales(List<String> labels, Optional<String> given) {
        Map<String, String> found = new LinkedHashMap<>();
        if (given.isPresent() && !labels.isEmpty()) {
            found.put(labels.get(0), given.get());
            return found;
        }
        List<ColumnFacts> reasons = free().stream()
                .filter(f -> f.name().hasAny(RoleWords.RATIONALE) && !f.name().hasAny(RoleWords.MACHINE))
                .toList();
        for (String label : labels) {
            List<String> own = new ArrayList<>(ColumnName.of(label).words());
            own.removeAll(RoleWords.LABEL);
            own.removeAll(RoleWords.WEAK_LABEL);
            reasons.stream()
                    .filter(f -> !taken.contains(f.column()))
                    .filter(f -> labels.size() == 1
                            || (!own.isEmpty() && f.name().words().containsAll(own)))
                    .findFirst()
                    .ifPresent(f -> {
                        found.put(label, f.column());
                        taken.add(f.column());
                        decisions.add("column '" + f.column() + "' holds the reasons for '" + label + "' (by name)");
                    });
        }
        return found;
    }

    /** Free columns that bear one of the names, in the order of the names; nested ones by their last word. */
    private List<ColumnFacts> ordered(List<String> names) {
        List<ColumnFacts> found = new ArrayList<>();
        for (String name : names) {
            free().stream().filter(f -> f.name().joined().equals(name)).forEach(found::add);
        }
        return found;
    }

    static String quoted(Collection<String> columns) {
        return "'" + String.join("', '", columns) + "'";
    }
}
