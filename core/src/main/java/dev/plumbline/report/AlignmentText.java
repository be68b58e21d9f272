package dev.plumbline.report;

import dev.plumbline.run.Amounts;
import dev.plumbline.statistics.Interval;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** An alignment in the words of a terminal: before and after, then the facts beside them. */
final class AlignmentText {
    private AlignmentText() {}

    static String text(AlignmentFigures figures) {
        TextTable table = new TextTable("llll");
        if (figures.best().isPresent()) {
            table.row("", "before", "after", "");
        }
        figures.test().ifPresent(proof -> proof(table, "unseen rows", proof));
        figures.crossFitted().ifPresent(proof -> proof(table, "cross-fitted", proof));
        TextTable facts = new TextTable("ll")
                .row("why", figures.conclusion().reason())
                .row("judge", figures.before() + " -> " + figures.after());
        facts.row(
                "rows",
                figures.splits().entrySet().stream()
                                .map(entry -> entry.getKey() + " "
                                        + Shown.count(entry.getValue().rows()))
                                .collect(Collectors.joining(", "))
                        + " with a settled label");
        figures.best().ifPresent(proof -> beside(facts, proof.after()));
        figures.testReason().ifPresent(reason -> facts.row("no proof", reason));
        figures.test()
                .flatMap(proof -> Optional.of(proof.look()))
                .ifPresent(
                        look -> look.ifPresent(number -> facts.row("look", "number " + number + " at the test rows")));
        figures.placebo()
                .ifPresent(placebo -> facts.row(
                        "placebo",
                        MeasureName.inText(placebo.measure()) + " of "
                                + Shown.level(placebo.measure(), placebo.mean()) + " on average and "
                                + Shown.level(placebo.measure(), placebo.highest())
                                + " at most with shuffled labels; with the real ones "
                                + Shown.level(placebo.measure(), placebo.real())));
        figures.overturned()
                .ifPresent(share -> facts.row(
                        "overturned",
                        "the judge's own verdict, by its calibration, on " + Shown.percent(share) + " of rows"));
        facts.row(
                "spent",
                Shown.count(figures.spent().calls(), "call") + reflected(figures.spent()) + ", "
                        + Amounts.money(figures.spent().usd()));
        figures.spent()
                .paid()
                .filter(paid -> paid.calls() < figures.spent().calls())
                .ifPresent(paid -> facts.row(
                        "paid now",
                        (paid.calls() == 0
                                        ? "nothing"
                                        : Shown.count(paid.calls(), "call") + ", " + Amounts.money(paid.usd()))
                                + "; the rest was paid before"));
        if (!figures.guards().isEmpty()) {
            facts.row("refused", Shown.count(figures.guards().size(), "proposal") + " by the guards");
        }
        facts.row("stopped", figures.stopped());
        figures.output().ifPresent(file -> facts.inFull().row("new judge", file));
        String measured = table.text().isEmpty() ? "" : table.text() + "\n";
        return TextReport.lead(figures.decision().name() + "  " + Headline.of(figures)) + measured + facts.text();
    }

    private static String reflected(AlignmentFigures.Spent spent) {
        return spent.reflectionCalls() == 0
                ? ""
                : " (" + Shown.count(spent.reflectionCalls()) + " to reflect, "
                        + Shown.count(spent.reflectionInputTokens() + spent.reflectionOutputTokens(), "token") + ")";
    }

    private static void beside(TextTable facts, AgreementFigures figures) {
        if (!figures.baselines().isEmpty()) {
            facts.row(
                    "rules",
                    figures.baselines().entrySet().stream()
                            .map(entry -> MeasureName.inText(entry.getKey()) + " " + Shown.percent(entry.getValue()))
                            .collect(Collectors.joining(", ")));
        }
        figures.humanReference().ifPresent(interval -> facts.row("people", Shown.percent(interval)));
    }

    private static void proof(TextTable table, String name, AlignmentFigures.Proof proof) {
        table.row(name, "", "", "");
        for (String key : List.of("accuracy", "balanced_accuracy", "cohen_kappa")) {
            Optional<Interval> before = proof.before().measure(key);
            Optional<Interval> after = proof.after().measure(key);
            if (before.isPresent() && after.isPresent()) {
                table.row(
                        "  " + MeasureName.of(key),
                        Shown.figure(key, before.get()),
                        Shown.figure(key, after.get()),
                        Shown.base(after.get()));
            }
        }
        table.row(
                "  Difference",
                "",
                Shown.points(proof.paired().difference()),
                Shown.count(proof.paired().fixed()) + " fixed, "
                        + Shown.count(proof.paired().broken()) + " broken");
        proof.errors()
                .forEach((label, change) ->
                        table.row("  " + proof.errorName(label), "", Shown.points(change), Shown.base(change)));
    }
}
