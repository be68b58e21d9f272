package dev.plumbline.report;

import dev.plumbline.agreement.PairAnswer;
import dev.plumbline.agreement.Ranking.Ranked;
import dev.plumbline.report.ComparisonFigures.Pair;
import dev.plumbline.statistics.Interval;
import dev.plumbline.statistics.Thresholds;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** What follows of judges side by side, a sentence each: never a p-value without the difference. */
final class ComparisonText {
    private ComparisonText() {}

    /** What follows for the second of a pair. */
    static Optional<String> sentence(ComparisonFigures figures, Pair pair) {
        return pair.answer().map(answer -> sentence(figures, pair, answer));
    }

    /** The sentences that a page adds to its headline, which has said already what one plain pair comes to. */
    static List<String> besideHeadline(ComparisonFigures figures) {
        return figures.pairs().stream()
                .filter(pair -> figures.pairs().size() > 1
                        || figures.plan().margin().isPresent()
                        || tooFew(pair.paired().difference()))
                .flatMap(pair -> sentence(figures, pair).stream())
                .toList();
    }

    private static String sentence(ComparisonFigures figures, Pair pair, PairAnswer answer) {
        Interval usual = pair.paired().difference();
        OptionalDouble margin = figures.plan().margin();
        String difference = "the difference is " + Shown.exactPoints(usual);
        String chance = pair.adjusted().isPresent()
                ? " (p " + Shown.p(pair.adjusted().getAsDouble()) + adjusted(figures) + ")"
                : "";
        String points =
                margin.isPresent() ? Shown.tenthOfPoints(margin.getAsDouble()).replace("+", "") + " points" : "";
        return switch (answer.verdict()) {
            case BETTER ->
                pair.b() + " is right more often than " + pair.a() + ", and chance hardly explains it: " + difference
                        + chance + ".";
            case NOT_WORSE ->
                pair.b() + " is no worse than " + pair.a() + " by more than " + points + ": " + difference
                        + bounds(figures, answer) + ".";
            case WORSE ->
                margin.isPresent()
                        ? pair.b() + " is worse than " + pair.a() + " by more than " + points + ": " + difference
                                + bounds(figures, answer) + "."
                        : pair.b() + " is right less often than " + pair.a() + ", and chance hardly explains it: "
                                + difference + chance + ".";
            case UNDECIDED ->
                "These rows do not tell " + pair.b() + " from " + pair.a()
                        + (margin.isPresent() ? ", nor whether it is worse by no more than " + points : "") + ": "
                        + difference + few(usual) + chance + ".";
        };
    }

    private static String few(Interval difference) {
        return tooFew(difference)
                ? " in " + Shown.count(difference.groups(), "group") + ", where " + Thresholds.FEWEST_GROUPS
                        + " are the least to decide from"
                : "";
    }

    private static boolean tooFew(Interval difference) {
        return difference.groups() > 0 && difference.groups() < Thresholds.FEWEST_GROUPS;
    }

    private static String adjusted(ComparisonFigures figures) {
        return figures.pairs().size() < 2
                ? ""
                : ", adjusted for " + figures.pairs().size() + " pairs by "
                        + figures.plan().adjustment().authors();
    }

    private static String bounds(ComparisonFigures figures, PairAnswer answer) {
        return figures.pairs().size() < 2 || !answer.bounds().bounded()
                ? ""
                : ", with bounds for all " + figures.pairs().size() + " pairs together from "
                        + Shown.tenthOfPoints(answer.bounds().low().getAsDouble()) + " to "
                        + Shown.tenthOfPoints(answer.bounds().high().getAsDouble());
    }

    /** How p-values were adjusted. */
    static Optional<String> adjustment(ComparisonFigures figures) {
        return figures.pairs().size() < 2
                ? Optional.empty()
                : Optional.of("p-values are adjusted for " + figures.pairs().size() + " pairs ("
                        + figures.plan().adjustment().authors() + ")");
    }

    /** Cells of a judge in the table of all: name, accuracy, what it rests on, what to make of it. */
    static List<String> cells(Ranked judge, int judges) {
        String remark = judge.corrected().isPresent()
                ? "picked as the best of " + judges + "; without the luck of that about "
                        + Shown.percent(judge.corrected().getAsDouble())
                : judge.leading() ? "these rows do not tell it from the best" : "behind the best";
        return List.of(judge.name(), Shown.percent(judge.accuracy()), Shown.base(judge.accuracy()), remark);
    }
}
