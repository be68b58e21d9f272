package dev.plumbline.cli;

import dev.plumbline.scale.Scale;
import java.util.List;

/** Tells of verdicts in a column that are no labels of the scale, with an example: they count as undecided. */
final class OffScale {
    private static final int SHOWN = 40;

    private OffScale() {}

    /** Of the cells of a column, in the words of the scale where these are mapped. */
    static void note(Session session, String column, List<String> cells, Scale scale) {
        if (scale.labels().isEmpty()) {
            return;
        }
        List<String> off = cells.stream()
                .filter(cell -> !cell.isBlank() && scale.match(cell).isEmpty())
                .toList();
        if (!off.isEmpty()) {
            String first = off.get(0).strip();
            session.note(off.size() + (off.size() == 1 ? " verdict" : " verdicts") + " of column '" + column
                    + (off.size() == 1 ? "' is" : "' are") + " not on the scale " + scale.text() + ", such as '"
                    + (first.length() > SHOWN ? first.substring(0, SHOWN) + "\u2026" : first)
                    + "', and count as undecided; --map says what a word means, as --map yes=pass");
        }
    }
}
