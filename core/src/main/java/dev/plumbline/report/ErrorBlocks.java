package dev.plumbline.report;

import dev.plumbline.errors.DistinctiveTerm;
import dev.plumbline.errors.ErrorAnalysis;
import dev.plumbline.errors.ErrorCluster;
import dev.plumbline.errors.ErrorClusters;
import dev.plumbline.errors.ErrorDirection;
import dev.plumbline.errors.ErrorSlice;
import dev.plumbline.errors.ErrorSlices;
import dev.plumbline.errors.FailurePattern;
import dev.plumbline.errors.FailurePatterns;
import dev.plumbline.errors.MissingPoints;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An error analysis as headings, sentences and tables, for a terminal, a page and Markdown. */
final class ErrorBlocks {
    static final String SLICES = "Slices";
    private static final int MOST_SLICES = 12;
    /** Of slices that are not worse beyond chance the largest differences, so that nobody takes a list for a finding. */
    private static final int MOST_BESIDE = 3;

    private static final int MOST_POINTS = 20;
    private static final int MOST_IDS = 6;
    private static final int LONGEST_EXAMPLE = 160;

    private ErrorBlocks() {}

    /** All blocks but the sentence about the direction, in the order of the page. */
    static List<Block> of(ErrorAnalysis errors) {
        List<Block> blocks = new ArrayList<>();
        if (errors.wrong() == 0) {
            return blocks;
        }
        blocks.add(slices(errors.slices()));
        blocks.add(clusters(errors.clusters(), errors.direction().sides()));
        if (!errors.missing().isEmpty()) {
            blocks.add(missing(errors.missing()));
        }
        errors.patterns().ifPresent(patterns -> blocks.add(patterns(patterns)));
        return blocks;
    }

    /** Worse slices, their worse parts, and then those with the largest differences, as far as they fit. */
    static List<ErrorSlice> shown(ErrorSlices slices) {
        return Stream.of(
                        slices.worse().stream(),
                        slices.worseWithin().stream(),
                        slices.slices().stream()
                                .filter(slice -> !slice.worse()
                                        && slice.difference().value().orElse(0) < 0)
                                .limit(MOST_BESIDE))
                .flatMap(some -> some)
                .filter(distinctRows())
                .limit(MOST_SLICES)
                .toList();
    }

    /** Of slices of the same rows, as two columns that go together make them, the first. */
    private static Predicate<ErrorSlice> distinctRows() {
        Set<List<Object>> seen = new HashSet<>();
        return slice -> seen.add(List.of(slice.within(), slice.rows()));
    }

    private static Block slices(ErrorSlices slices) {
        List<List<String>> rows = shown(slices).stream()
                .map(slice -> List.of(
                        ErrorText.name(slice),
                        Shown.percent(slice.accuracy()),
                        Shown.base(slice.accuracy()),
                        Shown.percent(slice.elsewhere()),
                        Shown.points(slice.difference()),
                        Shown.p(slice.adjusted()) + (slice.worse() ? ", worse" : ", may be chance")))
                .toList();
        return new Block(
                SLICES,
                ErrorText.slices(slices),
                List.of("slice", "accuracy", "rests on", "elsewhere", "difference", "p, adjusted"),
                rows);
    }

    private static Block clusters(ErrorClusters clusters, ErrorDirection.Sides sides) {
        List<List<String>> rows =
                clusters.clusters().stream().map(one -> cluster(one, sides)).toList();
        return new Block(
                "Disagreements that are alike",
                List.of(ErrorText.clusters(clusters)),
                List.of("rows", "direction", "terms", "for example"),
                rows);
    }

    private static List<String> cluster(ErrorCluster cluster, ErrorDirection.Sides sides) {
        String terms = cluster.terms().stream().map(DistinctiveTerm::text).collect(Collectors.joining(", "));
        return List.of(
                Shown.count(cluster.rows().size()) + " in " + Shown.count(cluster.groups(), "group"),
                ErrorText.kinds(cluster, sides),
                terms.isEmpty() ? "\u2013" : terms,
                cluster.examples().stream()
                        .limit(1)
                        .map(row -> row.id() + ": "
                                + Clip.some(LONGEST_EXAMPLE, row.text().strip().replaceAll("\\s+", " ")))
                        .collect(Collectors.joining()));
    }

    private static Block missing(List<MissingPoints> missing) {
        List<List<String>> rows = new ArrayList<>();
        int all = 0;
        for (MissingPoints kind : missing) {
            all += kind.points().size();
            kind.points().stream()
                    .limit(MOST_POINTS / missing.size())
                    .forEach(point -> rows.add(List.of(
                            point.text(),
                            "people " + kind.human() + ", judge " + kind.judge(),
                            Shown.percent(point.met()),
                            ids(point.rows()))));
        }
        return new Block(
                "What the answers lack",
                missing.stream().map(ErrorText::missing).toList(),
                List.of("point that is not found", "where", "met", "rows"),
                rows,
                all);
    }

    private static Block patterns(FailurePatterns patterns) {
        List<List<String>> rows = patterns.patterns().stream()
                .map(pattern -> List.of(
                        pattern.name(),
                        pattern.rule(),
                        quoted(pattern),
                        Shown.count(pattern.rows().size()) + ": " + ids(pattern.rows())))
                .toList();
        return new Block(
                "Named patterns",
                List.of(ErrorText.patterns(patterns)),
                List.of("pattern", "what people want", "sentence that misleads", "rows"),
                rows);
    }

    private static String quoted(FailurePattern pattern) {
        return pattern.sentence()
                .map(sentence -> "\u201C" + sentence + "\u201D")
                .orElse(pattern.misquoted() ? "named one that is not there" : "none named");
    }

    private static String ids(List<String> ids) {
        return ids.stream().limit(MOST_IDS).collect(Collectors.joining(", "))
                + (ids.size() > MOST_IDS ? ", and " + Shown.count(ids.size() - MOST_IDS) + " more" : "");
    }
}
