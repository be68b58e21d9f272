package dev.plumbline.dataset;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tells that whoever gave labels of a file gave those of a column of the data too: {@code ana} and {@code label_ana} are one
 * annotator, whose later labels take the place of the earlier ones.
 */
final class ColumnAnnotators {
    private final List<String> columns;

    /** @param columns the columns of human labels */
    ColumnAnnotators(List<String> columns) {
        this.columns = columns;
    }

    /** The labels under the names of columns, where their annotators have one. */
    List<WrittenLabel> named(Path file, List<WrittenLabel> labels, List<String> decisions) {
        Set<String> annotators = new LinkedHashSet<>();
        labels.forEach(label -> annotators.add(label.annotator()));
        Map<String, String> columnOf = new HashMap<>();
        for (String column : columns) {
            List<String> own = annotators.stream()
                    .filter(annotator -> names(column, annotator))
                    .toList();
            if (own.size() == 1
                    && columns.stream().filter(one -> names(one, own.get(0))).count() == 1) {
                columnOf.put(own.get(0), column);
                decisions.add("labels of '" + own.get(0) + "' in " + file.getFileName() + " and those of column '"
                        + column + "' are of one annotator; the later ones count");
            }
        }
        return labels.stream()
                .map(label -> Optional.ofNullable(columnOf.get(label.annotator()))
                        .map(label::by)
                        .orElse(label))
                .toList();
    }

    private static boolean names(String column, String annotator) {
        List<String> own = person(column);
        return LabelText.normalise(column).equals(LabelText.normalise(annotator))
                || (!own.isEmpty() && own.equals(person(annotator)));
    }

    /** The words of a name that tell one person's labels from another's. */
    private static List<String> person(String name) {
        List<String> own = new ArrayList<>(ColumnName.of(name).words());
        own.removeAll(RoleWords.LABEL);
        own.removeAll(RoleWords.WEAK_LABEL);
        own.removeAll(RoleWords.PERSON);
        return own;
    }
}
