package dev.plumbline.report;

import dev.plumbline.agreement.cascade.StageShare;
import dev.plumbline.run.Amounts;
import dev.plumbline.statistics.Interval;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Runs in the words of a terminal. */
final class RunText {
    private RunText() {}

    /** What a run did, and its agreement on development rows. */
    static String run(RunFigures figures) {
        RunFigures.Spent spent = figures.spent();
        TextTable table = new TextTable("ll")
                .row("judge", figures.judge())
                .row("rows", figures.accounting().text());
        figures.undecided().ifPresent(reason -> table.row("", reason));
        figures.positionConsistency()
                .ifPresent(share -> table.row(
                        "orders",
                        "both orders give the same answer on " + Shown.percent(share) + ", " + Shown.base(share)));
        figures.stages().forEach(stage -> table.row("stage", decided(stage)));
        // The folder is not shortened, because people copy it.
        table.row("spent", spent(spent))
                .row("time", Amounts.time(figures.wallSeconds()))
                .inFull()
                .row("kept in", figures.run());
        String agreement = figures.agreement()
                .map(AgreementText::of)
                .filter(text -> !text.isEmpty())
                .map(text -> "\n" + text)
                .orElse("");
        String lead = figures.agreement()
                .map(found -> Headline.of(found, Optional.empty()))
                .orElse(figures.accounting().text() + ".");
        return TextReport.lead(lead)
                + table.text()
                + figures.notes().stream().map(TextReport::line).collect(Collectors.joining())
                + agreement;
    }

    private static String decided(StageShare stage) {
        return stage.judge() + " decided " + Shown.count(stage.decided()) + " of " + Shown.rows(stage.asked())
                + " that it was asked about";
    }

    /** What each stage of a cascade did over the whole run, and what that promises; nothing for other judges. */
    static String stages(AgreementFigures figures) {
        return figures.stages().isEmpty()
                ? ""
                : figures.stages().stream()
                                .map(stage -> TextReport.line("of all rows of the run, " + decided(stage)))
                                .collect(Collectors.joining())
                        + TextReport.line(figures.notes().get(figures.notes().size() - 1));
    }

    /** Several judges over the same data, one line each. */
    static String runs(List<RunFigures> runs, List<UnfinishedRun> unfinished) {
        TextTable table = new TextTable("lrrrrl").row("judge", "rows", "decided", "accuracy", "calls", "kept in");
        for (RunFigures figures : runs) {
            Optional<Interval> accuracy = figures.agreement()
                    .flatMap(found -> Optional.ofNullable(found.measures().get("accuracy")));
            table.row(
                    figures.judge(),
                    Shown.count(figures.accounting().rows()),
                    Shown.count(figures.accounting().decided()),
                    accuracy.map(RunText::onDevelopment).orElse("-"),
                    Shown.count(figures.spent().calls()),
                    figures.run());
        }
        unfinished.forEach(left -> table.row(left.judge(), "-", "-", "-", "-", left.why()));
        return TextReport.lead(Shown.count(runs.size() + unfinished.size(), "judge")
                        + " over the same rows; accuracy is that on development rows.")
                + table.text()
                + runs.stream().map(RunText::withoutAccuracy).collect(Collectors.joining());
    }

    /** Why a judge has none, so that nobody has to guess. */
    private static String withoutAccuracy(RunFigures figures) {
        Optional<Interval> accuracy = figures.agreement()
                .flatMap(found -> Optional.ofNullable(found.measures().get("accuracy")));
        if (accuracy.filter(Interval::defined).isPresent()) {
            return "";
        }
        String why = figures.agreement().isEmpty()
                ? "its rows have no labels"
                : accuracy.flatMap(Interval::reason).orElse("its scale has no labels to be right about");
        return TextReport.line(figures.judge() + " has no accuracy: " + why);
    }

    /** Nothing is undefined about a judge that was shaped by all of these rows. */
    private static String onDevelopment(Interval accuracy) {
        return accuracy.defined() ? Shown.percent(accuracy) : "-";
    }

    private static String spent(RunFigures.Spent spent) {
        return Shown.count(spent.calls(), "call") + ", "
                + Shown.count(spent.inputTokens() + spent.outputTokens(), "token") + ", " + Amounts.money(spent.usd())
                + (spent.cached() > 0 ? ", " + Shown.count(spent.cached()) + " from the cache" : "");
    }
}
