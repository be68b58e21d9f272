package dev.plumbline.report;

import dev.plumbline.statistics.AlternativeAnnotator;
import dev.plumbline.statistics.AlternativeAnnotator.Annotator;
import dev.plumbline.statistics.Interval;
import dev.plumbline.statistics.Thresholds;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whether a judge may stand in for an annotator, in words and a table. */
final class StandInBlock {
    private StandInBlock() {}

    /**
     * The block.
     *
     * @param beside judge less annotators, against the same references, where it could be measured
     */
    static Block of(AlternativeAnnotator test, List<String> names, Optional<Interval> beside) {
        List<List<String>> rows = new ArrayList<>();
        for (Annotator one : test.annotators()) {
            rows.add(row(test, one, names.get(one.rater())));
        }
        return new Block(
                "May the judge stand in for an annotator?",
                sentences(test, beside),
                List.of(
                        "annotator",
                        "judge at least as close",
                        "rests on",
                        "annotator ahead by",
                        "p, were it ahead by " + points(test.epsilon()),
                        "judge will do"),
                rows);
    }

    private static List<String> row(AlternativeAnnotator test, Annotator one, String name) {
        if (one.units() == 0) {
            return List.of(name, "\u2013", "no row that another labelled too", "\u2013", "\u2013", "\u2013");
        }
        Interval advantage = test.advantage(one.rater(), Thresholds.LEVEL);
        return List.of(
                name,
                Shown.percent(advantage),
                Shown.base(advantage, "row"),
                signed(one.meanDifference().orElse(0)),
                Shown.p(one.p().orElse(1)) + " (" + testName(one.test()) + ")",
                one.rejected() ? "yes" : "not shown");
    }

    private static String testName(String test) {
        return switch (test) {
            case "t" -> "t-test";
            case "wilcoxon" -> "Wilcoxon, few rows";
            default -> "all rows alike";
        };
    }

    static List<String> sentences(AlternativeAnnotator test, Optional<Interval> beside) {
        List<String> sentences = new ArrayList<>();
        List<Annotator> tested =
                test.annotators().stream().filter(one -> one.units() > 0).toList();
        long rejected = tested.stream().filter(Annotator::rejected).count();
        if (tested.isEmpty()) {
            sentences.add("It cannot be told: " + test.warning().orElse("nothing was tested") + ".");
            return sentences;
        }
        sentences.add(
                (test.passes() ? "Yes: " : "It is not shown: ")
                        + "for " + rejected + " of " + tested.size()
                        + " annotators (half are needed) these rows rule out that the"
                        + " annotator is ahead of the judge by " + points(test.epsilon())
                        + " or more. Ahead means closer to the labels of the other annotators, on more rows than the judge is.");
        sentences.add("On average the judge is at least as close to the others as an annotator is on "
                + Shown.percent(test.averageAdvantage().orElse(0)) + " of the rows.");
        if (test.passes()) {
            beside.filter(difference -> difference.high().orElse(0) < 0)
                    .ifPresent(difference -> sentences.add("It is not as good as they are: it agrees with the others "
                            + Shown.distance(difference) + " less often than people do. The test forgives up to "
                            + points(test.epsilon()) + "; decide whether you do."));
        }
        sentences.add(
                "p is how often labels at least as good for the judge would come up if the annotator were ahead by "
                        + points(test.epsilon())
                        + ": a small p rules that lead out, a large one says nothing either way.");
        test.warning().ifPresent(warning -> sentences.add("With care: " + warning + "."));
        sentences.add("This compares the judge with people like these annotators, on rows like these, and not with the"
                + " truth; rows are taken as independent unless they are grouped.");
        return sentences;
    }

    private static String points(double share) {
        double points = share * 100;
        boolean whole = Math.abs(points - Math.rint(points)) < 1e-9;
        return String.format(Locale.ROOT, whole ? "%.0f points" : "%.1f points", points);
    }

    private static String signed(double difference) {
        long whole = Math.round(difference * 100);
        return (whole > 0 ? "+" : whole < 0 ? "\u2212" : "")
                + Math.abs(whole)
                + (Math.abs(whole) == 1 ? " point" : " points");
    }
}
