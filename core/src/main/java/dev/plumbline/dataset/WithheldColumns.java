package dev.plumbline.dataset;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds columns that hold the label's story: notes and reasons, other verdicts, and columns without a role that are
 * filled for one label only, or that repeat the label.
 */
final class WithheldColumns {
    /** Chance, were filling unrelated to the label, under which a column counts as filled for one label only. */
    private static final double UNLIKELY = 1e-4;

    private static final double SAME = .95;

    private final List<ColumnFacts> facts;
    private final List<Row> rows;

    WithheldColumns(List<ColumnFacts> facts, List<Row> rows) {
        this.facts = facts;
        this.rows = rows;
    }

    List<String> find(
            List<String> labels,
            Collection<String> criteria,
            Collection<String> rationales,
            Set<String> taken,
            List<String> decisions) {
        List<String> withheld = new ArrayList<>();
        for (ColumnFacts f : facts) {
            String column = f.column();
            boolean rationale = rationales.contains(column);
            if (taken.contains(column) && !rationale) {
                continue;
            }
            String why = rationale ? "reasons" : criteria.contains(column) ? "another criterion" : why(f, labels);
            if (!why.isEmpty()) {
                withheld.add(column);
                if (!rationale) {
                    decisions.add("column '" + column + "' is withheld from judges: " + why);
                }
            }
        }
        return withheld;
    }

    private String why(ColumnFacts f, List<String> labels) {
        ColumnName name = f.name();
        for (String label : labels) {
            if (repeats(f.column(), label)) {
                return "it repeats '" + label + "'";
            }
        }
        if (name.hasAny(RoleWords.RATIONALE) || name.hasAny(RoleWords.NOTES)) {
            return "its name says that it comments on the label" + anotherPerson(f, labels);
        }
        if (f.labelLike()
                && (name.hasAny(RoleWords.MACHINE)
                        || name.hasAny(RoleWords.PERSON)
                        || name.hasAny(RoleWords.LABEL)
                        || name.hasAny(RoleWords.WEAK_LABEL))) {
            return "its name says that it is a verdict" + anotherPerson(f, labels);
        }
        for (String label : labels) {
            if (oneSided(f.column(), label)) {
                return "it is filled for one value of '" + label + "' only";
            }
        }
        return "";
    }

    /** What to do when somebody else labelled the same rows in this column; a machine's name rules that out. */
    private String anotherPerson(ColumnFacts f, List<String> labels) {
        if (f.name().hasAny(RoleWords.MACHINE) || labels.stream().noneMatch(label -> onScaleOf(label, f))) {
            return "";
        }
        return "; if another person gave it, name all annotators: "
                + Stream.concat(labels.stream(), Stream.of(f.column()))
                        .map(column -> "--label " + column)
                        .collect(Collectors.joining(" "));
    }

    /** Whether all texts of a column are among those that a column of labels has. */
    private boolean onScaleOf(String label, ColumnFacts f) {
        return facts.stream()
                .filter(other -> other.column().equals(label))
                .anyMatch(other -> !f.values().isEmpty()
                        && other.values().keySet().containsAll(f.values().keySet()));
    }

    private boolean repeats(String column, String label) {
        int both = 0;
        int same = 0;
        Map<String, Integer> values = new HashMap<>();
        for (Row row : rows) {
            String value = LabelText.normalise(row.value(label).orElse(""));
            String cell = row.value(column).orElse("");
            if (!value.isEmpty() && !cell.isBlank()) {
                both++;
                same += cell.length() < 100 && LabelText.normalise(cell).equals(value) ? 1 : 0;
                values.merge(value, 1, Integer::sum);
            }
        }
        return both >= 8 && values.size() > 1 && same >= SAME * both;
    }

    private boolean oneSided(String column, String label) {
        Map<String, int[]> byValue = new HashMap<>();
        int labelled = 0;
        int filled = 0;
        for (Row row : rows) {
            String value = LabelText.normalise(row.value(label).orElse(""));
            if (!value.isEmpty()) {
                int[] counts = byValue.computeIfAbsent(value, v -> new int[2]);
                boolean there = !row.value(column).orElse("").isBlank();
                counts[0]++;
                counts[1] += there ? 1 : 0;
                labelled++;
                filled += there ? 1 : 0;
            }
        }
        for (int[] counts : byValue.values()) {
            if (filled > 0 && counts[1] == filled && counts[0] < labelled) {
                return filled * Math.log((double) counts[0] / labelled) < Math.log(UNLIKELY);
            }
        }
        return false;
    }
}
