package dev.plumbline.labelling;

import dev.plumbline.dataset.SpreadsheetCell;
import dev.plumbline.scale.Scale;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Names of the columns of a labelling sheet, for whoever writes and whoever reads one. */
public final class SheetColumns {
    /** What stands for a row; it has to stay beside its row. */
    public static final String ROW = "row";
    /** Why the label. */
    public static final String RATIONALE = "rationale";

    private static final String LABEL = "label";

    private SheetColumns() {}

    /** The heading over labels, which says what may be written there. */
    public static String label(Scale scale) {
        String allowed = scale.labels().isEmpty() ? scale.text() : String.join(" / ", scale.labels());
        return LABEL + " (" + allowed + ")";
    }

    /**
     * The heading over a field of the data as it stands in the sheet; those that would be taken for a column of the sheet are
     * told apart.
     */
    public static String field(String name) {
        String plain = plain(name);
        boolean taken = plain.equals(ROW) || plain.equals(RATIONALE) || label(plain);
        return SpreadsheetCell.written(taken ? "data: " + name : name);
    }

    /** Columns whose heading is that of labels, the one that stands as it was written first. */
    static List<String> labels(List<String> columns, Scale scale) {
        return columns.stream()
                .filter(column -> label(plain(column)))
                .sorted(Comparator.comparing(column -> !plain(column).equals(plain(label(scale)))))
                .toList();
    }

    /** Whether a column has the heading of labels. */
    static boolean labelled(List<String> columns) {
        return columns.stream().anyMatch(column -> label(plain(column)));
    }

    static Optional<String> named(List<String> columns, String name) {
        return columns.stream().filter(column -> plain(column).equals(name)).findFirst();
    }

    private static boolean label(String plain) {
        return plain.equals(LABEL) || plain.startsWith(LABEL + " (");
    }

    private static String plain(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }
}
