package dev.plumbline.report;

import java.util.Map;

/** What a method of an interval or a test is called where people read it; files for programs have the short name. */
final class MethodName {
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("wilson", "Wilson"),
            Map.entry("wilson_deff", "Wilson, by group"),
            Map.entry("bca", "bootstrap (BCa)"),
            Map.entry("bca_grouped", "bootstrap (BCa), by group"),
            Map.entry("percentile", "bootstrap (percentiles)"),
            Map.entry("percentile_grouped", "bootstrap (percentiles), by group"),
            Map.entry("jackknife", "jackknife"),
            Map.entry("jackknife_grouped", "jackknife, by group"),
            Map.entry("t_clustered", "Student\u2019s t, by group"),
            Map.entry("clopper_pearson", "Clopper and Pearson, exact"),
            Map.entry("exact_conservative", "exact, wide on purpose"),
            Map.entry("newcombe", "Newcombe"),
            Map.entry("newcombe_deff", "Newcombe, by group"),
            Map.entry("zou_donner", "Zou and Donner"),
            Map.entry("newcombe_10", "Newcombe, paired"),
            Map.entry("newcombe_10_deff", "Newcombe, paired, by group"),
            Map.entry("newcombe_10_conservative", "Newcombe, paired, wide on purpose"),
            Map.entry("bowker, stuart_maxwell", "Bowker; Stuart and Maxwell"),
            Map.entry("cross_validation", "cross-validation"),
            Map.entry("holm", "Holm"),
            Map.entry("mcnemar", "McNemar"));

    private MethodName() {}

    /** In words; a name that has none is shown as such. */
    static String of(String method) {
        return WORDS.getOrDefault(method, method.replace('_', ' '));
    }
}
