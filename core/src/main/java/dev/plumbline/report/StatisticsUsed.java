package dev.plumbline.report;

import dev.plumbline.statistics.Interval;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A way in which bounds of a report were made: what it is called, what it computes, what it takes for granted, and which
 * figures rest on it. A report lists those that it used and no others.
 *
 * @param method name, as figures have it
 * @param formula what is computed, with its source
 * @param assumes what has to hold
 * @param figures names of the figures
 */
record StatisticsUsed(String method, String formula, String assumes, List<String> figures) {
    private static final String GROUPS = "groups are independent of each other; rows of a group need not be";
    private static final String ROWS = "rows are independent of each other";
    private static final String DRAWS = ", 2,000 draws from seed 0";

    private static final Map<String, String[]> KNOWN = Map.ofEntries(
            entry("wilson", "Wilson\u2019s score interval of k of n (Wilson 1927)", ROWS),
            entry(
                    "wilson_deff",
                    "Wilson\u2019s score interval at n/deff, deff = max(1, 1 + (m0 \u2212 1) \u00B7 ICC) by one-way analysis of"
                            + " variance, t quantile of G \u2212 1 groups",
                    GROUPS),
            entry("bca", "bias-corrected accelerated bootstrap of rows (Efron 1987)" + DRAWS, ROWS),
            entry("bca_grouped", "bias-corrected accelerated bootstrap of groups (Efron 1987)" + DRAWS, GROUPS),
            entry("percentile", "percentile bootstrap of rows" + DRAWS, ROWS),
            entry("percentile_grouped", "percentile bootstrap of groups" + DRAWS, GROUPS),
            entry(
                    "exact_conservative",
                    "from the exact bound on agreement (Clopper and Pearson 1934) at the observed shares of labels, where"
                            + " resampling shows too little",
                    "wider than need be, never narrower"),
            entry("clopper_pearson", "exact binomial bound (Clopper and Pearson 1934)", ROWS),
            entry(
                    "newcombe",
                    "bounds of both Wilson intervals put together, Newcombe\u2019s tenth method for independent shares (Newcombe"
                            + " 1998)",
                    ROWS),
            entry(
                    "newcombe_deff",
                    "bounds of both shares at n/deff, put together with their correlation over groups (Zou and Donner 2008)",
                    GROUPS),
            entry(
                    "zou_donner",
                    "bounds of both means put together with their correlation over groups (Zou and Donner 2008); p by"
                            + " Student\u2019s t with the variance of all rows, which the intraclass correlation widens",
                    GROUPS),
            entry("newcombe_10", "Newcombe\u2019s tenth method for paired shares (Newcombe 1998)", ROWS),
            entry(
                    "newcombe_10_deff",
                    "Newcombe\u2019s tenth method for paired shares at n/deff of the differences",
                    GROUPS),
            entry(
                    "newcombe_10_conservative",
                    "Newcombe\u2019s tenth method for paired shares with the widest bounds of the margins",
                    "wider than need be, never narrower"));

    StatisticsUsed {
        figures = List.copyOf(figures);
    }

    private static Map.Entry<String, String[]> entry(String method, String formula, String assumes) {
        return Map.entry(method, new String[] {formula, assumes});
    }

    /** Those of a report, in the order in which its figures stand. */
    static List<StatisticsUsed> of(Report report) {
        Map<String, Set<String>> used = new LinkedHashMap<>();
        report.shown().ifPresent(figures -> {
            figures.ordered().forEach((key, interval) -> add(used, interval, MeasureName.of(key)));
            figures.baselines().forEach((key, interval) -> add(used, interval, MeasureName.of(key)));
            figures.humanReference().ifPresent(interval -> add(used, interval, "Human reference"));
            figures.people()
                    .flatMap(AgreementFigures.People::difference)
                    .ifPresent(interval -> add(used, interval, "Judge less human reference"));
        });
        report.slices().forEach(slice -> {
            add(used, slice.here(), "Slices");
            slice.difference().ifPresent(between -> add(used, between, "Slices against the rest"));
        });
        report.errors()
                .ifPresent(errors -> errors.slices().slices().forEach(slice -> {
                    add(used, slice.accuracy(), "Slices");
                    add(used, slice.difference(), "Slices against the rest");
                }));
        report.comparison()
                .ifPresent(figures -> figures.pairs()
                        .forEach(pair -> add(used, pair.paired().difference(), "Difference to the version before")));
        List<StatisticsUsed> found = new ArrayList<>();
        used.forEach((method, figures) -> {
            String[] known = KNOWN.getOrDefault(method, new String[] {method.replace('_', ' '), ""});
            found.add(new StatisticsUsed(method, known[0], known[1], List.copyOf(figures)));
        });
        found.addAll(tests(report));
        return found;
    }

    private static List<StatisticsUsed> tests(Report report) {
        List<StatisticsUsed> found = new ArrayList<>();
        if (report.shown().filter(figures -> !figures.tests().isEmpty()).isPresent()) {
            found.add(new StatisticsUsed(
                    "bowker, stuart_maxwell",
                    "chi-squared tests of symmetry (Bowker 1948) and of equal margins (Stuart 1955, Maxwell 1970)",
                    "where rows are grouped, their spread is taken from resampled groups" + DRAWS,
                    List.of("Do people and judge use the labels equally often?")));
        }
        if (report.shown().filter(figures -> !figures.baselines().isEmpty()).isPresent()) {
            found.add(new StatisticsUsed(
                    "cross_validation",
                    "rules without judgement: fitted on nine of ten folds of groups and measured on the tenth, dealt five"
                            + " times from seed 0",
                    GROUPS,
                    List.of("Rules without judgement")));
        }
        if (!report.slices().isEmpty()) {
            found.add(new StatisticsUsed(
                    "holm",
                    "Holm\u2019s adjustment for all slices that were looked at (Holm 1979)",
                    "none",
                    List.of("p of slices")));
        }
        if (report.comparison().isPresent()) {
            found.add(new StatisticsUsed(
                    "mcnemar",
                    "McNemar\u2019s exact test on rows that changed, by sign flips of groups where rows are grouped",
                    GROUPS,
                    List.of("p of the comparison")));
        }
        return found;
    }

    private static void add(Map<String, Set<String>> used, Interval interval, String figure) {
        if (interval.bounded()) {
            used.computeIfAbsent(interval.method(), method -> new LinkedHashSet<>())
                    .add(figure);
        }
    }
}
