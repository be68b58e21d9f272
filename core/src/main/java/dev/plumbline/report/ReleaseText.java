package dev.plumbline.report;

import dev.plumbline.agreement.GateVerdict;
import dev.plumbline.estimate.AppVersion;
import dev.plumbline.estimate.EffectiveRate;
import dev.plumbline.estimate.LabelNext;
import dev.plumbline.estimate.ReleaseMethod;
import dev.plumbline.estimate.ReleaseResult;
import dev.plumbline.estimate.ReleaseRows;
import dev.plumbline.estimate.TrueRate;
import dev.plumbline.statistics.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Two versions of an application in words, the same in every form. */
final class ReleaseText {
    private static final int MOST_NAMED = 10;

    private ReleaseText() {}

    /** One figure of a release: what it is, the figure, what it rests on. */
    record Line(String what, String figure, String base) {}

    static String sentence(ReleaseFigures figures) {
        ReleaseResult result = figures.result();
        String corrected = result.difference().defined()
                ? people(result.method()) + " would pass " + moreOrFewer(result.difference())
                        + " of its answers, corrected for the judge's errors; the judge alone has "
                        + Shown.exactPoints(result.naive()) + "."
                : "The judge alone has " + Shown.exactPoints(result.naive()) + ", which nothing corrects.";
        String margin = Shown.tenthOfPoints(result.margin()).replace("+", "") + " points";
        String start = switch (result.verdict()) {
            case PASS -> "The candidate is no worse than the base by more than " + margin + ". ";
            case FAIL -> "The candidate is worse than the base by more than " + margin + ". ";
            case INCONCLUSIVE ->
                "Whether the candidate is no worse than the base by more than " + margin + " cannot be told: "
                        + result.reason() + ". ";
        };
        return start + corrected;
    }

    private static String people(ReleaseMethod method) {
        return method == ReleaseMethod.EQUAL_ERRORS
                ? "If the judge errs alike on both versions, which nothing here checks, people"
                : "People";
    }

    private static String moreOrFewer(Interval difference) {
        boolean fewer = difference.value().getAsDouble() < 0;
        return Shown.exactPoints(difference)
                .replaceFirst("^[+\u2212]", "")
                .replaceFirst("points", fewer ? "points fewer" : "points more");
    }

    static List<Line> lines(ReleaseFigures figures) {
        ReleaseResult result = figures.result();
        List<Line> lines = new ArrayList<>();
        lines.add(line("difference, corrected (this decides)", result.difference()));
        lines.add(line("difference, the judge alone", result.naive()));
        if (result.alternative().defined()) {
            lines.add(line(
                    result.method() == ReleaseMethod.SAMPLED
                            ? "for comparison, by its error rates in each"
                            : "for comparison, if labelled at random",
                    result.alternative()));
        }
        side(lines, "base", result.base());
        side(lines, "candidate", result.candidate());
        return lines;
    }

    private static Line line(String what, Interval difference) {
        return new Line(
                what,
                Shown.exactPoints(difference),
                difference
                        .reason()
                        .orElseGet(() -> Shown.count(difference.n(), "pair")
                                + (difference.groups() > 0 ? " in " + Shown.count(difference.groups(), "group") : "")));
    }

    private static void side(List<Line> lines, String version, ReleaseResult.Side side) {
        lines.add(
                rate("the judge passes of the " + version, side.judged(), Shown.count(side.labelled()) + " labelled"));
        if (side.errors().sensitivity().n() + side.errors().specificity().n() > 0) {
            lines.add(rate("  of what people pass (TPR)", side.errors().sensitivity(), ""));
            lines.add(rate("  fails of what they fail (TNR)", side.errors().specificity(), ""));
        }
    }

    private static Line rate(String what, EffectiveRate rate, String more) {
        return rate.n() == 0
                ? new Line(what, "\u2013", "no rows")
                : new Line(
                        what,
                        Shown.percent(rate.wilson(TrueRate.LEVEL)),
                        "n " + Shown.count(rate.n()) + (more.isEmpty() ? "" : ", " + more));
    }

    /** What has to be known beside the figures, a sentence each. */
    static List<String> facts(ReleaseFigures figures) {
        ReleaseResult result = figures.result();
        List<String> facts = new ArrayList<>();
        if (result.difference().defined()) {
            facts.add(
                    result.method() == ReleaseMethod.EQUAL_ERRORS
                            ? "It " + result.method().assumption()
                            : "It assumes that " + result.method().assumption());
        }
        if (result.alternative().defined()) {
            facts.add(alternative(result));
        }
        facts.add(counts(result.rows().counts()));
        facts.add(figures.certification());
        if (result.labelsNeeded().isPresent()) {
            facts.add("With about " + Shown.count(result.labelsNeeded().getAsLong(), "label")
                    + " of each version the bounds would be narrow enough, if the difference stayed what it is; more"
                    + " labels will move it, and a further look is judged more strictly");
        }
        if (result.verdict() == GateVerdict.INCONCLUSIVE && !result.next().isEmpty()) {
            facts.add("Labels that would tell most, of both versions: "
                    + result.next().stream()
                            .limit(MOST_NAMED)
                            .map(ReleaseText::named)
                            .collect(Collectors.joining(", "))
                    + (result.next().size() > MOST_NAMED ? ", \u2026" : ""));
        }
        facts.addAll(result.notes());
        return facts.stream().map(MethodSection::sentence).toList();
    }

    /** What the second corrected figure is, and why it does not decide. */
    static String alternative(ReleaseResult result) {
        if (!result.alternative().defined()) {
            return "There is no second corrected figure: "
                    + result.alternative().reason().orElse("");
        }
        return switch (result.method()) {
            case SAMPLED ->
                "Beside it stands a second corrected figure, which takes only the judge's error rates from the labels and"
                        + " assumes that it errs alike on all rows of a version; it decides nothing. Where the two lie"
                        + " far apart, look at how rows were chosen to be labelled";
            case ERROR_RATES ->
                "Beside it stands a second corrected figure, which holds only if the labelled rows were drawn at random"
                        + " from these; since --sampling says other, it decides nothing";
            case EQUAL_ERRORS, NONE ->
                throw new IllegalStateException("without labels of both versions there is one figure at most");
        };
    }

    private static String named(LabelNext pair) {
        return pair.id()
                + (pair.versions().size() == 1
                        ? " (" + pair.versions().get(0).text() + ")"
                        : pair.candidateId().equals(pair.id())
                                ? ""
                                : " (" + AppVersion.CANDIDATE.text() + " " + pair.candidateId() + ")");
    }

    private static String counts(ReleaseRows.Counts counts) {
        String left = counts.onlyBase() + counts.onlyCandidate() == 0
                ? ", and every row has its partner"
                : "; without a partner " + Shown.rows(counts.onlyBase()) + " of the base and "
                        + Shown.count(counts.onlyCandidate()) + " of the candidate";
        return Shown.count(counts.pairs(), "pair") + " of rows with the same input" + left
                + (counts.seen() > 0
                        ? "; left out, because a row of them shaped the judge, " + Shown.count(counts.seen())
                        : "");
    }

    static String text(ReleaseFigures figures) {
        TextTable table = new TextTable("lll");
        lines(figures).forEach(line -> table.row(line.what(), line.figure(), line.base()));
        StringBuilder text = new StringBuilder(
                        Escape.terminal(figures.result().verdict().name() + "  " + sentence(figures)))
                .append("\n\n")
                .append(table.text());
        facts(figures).forEach(fact -> text.append(Escape.terminal(fact)).append('\n'));
        return text.toString();
    }
}
