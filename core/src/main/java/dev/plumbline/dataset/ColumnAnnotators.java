package dev.plumbline.dataset;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tells that whoever gave labels of a file gave those of a column of the data too: {@code ana} and {@code label_ana} are one
 * annotator, whose later labels take the place of the earlier ones. A file that names nobody is of the annotator of the only
 * column. Who is none of the columns' stands beside them, which is said.
 */
final class ColumnAnnotators {
    /** Annotators that are named of many. */
    private static final int NAMED = 3;

    private final List<String> columns;

    /** @param columns the columns of human labels */
    ColumnAnnotators(List<String> columns) {
        this.columns = columns;
    }

    /**
     * The labels of a file under the names of columns, where their annotators have one.
     *
     * @param earlier those of the columns
     */
    List<WrittenLabel> named(Path file, List<WrittenLabel> labels, List<WrittenLabel> earlier, List<String> decisions) {
        Set<String> annotators = new LinkedHashSet<>();
        labels.forEach(label -> annotators.add(label.annotator()));
        if (columns.size() == 1 && annotators.equals(Set.of(LabelsFile.NOBODY))) {
            decisions.add("labels of " + file.getFileName() + ", which names no annotator, and those of column '"
                    + columns.get(0) + "' are of one annotator; the later ones count");
            return labels.stream().map(label -> label.by(columns.get(0))).toList();
        }
        Map<String, String> columnOf = columns(annotators);
        columnOf.forEach((annotator, column) -> decisions.add("labels of '" + annotator + "' in " + file.getFileName()
                + " and those of column '" + column + "' are of one annotator; the later ones count"));
        sayBeside(labels, columnOf, earlier, decisions);
        return labels.stream()
                .map(label -> Optional.ofNullable(columnOf.get(label.annotator()))
                        .map(label::by)
                        .orElse(label))
                .toList();
    }

    /** The columns of annotators; one name in several spellings is one annotator, two names that fit are nobody. */
    private Map<String, String> columns(Set<String> annotators) {
        Map<String, String> columnOf = new LinkedHashMap<>();
        for (String column : columns) {
            List<String> own = annotators.stream()
                    .filter(annotator -> names(column, annotator))
                    .toList();
            boolean one = own.stream()
                            .map(annotator -> unlabelled(ColumnName.words(annotator)))
                            .distinct()
                            .count()
                    == 1;
            if (one
                    && columns.stream()
                                    .filter(other -> names(other, own.get(0)))
                                    .count()
                            == 1) {
                own.forEach(annotator -> columnOf.put(annotator, column));
            }
        }
        return columnOf;
    }

    private void sayBeside(
            List<WrittenLabel> labels,
            Map<String, String> columnOf,
            List<WrittenLabel> earlier,
            List<String> decisions) {
        Set<String> known = earlier.stream().map(WrittenLabel::exampleId).collect(Collectors.toSet());
        List<String> others = labels.stream()
                .filter(label -> known.contains(label.exampleId()) && !columnOf.containsKey(label.annotator()))
                .map(WrittenLabel::annotator)
                .distinct()
                .toList();
        if (!others.isEmpty()) {
            int more = others.size() - NAMED;
            decisions.add("labels of " + RoleRecognition.quoted(others.subList(0, Math.min(NAMED, others.size())))
                    + (more > 0 ? " and " + more + " more" : "") + " stand beside "
                    + (columns.size() == 1 ? "column " : "columns ") + RoleRecognition.quoted(columns)
                    + ": rows on which they differ are disputed"
                    + (columns.size() + others.size() > 2 ? " unless most say the same" : "") + "; --annotator "
                    + columns.get(0) + " revises");
        }
    }

    private static boolean names(String column, String annotator) {
        ColumnName name = ColumnName.of(column);
        List<String> words = ColumnName.words(annotator);
        return LabelText.normalise(column).equals(LabelText.normalise(annotator))
                || (!words.isEmpty() && name.words().equals(words))
                || same(unlabelled(name.words()), unlabelled(words))
                || same(person(name.words()), person(words));
    }

    /** Whether words name one person; a number alone names nobody. */
    private static boolean same(List<String> own, List<String> others) {
        return own.equals(others)
                && own.stream().anyMatch(word -> word.codePoints().anyMatch(Character::isLetter));
    }

    private static List<String> unlabelled(List<String> words) {
        List<String> own = new ArrayList<>(words);
        own.removeAll(RoleWords.LABEL);
        own.removeAll(RoleWords.WEAK_LABEL);
        return own;
    }

    /** The words of a name that tell one person's labels from another's. */
    private static List<String> person(List<String> words) {
        List<String> own = unlabelled(words);
        own.removeAll(RoleWords.PERSON);
        return own;
    }
}
