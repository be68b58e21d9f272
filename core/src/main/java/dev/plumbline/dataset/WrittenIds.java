package dev.plumbline.dataset;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Finds the rows that labels in a file are of. An id may stand there with its hidden characters by name, as
 * {@link SpreadsheetCell#writtenId} writes it, and a spreadsheet may have made another one of it, as 1 of 001: then what the row
 * said when it was labelled tells. No label goes to a row that it may not be of.
 *
 * <pre>{@code
 * WrittenIds ids = new WrittenIds(List.of("r1", "001"), contents::get);
 * ids.named("labels.csv", 2, "r1", Optional.empty());   // r1
 * ids.onlySaying(contents.get("001"));                  // 001
 * }</pre>
 *
 * <p>Not safe for use by several threads.
 */
public final class WrittenIds {
    private static final int NAMED = 5;

    private final Collection<String> ids;
    private final UnaryOperator<String> contentOf;
    private final Map<String, List<String>> byContent = new HashMap<>();

    /**
     * Of some rows.
     *
     * @param contentOf what a row says, by its id, as {@link Dataset#contentKey} has it; empty where that is not known
     */
    public WrittenIds(Collection<String> ids, UnaryOperator<String> contentOf) {
        this.ids = ids;
        this.contentOf = contentOf;
    }

    /**
     * The row that a cell names; empty where none is called so.
     *
     * @param source the file, for messages
     * @param line its line
     * @param content what the row said when it was labelled, where the file says that
     * @throws BadInput when the cell may name two rows, or names one and the label was given to another
     */
    public Optional<String> named(String source, int line, String cell, Optional<String> content) {
        String plain = SpreadsheetCell.read(cell.strip());
        List<String> found = Stream.of(HiddenCharacters.unescaped(plain), plain)
                .distinct()
                .filter(ids::contains)
                .toList();
        if (found.size() > 1) {
            found = found.stream().filter(id -> says(id, content)).toList();
            if (found.size() != 1) {
                throw BadInput.in(
                        source,
                        line,
                        "'" + plain
                                + "' may be the row of that name, or the one in whose name the hidden character itself"
                                + " stands",
                        "write the bracket of the former as [U+005B], as in " + HiddenCharacters.escaped(plain)
                                + ", or give such rows other ids");
            }
        }
        Optional<String> row = found.stream().findFirst();
        row.filter(id -> !says(id, content)).ifPresent(id -> {
            // A row may have been mended since, and say what another one does: only its own id may have been changed.
            List<String> others = content.map(this::saying).orElse(List.of()).stream()
                    .filter(other -> value(other).equals(value(id)))
                    .toList();
            if (!others.isEmpty()) {
                throw BadInput.in(
                        source,
                        line,
                        "the label of '" + id + "' was given to what the row '" + others.get(0) + "' says",
                        "a spreadsheet makes 1 of an id as 001: write the ids as they were, or give the file as Plumbline"
                                + " wrote it");
            }
        });
        return row;
    }

    private boolean says(String id, Optional<String> content) {
        return content.filter(said -> said.equals(contentOf.apply(id))).isPresent();
    }

    /** What a spreadsheet tells an id by: a number has no leading zeros for it, and no more than 15 digits. */
    private static String value(String id) {
        try {
            BigDecimal number = new BigDecimal(id.strip()).round(new MathContext(15, RoundingMode.DOWN));
            return (number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros()).toString();
        } catch (NumberFormatException none) {
            return id.strip();
        }
    }

    /** The row that says this; empty where none does, or several do, of which nobody can tell which was meant. */
    public Optional<String> onlySaying(String content) {
        List<String> same = saying(content);
        return same.size() == 1 ? Optional.of(same.get(0)) : Optional.empty();
    }

    /** The rows that say this, in their order. */
    public List<String> saying(String content) {
        if (byContent.isEmpty()) {
            ids.forEach(id -> byContent
                    .computeIfAbsent(contentOf.apply(id), said -> new ArrayList<>())
                    .add(id));
        }
        return byContent.getOrDefault(content, List.of());
    }

    /** Rows by name, of which only some are named where there are many. */
    public static String several(List<String> rows) {
        List<String> named = rows.stream()
                .limit(NAMED)
                .map(row -> "'" + HiddenCharacters.escaped(row) + "'")
                .toList();
        return "the rows " + String.join(", ", named)
                + (rows.size() > NAMED ? " and " + (rows.size() - NAMED) + " more" : "");
    }
}
