package dev.plumbline.report;

import dev.plumbline.agreement.NumberRaterStudy;
import dev.plumbline.agreement.NumberRaterStudy.Disputed;
import dev.plumbline.agreement.NumberStanding;
import dev.plumbline.scale.Scale;
import dev.plumbline.statistics.Interval;
import java.util.ArrayList;
import java.util.List;

/** What annotators who give numbers tell, in words and tables. */
final class NumberRaterBlocks {
    private static final int MOST_ROWS = 50;

    private NumberRaterBlocks() {}

    static List<Block> of(NumberRaterStudy study) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(standings(study));
        blocks.add(pairs(study));
        blocks.add(disputed(study));
        return blocks;
    }

    private static Block standings(NumberRaterStudy study) {
        Scale.Range range = study.panel().range();
        boolean judged = study.panel().judge().isPresent();
        List<List<String>> rows = new ArrayList<>();
        study.standings().forEach(standing -> rows.add(standing(standing, standing.name(), range)));
        rows.add(standing(study.together(), "together", range));
        List<String> head =
                new ArrayList<>(List.of("annotator", "off by", "rests on", "gives more by", "Pearson\u2019s r"));
        if (judged) {
            head.addAll(List.of("judge, same rows", "judge less annotator"));
        }
        return new Block("Each annotator against the mean of the others", sentences(study, range), head, rows);
    }

    private static List<String> sentences(NumberRaterStudy study, Scale.Range range) {
        List<String> sentences = new ArrayList<>();
        study.together()
                .difference()
                .filter(Interval::bounded)
                .ifPresent(difference -> sentences.add("On the same rows the judge is off from the mean of the other"
                        + " annotators by "
                        + NumberText.figure(study.together().judge().orElseThrow(), range) + ", an annotator by "
                        + NumberText.figure(study.together().error(), range) + ": the judge is "
                        + direction(difference, range) + "."));
        sentences.add("Off by: mean absolute difference from the mean of the other annotators.");
        return sentences;
    }

    private static String direction(Interval difference, Scale.Range range) {
        String by = " (" + NumberText.figure(difference, range) + ")";
        if (difference.high().orElse(0) < 0) {
            return "nearer to people than they are to each other" + by;
        }
        return difference.low().orElse(0) > 0
                ? "further from people than they are from each other" + by
                : "neither clearly nearer to people nor clearly further from them" + by;
    }

    private static List<String> standing(NumberStanding standing, String name, Scale.Range range) {
        List<String> row = new ArrayList<>(List.of(
                name,
                NumberText.figure(standing.error(), range),
                Shown.base(standing.error()),
                // All together are as far above each other as below.
                standing.name().isEmpty() ? "" : NumberText.figure(standing.bias(), range),
                Shown.coefficient(standing.pearson())));
        standing.judge().ifPresent(judge -> row.add(NumberText.figure(judge, range)));
        standing.difference().ifPresent(difference -> row.add(NumberText.figure(difference, range)));
        return row;
    }

    private static Block pairs(NumberRaterStudy study) {
        Scale.Range range = study.panel().range();
        return new Block(
                "Every two annotators",
                List.of(),
                List.of("first", "second", "off by", "rests on", "second gives more by", "Pearson\u2019s r"),
                study.pairs().stream()
                        .map(pair -> List.of(
                                pair.first(),
                                pair.second(),
                                NumberText.figure(pair.error(), range),
                                Shown.base(pair.error()),
                                NumberText.figure(pair.bias(), range),
                                Shown.coefficient(pair.pearson())))
                        .toList());
    }

    private static Block disputed(NumberRaterStudy study) {
        List<String> raters = study.panel().raters();
        List<String> head = new ArrayList<>(List.of("row", "apart"));
        head.addAll(raters);
        return new Block(
                "Rows on which annotators are furthest apart",
                List.of(Shown.rows(study.disputed().size()) + " with different numbers."),
                head,
                study.disputed().stream()
                        .limit(MOST_ROWS)
                        .map(row -> cells(row, raters, study.panel().range()))
                        .toList(),
                study.disputed().size());
    }

    private static List<String> cells(Disputed row, List<String> raters, Scale.Range range) {
        List<String> cells = new ArrayList<>(List.of(row.id(), NumberText.number(row.spread(), range)));
        raters.forEach(rater -> cells.add(row.votes().getOrDefault(rater, "\u2013")));
        return cells;
    }
}
