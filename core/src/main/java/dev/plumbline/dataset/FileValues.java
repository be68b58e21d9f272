package dev.plumbline.dataset;

import dev.plumbline.scale.Scale;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tells whether a column may hold labels of the kind that a file holds. All its values have to be on the scale that was asked
 * for, or else among those of the file, of the known scale that these are of, and of the other columns of labels where these
 * hold every value of the file and that says more than 0 and 1: counts from 0 to 5 share values with it, and are no labels.
 */
final class FileValues {
    private static final Set<String> YES_AND_NO = Set.of("1", "0");

    private final Optional<Scale> scale;
    private final LabelText texts;
    private final Path file;
    private final List<ColumnFacts> columns;
    private final Set<String> ofFile;

    /** @param columns those that are named like labels */
    FileValues(Columns asked, Path file, List<ColumnFacts> columns) {
        this.scale = asked.scale();
        this.texts = new LabelText(asked.mapping());
        this.file = file;
        this.columns = columns;
        this.ofFile = plain(LabelsFile.values(file, texts));
    }

    /** Why a column holds labels of another kind; empty where it may hold such as the file does. */
    Optional<String> otherKind(ColumnFacts column) {
        if (column.values().isEmpty()) {
            return Optional.of("has " + column.distinct() + " different values");
        }
        Set<String> allowed = allowed(column);
        return values(column).stream()
                .filter(value ->
                        scale.map(asked -> asked.match(value).isEmpty()).orElseGet(() -> !allowed.contains(value)))
                .findFirst()
                .map(value -> "has the value '" + value + "', which is "
                        + scale.map(asked -> "not on the scale " + asked.text())
                                .orElseGet(() -> "none of those of " + file.getFileName()));
    }

    private Set<String> allowed(ColumnFacts column) {
        Set<String> allowed = new HashSet<>(ofFile);
        KnownScales.of(ofFile).ifPresent(known -> allowed.addAll(known.labels()));
        Set<String> all = columns.stream().flatMap(one -> values(one).stream()).collect(Collectors.toSet());
        if (all.containsAll(ofFile) && !yesAndNo(all)) {
            columns.stream().filter(one -> !one.equals(column)).forEach(one -> allowed.addAll(values(one)));
        }
        return allowed;
    }

    /** Whether the file says 1 for yes and 0 for no, which columns of counts hold too. */
    private boolean yesAndNo(Set<String> all) {
        return YES_AND_NO.containsAll(ofFile) && (ofFile.size() == YES_AND_NO.size() || all.contains("0"));
    }

    private Set<String> values(ColumnFacts column) {
        return plain(column.values().keySet().stream().map(texts::mapped).toList());
    }

    private static Set<String> plain(Collection<String> values) {
        return values.stream()
                .filter(value -> LabelText.special(value).isEmpty())
                .map(LabelText::normalise)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
