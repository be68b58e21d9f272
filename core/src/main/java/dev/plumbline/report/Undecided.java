package dev.plumbline.report;

import dev.plumbline.judge.Verdict;
import dev.plumbline.run.Tally;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Why rows are undecided, where so many are that a person should look into it. */
final class Undecided {
    /** Share of rows from which on the reason is told. */
    private static final double MANY = .1;

    private static final int LONGEST = 160;

    private Undecided() {}

    /** The commonest reason, with the number of rows that have it. */
    static Optional<String> commonest(List<Verdict> verdicts) {
        Map<String, Integer> rows = new TreeMap<>(Tally.of(verdicts).undecided());
        int undecided = rows.values().stream().mapToInt(count -> count).sum();
        if (undecided <= MANY * verdicts.size()) {
            return Optional.empty();
        }
        return rows.entrySet().stream()
                .max(Comparator.comparingInt(Map.Entry::getValue))
                .map(most -> Shown.rows(most.getValue()) + " undecided because: " + Clip.to(LONGEST, most.getKey()));
    }
}
