package dev.plumbline.audit;

import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Roles;
import dev.plumbline.scale.Scale;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * Looks for what gives a label away without reading the response: columns (whether they are filled, their value, how
 * they begin, how long they are, their number), ids, and the order of rows.
 *
 * <p>Question, reference and response are tested for being filled only: what they say may well go with the label.
 * Reasons of annotators are known to tell it and are not tested. A column of verdicts on the label's scale is no leak
 * unless it repeats the label.
 */
final class Leaks {
    private static final int MOST_CATEGORIES = 50;
    private static final int PREFIX = 12;
    private static final double REPEATS = .98;

    private final GoldRows rows;
    private final Dataset data;
    private final int[] units;
    private final List<Suspect> suspects = new ArrayList<>();

    private Leaks(GoldRows rows) {
        this.rows = rows;
        this.data = rows.data();
        this.units = rows.independent();
    }

    static List<Finding> in(GoldRows rows) {
        Leaks leaks = new Leaks(rows);
        leaks.columns();
        leaks.ids();
        leaks.order();
        return Suspect.findings(leaks.suspects);
    }

    private void columns() {
        Roles roles = data.roles();
        Set<String> content = new LinkedHashSet<>();
        roles.question().ifPresent(content::add);
        roles.reference().ifPresent(content::add);
        roles.response().ifPresent(content::add);
        content.addAll(data.comparedResponses());
        Set<String> skipped = new HashSet<>(roles.labels());
        skipped.addAll(roles.rationales());
        skipped.addAll(data.otherCriteria());
        roles.id().ifPresent(skipped::add);
        roles.group().filter(group -> !content.contains(group)).ifPresent(skipped::add);
        for (String column : data.columns()) {
            if (skipped.contains(column)) {
                continue;
            }
            category(
                    "leak.column",
                    column,
                    "whether '" + column + "' is filled",
                    i -> cell(i, column).isEmpty() ? "" : "filled");
            if (!content.contains(column) && !verdicts(column)) {
                inside(column);
            }
        }
    }

    private void inside(String column) {
        category(
                "leak.column",
                column,
                "the value of '" + column + "'",
                i -> cell(i, column).toLowerCase(Locale.ROOT));
        category("leak.column", column, "how '" + column + "' begins", i -> prefix(cell(i, column)));
        number(
                "leak.column",
                column,
                "the length of '" + column + "'",
                i -> Optional.of((double) cell(i, column).length()));
        number("leak.column", column, "the number in '" + column + "'", i -> parsed(cell(i, column)));
    }

    private void ids() {
        data.roles().id().ifPresent(id -> {
            category(
                    "leak.id", id, "how the id begins", i -> letters(rows.row(i).id()));
            category("leak.id", id, "how the id ends", i -> last(rows.row(i).id()));
            number(
                    "leak.id",
                    id,
                    "the number in the id",
                    i -> parsed(rows.row(i).id().replaceAll("\\D+", "")));
        });
    }

    private void order() {
        order("every second row", i -> Integer.toString(rows.place(i) % 2));
        order("every third row", i -> Integer.toString(rows.place(i) % 3));
        suspects.add(new Suspect(
                "leak.order",
                List.of(),
                "the order of rows (early or late in the file)",
                Association.ofNumber(rows, units, rows::place),
                false));
        Map<String, Integer> seen = new HashMap<>();
        int[] within = new int[rows.size()];
        for (int i = 0; i < within.length; i++) {
            within[i] = seen.merge(rows.row(i).group(), 1, Integer::sum);
        }
        order("first or later in its group", i -> Integer.toString(Math.min(within[i], 5)));
    }

    private void order(String what, IntFunction<String> category) {
        test("leak.order", List.of(), "the order of rows (" + what + ")", category);
    }

    private void test(String id, List<String> columns, String what, IntFunction<String> category) {
        suspects.add(new Suspect(
                id, columns, what, Association.ofCategory(rows, units, category), Association.always(rows, category)));
    }

    private void category(String id, String column, String what, IntFunction<String> category) {
        Set<String> distinct = new HashSet<>();
        for (int unit : units) {
            if (distinct.size() <= MOST_CATEGORIES) {
                distinct.add(category.apply(unit));
            }
        }
        if (distinct.size() > 1 && distinct.size() <= MOST_CATEGORIES) {
            test(id, List.of(column), what, category);
        }
    }

    private void number(String id, String column, String what, IntFunction<Optional<Double>> number) {
        List<Optional<Double>> values = new ArrayList<>(Collections.nCopies(rows.size(), Optional.empty()));
        for (int unit : units) {
            values.set(unit, number.apply(unit));
            if (values.get(unit).isEmpty()) {
                return;
            }
        }
        suspects.add(new Suspect(
                id,
                List.of(column),
                what,
                Association.ofNumber(rows, units, i -> values.get(i).orElse(0.0)),
                false));
    }

    /** Whether the column holds somebody's verdicts: on the scale, and not simply the label again. */
    private boolean verdicts(String column) {
        Optional<Scale> scale = data.scale();
        int filled = 0;
        int same = 0;
        for (int i = 0; i < rows.size(); i++) {
            String cell = cell(i, column);
            if (!cell.isEmpty()) {
                Optional<String> value = scale.flatMap(s -> s.match(cell));
                if (value.isEmpty()) {
                    return false;
                }
                filled++;
                same += value.get().equals(rows.labelText(i)) ? 1 : 0;
            }
        }
        return filled > 0 && same < REPEATS * filled;
    }

    private String cell(int index, String column) {
        return rows.cell(index, column).strip();
    }

    private static String prefix(String text) {
        String start = text.substring(0, Math.min(PREFIX, text.length())).toLowerCase(Locale.ROOT);
        int blank = start.indexOf(' ');
        return blank > 0 ? start.substring(0, blank) : start;
    }

    private static String letters(String id) {
        return id.replaceAll("\\d.*", "").toLowerCase(Locale.ROOT);
    }

    private static String last(String id) {
        return id.isEmpty() ? "" : id.substring(id.length() - 1);
    }

    private static Optional<Double> parsed(String text) {
        return text.matches("[+-]?\\d{1,15}(\\.\\d{1,15})?") ? Optional.of(Double.parseDouble(text)) : Optional.empty();
    }
}
