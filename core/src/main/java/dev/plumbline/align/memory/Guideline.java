package dev.plumbline.align.memory;

import dev.plumbline.align.ReplyObject;
import dev.plumbline.align.patterns.Emphasis;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A rule and the rows that it was learned from.
 *
 * @param rule one sentence
 * @param rows ids of the rows that support it, ascending; none where the judge had it before
 */
record Guideline(String rule, List<String> rows) {
    private static final int LONGEST = 300;
    private static final int ROWS_SHOWN = 8;

    Guideline {
        rule = Emphasis.without(rule);
        rows = List.copyOf(new TreeSet<>(rows));
    }

    /** Reads a reply; empty when it is not in the form that was asked for. */
    static Optional<List<Guideline>> read(String text) {
        return ReplyObject.read(text)
                .flatMap(reply -> reply.objects(MemoryQuestions.GUIDELINES))
                .map(list -> list.stream()
                        .map(object -> new Guideline(object.text("rule").replaceAll("\\s+", " "), object.texts("rows")))
                        .filter(guideline ->
                                !guideline.rule().isEmpty() && guideline.rule().length() <= LONGEST)
                        .toList());
    }

    /** This with only the rows that there are. */
    Guideline among(Map<String, String> ids) {
        return new Guideline(
                rule,
                rows.stream()
                        .flatMap(row -> Optional.ofNullable(ids.get(row)).stream())
                        .toList());
    }

    /** This with the rows of another one that says the same. */
    Guideline with(Guideline same) {
        Set<String> all = new TreeSet<>(rows);
        all.addAll(same.rows);
        return new Guideline(rule, List.copyOf(all));
    }

    /** The rows in words. */
    String support() {
        if (rows.isEmpty()) {
            return "no row named";
        }
        return (rows.size() == 1 ? "row " : rows.size() + " rows: ")
                + rows.stream().limit(ROWS_SHOWN).collect(Collectors.joining(", "))
                + (rows.size() > ROWS_SHOWN ? ", ..." : "");
    }
}
