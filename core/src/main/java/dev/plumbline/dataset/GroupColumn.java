package dev.plumbline.dataset;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Suggests the column that groups rows: one that is named after a session, document or question and whose values
 * repeat, else the question itself when questions repeat. A column with fewer than {@value #FEWEST} values is a slice
 * rather than a group: hardly anything could be split or measured by it.
 */
final class GroupColumn {
    private static final int FEWEST = 5;

    private GroupColumn() {}

    static Optional<String> among(
            List<ColumnFacts> facts, Optional<String> question, int rows, Set<String> taken, List<String> decisions) {
        for (String name : RoleWords.GROUP) {
            for (ColumnFacts f : facts) {
                if (f.name().joined().equals(name) && !taken.contains(f.column()) && repeats(f)) {
                    return decided(f, rows, decisions);
                }
            }
        }
        return facts.stream()
                .filter(f -> question.filter(f.column()::equals).isPresent() && repeats(f))
                .findFirst()
                .flatMap(f -> decided(f, rows, decisions));
    }

    private static boolean repeats(ColumnFacts f) {
        return f.distinct() > 1 && f.distinct() < f.filled();
    }

    private static Optional<String> decided(ColumnFacts f, int rows, List<String> decisions) {
        String evidence = "'" + f.column() + "' has " + f.distinct() + " different values in " + rows + " rows";
        if (f.distinct() < FEWEST) {
            decisions.add(evidence + ", too few to group rows by; --group " + f.column() + " does so all the same");
            return Optional.empty();
        }
        decisions.add("rows are grouped by '" + f.column() + "' (" + f.distinct() + " different values in " + rows
                + " rows); --group none turns this off");
        return Optional.of(f.column());
    }
}
