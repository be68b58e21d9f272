package dev.plumbline.report;

import dev.plumbline.agreement.Accounting;
import dev.plumbline.agreement.GateResult;
import dev.plumbline.agreement.SuiteResult;
import dev.plumbline.agreement.cascade.FittedCascade;
import dev.plumbline.audit.Finding;
import dev.plumbline.estimate.StreamEstimate;
import dev.plumbline.run.Amounts;
import dev.plumbline.run.cache.CacheFolder;
import dev.plumbline.statistics.Cascade;
import dev.plumbline.statistics.Interval;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Short summaries for a terminal: the sentence first, then aligned figures, each with interval and n. At most some 25
 * lines, plain text, and nothing in it can steer a terminal.
 *
 * <pre>{@code
 * System.out.print(TextReport.agreement(Figures.of(agreement)));
 * }</pre>
 */
public final class TextReport {
    private static final int MOST_FINDINGS = 14;
    private static final int MOST_ROWS = 6;

    private TextReport() {}

    /** Agreement of one judge, or among raters. */
    public static String agreement(AgreementFigures figures) {
        return lead(Headline.of(figures, Optional.empty()))
                + line(figures.confusion().isPresent() ? figures.accounting().text() : rated(figures.accounting()))
                + "\n"
                + AgreementText.of(figures)
                + ConfidenceText.lines(figures);
    }

    /** Raters do not abstain: a row that only one of them labelled has nothing to compare. */
    static String rated(Accounting accounting) {
        return Shown.count(accounting.decided()) + " of " + Shown.rows(accounting.rows())
                + " have labels of several raters (none at all: " + Shown.count(accounting.unlabelled()) + ")";
    }

    /** Agreement with slices of the rows, worst first. */
    public static String agreement(AgreementFigures figures, List<SliceFigures> slices) {
        TextTable table = new TextTable("lllll").row("slice", "accuracy", "rests on", "elsewhere", "p, adjusted");
        for (SliceFigures slice : slices) {
            table.row(
                    slice.column() + " = " + slice.value(),
                    Shown.percent(slice.accuracy()),
                    Shown.base(slice.accuracy()),
                    Shown.percent(slice.rest()),
                    slice.adjusted().isPresent() ? Shown.p(slice.adjusted().getAsDouble()) : "");
        }
        return agreement(figures) + "\n" + (slices.isEmpty() ? line("no slice is large enough") : table.text());
    }

    /** What a run did, and its agreement on development rows. */
    public static String run(RunFigures figures) {
        RunFigures.Spent spent = figures.spent();
        TextTable table = new TextTable("ll")
                .row("judge", figures.judge())
                .row("rows", figures.accounting().text());
        figures.undecided().ifPresent(reason -> table.row("", reason));
        figures.positionConsistency()
                .ifPresent(share -> table.row(
                        "orders",
                        "both orders give the same answer on " + Shown.percent(share) + ", " + Shown.base(share)));
        figures.stages()
                .forEach(stage -> table.row(
                        "stage",
                        stage.judge() + " decided " + Shown.count(stage.decided()) + " of " + Shown.rows(stage.asked())
                                + " that it was asked about"));
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
        return lead(lead)
                + table.text()
                + figures.notes().stream().map(TextReport::line).collect(Collectors.joining())
                + agreement;
    }

    /** Several judges over the same data, one line each. */
    public static String runs(List<RunFigures> runs, List<UnfinishedRun> unfinished) {
        TextTable table = new TextTable("lrrrrl").row("judge", "rows", "decided", "accuracy", "calls", "kept in");
        for (RunFigures figures : runs) {
            Optional<Interval> accuracy = figures.agreement()
                    .flatMap(found -> Optional.ofNullable(found.measures().get("accuracy")));
            table.row(
                    figures.judge(),
                    Shown.count(figures.accounting().rows()),
                    Shown.count(figures.accounting().decided()),
                    accuracy.map(TextReport::onDevelopment).orElse("-"),
                    Shown.count(figures.spent().calls()),
                    figures.run());
        }
        unfinished.forEach(left -> table.row(left.judge(), "-", "-", "-", "-", left.why()));
        return lead(Shown.count(runs.size() + unfinished.size(), "judge")
                        + " over the same rows; accuracy is that on development rows.")
                + table.text()
                + runs.stream().map(TextReport::withoutAccuracy).collect(Collectors.joining());
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
        return line(figures.judge() + " has no accuracy: " + why);
    }

    /** Nothing is undefined about a judge that was shaped by all of these rows. */
    private static String onDevelopment(Interval accuracy) {
        return accuracy.defined() ? Shown.percent(accuracy) : "-";
    }

    /** The true rate of a stream. */
    public static String rate(StreamEstimate figures) {
        return lead(RateText.lead(figures))
                + RateText.table(figures).text()
                + figures.rate()
                        .recommended()
                        .map(method -> line("It assumes that " + method.assumption() + "."))
                        .orElse("")
                + figures.notes().stream().map(TextReport::line).collect(Collectors.joining());
    }

    /** Two versions of an application. */
    public static String release(ReleaseFigures figures) {
        return ReleaseText.text(figures);
    }

    /** Several judges through one gate. */
    public static String suite(SuiteResult suite) {
        return SuiteText.text(suite);
    }

    /** Judges in a row, and what their thresholds promise. */
    public static String cascade(CascadeFigures figures) {
        FittedCascade fitted = figures.fitted();
        TextTable table = new TextTable("lrlll").row("judge", "threshold", "decides", "agrees on these", "at least");
        for (int i = 0; i < fitted.judges().size(); i++) {
            Cascade.Stage stage = fitted.thresholds().stages().get(i);
            table.row(
                    fitted.judges().get(i),
                    CascadeText.threshold(stage),
                    stage.coverage().defined() ? Shown.percent(stage.coverage()) : "",
                    stage.agreement().defined() ? Shown.percent(stage.agreement()) : "",
                    CascadeText.guaranteed(fitted, stage));
        }
        Interval people = fitted.thresholds().toPeople();
        table.row("people", "", people.defined() ? Shown.percent(people) : "", "", "");
        return lead(CascadeText.sentence(fitted))
                + table.text()
                + (fitted.kept() ? line(CascadeText.terms(fitted)) + line(CascadeText.cost(fitted)) : "")
                + CascadeText.notes(fitted).stream().map(TextReport::line).collect(Collectors.joining())
                + figures.output().map(file -> line("written to " + file)).orElse("");
    }

    /** Several judges, two by two. */
    public static String compare(ComparisonFigures figures) {
        TextTable table =
                new TextTable("lllrrrr").row("first", "second", "difference", "fixed", "broken", "both wrong", "p");
        for (ComparisonFigures.Pair pair : figures.pairs()) {
            PairedFigures paired = pair.paired();
            table.row(
                    pair.a(),
                    pair.b(),
                    Shown.points(paired.difference()),
                    Shown.count(paired.fixed()),
                    Shown.count(paired.broken()),
                    Shown.count(paired.bothWrong()),
                    pair.adjusted().isPresent() ? Shown.p(pair.adjusted().getAsDouble()) : "-");
        }
        boolean grouped =
                figures.pairs().stream().anyMatch(pair -> pair.paired().grouped());
        return lead(Headline.of(figures))
                + ranked(figures)
                + table.text()
                + line("p is that of McNemar's exact test" + (grouped ? " by group" : ""))
                + ComparisonText.adjustment(figures).map(TextReport::line).orElse("")
                + figures.pairs().stream()
                        .flatMap(pair -> ComparisonText.sentence(figures, pair).stream())
                        .map(TextReport::line)
                        .collect(Collectors.joining());
    }

    private static String ranked(ComparisonFigures figures) {
        TextTable table = new TextTable("llll");
        figures.ranking()
                .ifPresent(ranking -> ranking.judges()
                        .forEach(judge -> table.row(
                                ComparisonText.cells(judge, ranking.judges().size())
                                        .toArray(String[]::new))));
        return figures.ranking().isPresent() ? table.text() + "\n" : "";
    }

    /** What a gate found. */
    public static String gate(GateResult gate) {
        TextTable table = new TextTable("lrll").row("condition", "bar", "measured", "verdict");
        for (GateResult.Condition condition : gate.conditions()) {
            String more = condition.labelsNeeded().isPresent()
                    ? ": "
                            + LabelsNeeded.of(
                                    condition.labelsNeeded().getAsLong(),
                                    condition.measured().n())
                            + " would settle it"
                    : "";
            table.row(
                    condition.what(),
                    ConditionText.bar(condition),
                    ConditionText.measured(condition),
                    condition.verdict().name() + more);
        }
        return lead(gate.verdict().name() + "  " + Headline.of(gate))
                + table.text()
                + line(ConditionText.power(gate))
                + gate.flipRate().map(rate -> line(ConditionText.flipped(rate))).orElse("");
    }

    /** What is wrong with a dataset. */
    public static String audit(AuditFigures figures) {
        TextTable table = new TextTable("lll");
        figures.findings().stream()
                .limit(MOST_FINDINGS)
                .forEach(finding ->
                        table.row(finding.severity().text(), finding.id(), finding.message() + firstRows(finding)));
        String more = figures.findings().size() > MOST_FINDINGS
                ? line("  and " + (figures.findings().size() - MOST_FINDINGS) + " more; --json has all")
                : "";
        String labels = figures.labels().entrySet().stream()
                .map(entry -> Shown.count(entry.getValue()) + " " + entry.getKey())
                .collect(Collectors.joining(", "));
        TextTable rivals = new TextTable("lll");
        figures.baselines()
                .forEach((name, interval) ->
                        rivals.row(MeasureName.of(name), Shown.percent(interval), Shown.base(interval)));
        return lead(Headline.of(figures))
                + (labels.isEmpty() ? "" : line("labels: " + labels))
                + (figures.findings().isEmpty() ? "" : "\n" + table.text())
                + more
                + (figures.baselines().isEmpty() ? "" : "\nrules without judgement\n" + rivals.text());
    }

    /** The rows that somebody has to look at to mend it; a list of all that lack a label would help nobody. */
    private static String firstRows(Finding finding) {
        if (!finding.id().startsWith("duplicate.") && !finding.id().equals("label.conflict")) {
            return "";
        }
        return finding.rows().stream().limit(MOST_ROWS).collect(Collectors.joining(", ", " (rows ", ""))
                + (finding.rows().size() > MOST_ROWS ? ", \u2026)" : ")");
    }

    /** How a judge was aligned, and the proof. */
    public static String alignment(AlignmentFigures figures) {
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
        return lead(figures.decision().name() + "  " + Headline.of(figures)) + measured + facts.text();
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

    private static String spent(RunFigures.Spent spent) {
        return Shown.count(spent.calls(), "call") + ", "
                + Shown.count(spent.inputTokens() + spent.outputTokens(), "token") + ", " + Amounts.money(spent.usd())
                + (spent.cached() > 0 ? ", " + Shown.count(spent.cached()) + " from the cache" : "");
    }

    /** What work would cost before it is done. */
    public static String forecast(ForecastFigures figures) {
        return lead("Nothing was sent.") + ForecastText.of(figures);
    }

    /** What a cache of replies holds. */
    public static String cache(Path folder, CacheFolder.Content kept) {
        String oldest = kept.oldest()
                .map(at -> ", the oldest of " + LocalDate.ofInstant(at, ZoneOffset.UTC))
                .orElse("");
        return line(replies(kept) + " in " + folder + oldest);
    }

    /** What was removed from a cache of replies. */
    public static String cleared(Path folder, CacheFolder.Content removed) {
        return line("removed " + replies(removed) + " from " + folder);
    }

    private static String replies(CacheFolder.Content content) {
        return Shown.replies(content.entries())
                + String.format(Locale.ROOT, ", %.1f MiB", content.bytes() / (double) (1 << 20));
    }

    private static String lead(String sentence) {
        return line(sentence) + "\n";
    }

    private static String line(String text) {
        return Escape.terminal(text).stripTrailing() + "\n";
    }
}
