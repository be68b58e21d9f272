package dev.plumbline.report;

import dev.plumbline.agreement.AgreementAmongRaters;
import dev.plumbline.agreement.DisputedRow;
import dev.plumbline.agreement.RaterStanding;
import dev.plumbline.agreement.RaterStudy;
import dev.plumbline.statistics.DawidSkene;
import dev.plumbline.statistics.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What several annotators' labels tell, in words and tables. */
final class RaterBlocks {
    private static final int MOST_ROWS = 50;
    private static final int MOST_LABELS = 12;

    private RaterBlocks() {}

    static List<Block> of(RaterStudy study) {
        List<Block> blocks = new ArrayList<>();
        study.standIn()
                .ifPresent(test -> blocks.add(StandInBlock.of(
                        test, study.panel().raters(), study.together().difference())));
        study.sources().ifPresent(sources -> blocks.add(SourcesBlock.of(sources)));
        blocks.add(standings(study));
        if (!study.among().pairs().isEmpty()) {
            blocks.add(pairs(study.among()));
        }
        blocks.add(trueLabels(study));
        blocks.add(worklist(study));
        return blocks;
    }

    private static Block standings(RaterStudy study) {
        boolean judged = study.panel().judge().isPresent();
        List<List<String>> rows = new ArrayList<>();
        study.standings().forEach(standing -> rows.add(standing(standing, standing.name(), judged)));
        rows.add(standing(study.together(), "together", judged));
        List<String> head =
                new ArrayList<>(List.of("annotator", "agrees with the others", "rests on", "Cohen\u2019s \u03BA"));
        if (judged) {
            head.addAll(List.of("judge, same rows", "its \u03BA", "judge less annotator"));
        }
        return new Block("Each annotator against the others", standingSentences(study), head, rows);
    }

    private static List<String> standing(RaterStanding standing, String name, boolean judged) {
        List<String> row = new ArrayList<>(List.of(
                name,
                Shown.percent(standing.agreement()),
                Shown.base(standing.agreement(), "label"),
                Shown.coefficient(standing.cohenKappa())));
        if (judged) {
            row.add(standing.judge().map(Shown::percent).orElse(""));
            row.add(standing.judgeCohenKappa().map(Shown::coefficient).orElse(""));
            row.add(standing.difference().map(Shown::points).orElse(""));
        }
        return row;
    }

    private static List<String> standingSentences(RaterStudy study) {
        List<String> sentences = new ArrayList<>();
        study.together()
                .difference()
                .filter(Interval::bounded)
                .ifPresent(
                        difference -> sentences.add("On the same rows the judge agrees with the majority of the other"
                                + " annotators on "
                                + Shown.percent(study.together().judge().orElseThrow())
                                + ", an annotator on "
                                + Shown.percent(study.together().agreement()) + ": the judge is "
                                + direction(difference) + "."));
        sentences.add(
                "The reference is the majority of the other annotators; where they are tied there is none. Counted are"
                        + " the labels that have a reference; those of one row, or of rows that belong together, are one group.");
        return sentences;
    }

    private static String direction(Interval difference) {
        String points = " (" + Shown.points(difference) + ")";
        if (difference.low().orElse(0) > 0) {
            return "nearer to people than they are to each other" + points;
        }
        return difference.high().orElse(0) < 0
                ? "further from people than they are from each other" + points
                : "neither clearly nearer to people nor clearly further from them" + points;
    }

    private static Block pairs(AgreementAmongRaters among) {
        return new Block(
                "Every two annotators",
                List.of(),
                List.of("first", "second", "agree on", "rests on", "Cohen\u2019s \u03BA"),
                among.pairs().stream()
                        .map(pair -> List.of(
                                pair.first(),
                                pair.second(),
                                Shown.percent(pair.agreement()),
                                Shown.base(pair.agreement(), "row"),
                                Shown.coefficient(pair.cohenKappa())))
                        .toList());
    }

    private static Block trueLabels(RaterStudy study) {
        DawidSkene people = study.trueLabels();
        List<String> labels = study.panel().scale().labels();
        List<String> head = new ArrayList<>(List.of("", "right"));
        boolean all = labels.size() <= MOST_LABELS;
        if (all) {
            labels.forEach(label -> head.add("when it is " + label));
        }
        List<List<String>> rows = new ArrayList<>();
        for (int rater = 0; rater < people.raters(); rater++) {
            List<String> row = new ArrayList<>(List.of(
                    study.panel().raters().get(rater),
                    Shown.percent(study.trueLabelIntervals().reliabilities().get(rater))));
            for (int truth = 0; all && truth < labels.size(); truth++) {
                row.add(says(people, rater, truth, labels));
            }
            rows.add(row);
        }
        List<String> share = new ArrayList<>(List.of("share of rows", ""));
        for (int label = 0; all && label < labels.size(); label++) {
            share.add(Shown.percent(study.trueLabelIntervals().shares().get(label)));
        }
        rows.add(share);
        List<String> sentences = new ArrayList<>();
        people.warning().ifPresent(warning -> sentences.add("Do not rely on this: " + warning + "."));
        sentences.add(
                "Estimated from the annotators alone (Dawid and Skene), as if they erred independently of each other;"
                        + " " + Shown.rows(study.outvoted().size())
                        + (study.outvoted().size() == 1 ? " has" : " have")
                        + " another probable label than most annotators gave.");
        return new Block("What is probably true", sentences, head, rows);
    }

    /** {@code 89 %, else fail 11 %}: the largest error stands beside what is right. */
    private static String says(DawidSkene people, int rater, int truth, List<String> labels) {
        int worst = truth == 0 ? 1 : 0;
        for (int said = 0; said < labels.size(); said++) {
            if (said != truth && people.confusion(rater, truth, said) > people.confusion(rater, truth, worst)) {
                worst = said;
            }
        }
        double error = people.confusion(rater, truth, worst);
        return percent(people.confusion(rater, truth, truth))
                + (error >= .005 ? ", else " + labels.get(worst) + " " + percent(error) : "");
    }

    private static String percent(double share) {
        return Double.isNaN(share) ? "\u2013" : Shown.percent(share);
    }

    private static Block worklist(RaterStudy study) {
        List<DisputedRow> disputed = study.disputed();
        String lead = disputed.isEmpty()
                ? "No row has labels that differ."
                : "Annotators differ on " + Shown.rows(disputed.size())
                        + ", the most disputed first. Settle these, or write the rule that settles them.";
        return new Block(
                "To be settled",
                List.of(lead),
                List.of("row", "disputed", "most gave", "probably", "labels"),
                disputed.stream()
                        .limit(MOST_ROWS)
                        .map(row -> List.of(
                                row.id(),
                                String.format(Locale.ROOT, "%.2f", row.entropy()),
                                row.majority().orElse("\u2013"),
                                probable(row),
                                row.votes().entrySet().stream()
                                        .map(vote -> vote.getKey() + " " + vote.getValue())
                                        .collect(Collectors.joining(", "))))
                        .toList(),
                disputed.size());
    }

    private static String probable(DisputedRow row) {
        Optional<String> label = row.estimated();
        return label.isEmpty() || row.probability().isEmpty()
                ? "\u2013"
                : label.get() + " " + percent(row.probability().getAsDouble());
    }
}
