package dev.plumbline.errors;

import dev.plumbline.dataset.TextWords;
import dev.plumbline.judge.coverage.StopWords;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Terms that set rows apart from others: log-odds with an informative Dirichlet prior (Monroe, Colaresi and Quinn 2008,
 * &quot;Fightin' Words&quot;), over rows that have a term and not over its occurrences, so that one long row does not decide.
 *
 * <p>With y of n rows here and y' of n' there, and a = a0(y + y')/(n + n') of a prior worth a0 = {@value #PRIOR} rows:
 * d = log((y + a)/(n + a0 - y - a)) - log((y' + a)/(n' + a0 - y' - a)), its variance about 1/(y + a) + 1/(y' + a), and
 * z = d over the root of that. Terms of z &ge; 1.96 that at least two groups here have are given, surest first. They
 * describe; they are chosen from thousands, so that z is no test.
 */
final class LogOdds {
    static final double PRIOR = 10;
    private static final double LEAST_Z = 1.96;
    private static final int MOST = 8;
    private static final int FEWEST_GROUPS = 2;
    private static final int SHORTEST = 3;

    private final List<Set<String>> others;
    private final Map<String, Integer> othersWith = new HashMap<>();

    private LogOdds(List<Set<String>> others) {
        this.others = others;
        others.forEach(terms -> terms.forEach(term -> othersWith.merge(term, 1, Integer::sum)));
    }

    /** @param others terms of each row to compare with */
    static LogOdds against(List<Set<String>> others) {
        return new LogOdds(others);
    }

    /** The words of a text that say something by themselves, and every two of them that stand in a row. */
    static Set<String> terms(String text) {
        Set<String> terms = new HashSet<>();
        TextWords words = TextWords.of(text);
        String before = "";
        for (int i = 0; i < words.size(); i++) {
            String word = words.text(i);
            boolean sign = words.sign(i);
            if (!sign && (word.length() < SHORTEST || StopWords.contains(word))) {
                before = "";
                continue;
            }
            terms.add(word);
            if (!before.isEmpty()) {
                terms.add(sign ? before + word : before + " " + word);
            }
            before = word;
        }
        return terms;
    }

    /**
     * Terms that are more frequent in some rows.
     *
     * @param rows terms of each
     * @param groups group of each
     */
    List<DistinctiveTerm> of(List<Set<String>> rows, int[] groups) {
        Map<String, Integer> with = new HashMap<>();
        Map<String, Set<Integer>> groupsWith = new HashMap<>();
        for (int row = 0; row < rows.size(); row++) {
            for (String term : rows.get(row)) {
                with.merge(term, 1, Integer::sum);
                groupsWith.computeIfAbsent(term, any -> new HashSet<>()).add(groups[row]);
            }
        }
        List<DistinctiveTerm> found = new ArrayList<>();
        with.forEach((term, count) -> {
            if (groupsWith.getOrDefault(term, Set.of()).size() >= FEWEST_GROUPS) {
                int there = othersWith.getOrDefault(term, 0);
                double z = z(count, rows.size(), there, others.size());
                if (z >= LEAST_Z) {
                    found.add(new DistinctiveTerm(term, count, there, z));
                }
            }
        });
        found.sort(
                Comparator.comparingDouble((DistinctiveTerm term) -> -term.z()).thenComparing(DistinctiveTerm::text));
        return apart(found);
    }

    static double z(int here, int rows, int there, int otherRows) {
        double prior = PRIOR * (here + there) / Math.max(1, rows + otherRows);
        double difference = logOdds(here + prior, rows + PRIOR) - logOdds(there + prior, otherRows + PRIOR);
        return difference / Math.sqrt(1 / (here + prior) + 1 / (there + prior));
    }

    private static double logOdds(double count, double rows) {
        return Math.log(count / Math.max(1e-9, rows - count));
    }

    /** Of terms that share a word the surest. */
    private static List<DistinctiveTerm> apart(List<DistinctiveTerm> terms) {
        List<DistinctiveTerm> kept = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (DistinctiveTerm term : terms) {
            List<String> words = List.of(term.text().split(" "));
            if (kept.size() < MOST && words.stream().noneMatch(taken::contains)) {
                kept.add(term);
                taken.addAll(words);
            }
        }
        return kept;
    }
}
