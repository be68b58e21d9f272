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
 * @param rows names of the rows that support it, ascending; none where a person wrote it
 * @param given how the judge was told it before; {@link Emphasis#NONE} for one that is new
 */
record Guideline(String rule, List<String> rows, Emphasis given) {
    private static final int LONGEST = 300;
    private static final int ROWS_SHOWN = 8;

    Guideline {
        rule = Emphasis.without(rule);
        rows = List.copyOf(new TreeSet<>(rows));
    }

    /** One that was found. */
    Guideline(String rule, List<String> rows) {
        this(rule, rows, Emphasis.NONE);
    }

    /** One that a judge is told. */
    static Guideline given(String told, List<String> rows) {
        return new Guideline(told, rows, Emphasis.in(told));
    }

    /** Whether the judge was told it before. */
    boolean isGiven() {
        return given != Emphasis.NONE;
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

    /** This with only the rows that there are, by the names that they have in a judge file. */
    Guideline among(Map<String, String> names) {
        return new Guideline(
                rule,
                rows.stream()
                        .flatMap(row -> Optional.ofNullable(names.get(row)).stream())
                        .toList(),
                given);
    }

    /** This with the rows of another one that says the same. */
    Guideline with(Guideline same) {
        Set<String> all = new TreeSet<>(rows);
        all.addAll(same.rows);
        return new Guideline(rule, List.copyOf(all), given);
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
