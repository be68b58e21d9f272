package dev.plumbline.errors;

import java.util.List;
import java.util.Optional;

/**
 * Disagreements that are alike.
 *
 * @param rows ids of its rows, the one nearest to the centre first
 * @param groups groups that they form
 * @param lenient rows on which the judge is too lenient
 * @param strict rows on which it is too strict
 * @param confusions people's labels and verdicts of its rows, the most frequent first
 * @param terms what sets their texts apart from those of agreeing rows, surest first; none where nothing does
 * @param examples the rows nearest to the centre, of different groups
 */
public record ErrorCluster(
        List<String> rows,
        int groups,
        int lenient,
        int strict,
        List<Confusion> confusions,
        List<DistinctiveTerm> terms,
        List<Representative> examples) {
    public ErrorCluster {
        rows = List.copyOf(rows);
        confusions = List.copyOf(confusions);
        terms = List.copyOf(terms);
        examples = List.copyOf(examples);
    }

    /**
     * One label in place of another.
     *
     * @param human people's label
     * @param judge the judge's; empty where it did not decide
     * @param rows on how many rows of the cluster
     */
    public record Confusion(String human, Optional<String> judge, int rows) {}

    /**
     * A row that stands for others. Its texts are data: whoever shows them escapes them.
     *
     * @param id the example
     * @param human people's label
     * @param judge the judge's; empty where it did not decide
     * @param text what it was grouped by, its beginning
     */
    public record Representative(String id, String human, Optional<String> judge, String text) {}
}
