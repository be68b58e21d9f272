package dev.plumbline.report;

import dev.plumbline.agreement.GateResult;
import dev.plumbline.report.AlignmentFigures.Proof;
import dev.plumbline.report.ComparisonFigures.Pair;
import dev.plumbline.statistics.ConfusionTable;
import dev.plumbline.statistics.Interval;
import dev.plumbline.statistics.Reliability;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A report as Markdown, for a pull request or a terminal: the same story in the same order as the page, without its
 * pictures. Every text is escaped, so that none can leave its cell, link, or mention anybody.
 *
 * <pre>{@code
 * Files.writeString(Path.of("report.md"), MarkdownReport.of(report));
 * }</pre>
 */
public final class MarkdownReport {
    private static final int MOST_ROWS = 20;
    private static final int LONGEST = 200;

    private MarkdownReport() {}

    /** The document. */
    public static String of(Report report) {
        MarkdownText text = new MarkdownText();
        text.heading(1, report.title());
        text.strong(report.headline());
        report.alignment()
                .ifPresent(alignment -> text.ruling(
                        alignment.decision().name(),
                        Headline.ruling(alignment) + " "
                                + MethodSection.sentence(alignment.conclusion().reason())));
        report.standing().ifPresent(standing -> StandingText.write(text, standing));
        report.gate().ifPresent(gate -> gate(text, gate));
        report.release().ifPresent(release -> ReleaseSection.into(text, release));
        report.suite().ifPresent(suite -> SuiteSection.into(text, suite));
        report.cascade().ifPresent(figures -> CascadeMarkdown.write(text, figures.fitted()));
        report.shown().ifPresent(figures -> agreement(text, figures));
        report.shown().ifPresent(figures -> confidence(text, figures));
        report.passages().blocks().forEach(block -> block.write(text));
        report.alignment().ifPresent(alignment -> alignment(text, alignment));
        report.comparison().ifPresent(comparison -> comparison(text, comparison));
        report.errors().ifPresent(errors -> ErrorSection.into(text, errors));
        report.shown()
                .filter(figures -> !figures.disagreements().isEmpty())
                .ifPresent(figures -> disagreements(text, figures));
        if (!report.slicesShown().isEmpty()) {
            slices(text, report.slicesShown());
        }
        report.audit().ifPresent(audit -> audit(text, audit));
        method(text, report);
        return text.toString();
    }

    private static void gate(MarkdownText text, GateResult gate) {
        text.ruling(gate.verdict().name(), Headline.of(gate));
        text.head("Verdict", "Condition", "Bar", "Measured", "Rests on", "Labels needed");
        for (GateResult.Condition condition : gate.conditions()) {
            text.row(
                    condition.verdict().name(),
                    condition.what(),
                    ConditionText.bar(condition),
                    ConditionText.measured(condition),
                    Shown.base(condition.measured()),
                    condition.labelsNeeded().isPresent()
                            ? LabelsNeeded.brief(
                                    condition.labelsNeeded().getAsLong(),
                                    condition.measured().n())
                            : "\u2013");
        }
        LabelsNeeded.condition(gate).ifPresent(text::paragraph);
        text.paragraph(ConditionText.power(gate));
    }

    private static void agreement(MarkdownText text, AgreementFigures figures) {
        text.heading(2, "Agreement");
        text.paragraph((figures.judged() ? figures.accounting().text() : TextReport.rated(figures.accounting())) + ".");
        text.head("Measure", "Value", "Rests on", "Method");
        figures.ordered().forEach((key, interval) -> {
            if (MeasureName.leading(key, figures)) {
                measure(text, MeasureName.of(key), figures.shown(key, interval), interval);
            }
        });
        figures.baselines()
                .forEach((key, interval) -> measure(text, MeasureName.of(key), figures.shown(key, interval), interval));
        figures.humanReference()
                .ifPresent(interval ->
                        measure(text, "Human reference", figures.shown(figures.comparedBy(), interval), interval));
        figures.confusion().ifPresent(table -> confusion(text, figures.labels(), table));
    }

    private static void measure(MarkdownText text, String name, String shown, Interval interval) {
        text.row(name, shown, Shown.base(interval), interval.reason().orElse(MethodName.of(interval.method())));
    }

    private static void confusion(MarkdownText text, List<String> labels, ConfusionTable table) {
        List<String> head = new ArrayList<>(List.of("people \u2193 judge \u2192"));
        head.addAll(labels);
        head.add("undecided");
        text.head(head.toArray(String[]::new));
        for (int human = 0; human < labels.size(); human++) {
            List<String> row = new ArrayList<>(List.of(labels.get(human)));
            for (int judge = 0; judge < labels.size(); judge++) {
                row.add(Shown.count(table.count(human, judge)));
            }
            row.add(Shown.count(table.undecided(human)));
            text.row(row.toArray(String[]::new));
        }
    }

    private static void confidence(MarkdownText text, AgreementFigures shown) {
        shown.confidence().ifPresent(figures -> {
            text.heading(2, "Confidence");
            text.paragraph(ConfidenceText.sentence(figures));
            text.paragraph(ConfidenceText.scored(figures));
            text.paragraph(String.join(", ", ConfidenceText.measures(shown)) + ".");
            text.head("Confidence", "Mean", "Came true", "Rests on");
            for (Reliability.Bin bin : figures.equalWidth().bins()) {
                text.row(
                        ConfidenceText.range(bin),
                        ConfidenceText.share(bin.mean()),
                        Shown.percent(bin.observed()),
                        Shown.base(bin.observed()));
            }
            String surest = ConfidenceText.surest(figures).strip();
            if (!surest.isEmpty()) {
                text.paragraph(surest);
            }
        });
    }

    private static void alignment(MarkdownText text, AlignmentFigures figures) {
        text.heading(2, "Before and after");
        if (figures.best().isPresent()) {
            text.head("Rows", "Measure", "Before", "After", "Rests on");
        }
        figures.test().ifPresent(proof -> proof(text, "test", proof));
        figures.crossFitted().ifPresent(proof -> proof(text, "cross-fitted", proof));
        figures.testReason().ifPresent(reason -> text.paragraph("No proof on test rows: " + reason + "."));
        figures.placebo()
                .ifPresent(placebo -> text.paragraph(String.format(
                        Locale.ROOT,
                        "Shuffled labels: %s of %s on average and %s at most in %s; with the real labels %s.",
                        MeasureName.inText(placebo.measure()),
                        Shown.level(placebo.measure(), placebo.mean()),
                        Shown.level(placebo.measure(), placebo.highest()),
                        Shown.count(placebo.shuffles(), "shuffle"),
                        Shown.level(placebo.measure(), placebo.real()))));
        figures.overturned()
                .ifPresent(share -> text.paragraph("Calibration overturned the judge\u2019s own verdict on "
                        + Shown.percent(share) + " of rows."));
        SearchSection.into(text, figures);
        FlipSection.into(text, figures.path().flips());
    }

    private static void proof(MarkdownText text, String rows, Proof proof) {
        for (String key : List.of("accuracy", "balanced_accuracy", "cohen_kappa")) {
            Optional<Interval> after = proof.after().measure(key);
            proof.before()
                    .measure(key)
                    .ifPresent(before -> after.ifPresent(found -> text.row(
                            rows,
                            MeasureName.of(key),
                            Shown.figure(key, before),
                            Shown.figure(key, found),
                            Shown.base(found))));
        }
        PairedFigures paired = proof.paired();
        text.row(
                rows,
                "Difference",
                "",
                Shown.points(paired.difference()),
                Shown.count(paired.fixed()) + " fixed, " + Shown.count(paired.broken()) + " broken");
        proof.errors()
                .forEach((label, change) ->
                        text.row(rows, proof.errorName(label), "", Shown.points(change), Shown.base(change)));
    }

    private static void disagreements(MarkdownText text, AgreementFigures figures) {
        int all = figures.disagreements().size();
        text.heading(2, "Disagreements");
        text.paragraph((all > MOST_ROWS ? "The first " + MOST_ROWS + " of " + Shown.rows(all) : Shown.rows(all)) + ", "
                + DisagreementSection.order(figures) + " first.");
        text.head("Row", "Kind", "People", "Judge", "Confidence", "People\u2019s reason", "Judge\u2019s reason");
        for (DisagreementFigures row :
                figures.disagreements().stream().limit(MOST_ROWS).toList()) {
            text.row(
                    Clip.to(LONGEST, row.id()),
                    row.kind(),
                    row.human(),
                    row.judge().orElse(row.status()),
                    row.confidence().isPresent()
                            ? Shown.percent(row.confidence().getAsDouble())
                            : "\u2013",
                    row.annotations().stream()
                            .flatMap(annotation -> annotation.rationale().stream())
                            .findFirst()
                            .map(reason -> Clip.to(LONGEST, reason))
                            .orElse(""),
                    row.reason().map(reason -> Clip.to(LONGEST, reason)).orElse(""));
        }
    }

    private static void slices(MarkdownText text, List<SliceFigures> slices) {
        text.heading(2, "Slices");
        text.head(SliceFigures.heads(slices).stream()
                .map(head -> head.substring(0, 1).toUpperCase(Locale.ROOT) + head.substring(1))
                .map(head -> head.startsWith("P,") ? "p, adjusted" : head)
                .toArray(String[]::new));
        for (SliceFigures slice : slices.stream().limit(MOST_ROWS).toList()) {
            List<String> cells = new ArrayList<>(List.of(Clip.to(LONGEST, slice.column() + " " + slice.value())));
            cells.addAll(slice.cells());
            text.row(cells.toArray(String[]::new));
        }
    }

    private static void comparison(MarkdownText text, ComparisonFigures figures) {
        text.heading(2, "Comparison");
        figures.ranking().ifPresent(ranking -> {
            text.head("Judge", "Accuracy", "Rests on", "What to make of it");
            ranking.judges()
                    .forEach(judge -> text.row(
                            ComparisonText.cells(judge, ranking.judges().size()).toArray(String[]::new)));
        });
        text.head("First", "Second", "Difference", "Fixed", "Broken", "Both wrong", "p, adjusted");
        for (Pair pair : figures.pairs()) {
            text.row(
                    pair.a(),
                    pair.b(),
                    Shown.points(pair.paired().difference()),
                    Shown.count(pair.paired().fixed()),
                    Shown.count(pair.paired().broken()),
                    Shown.count(pair.paired().bothWrong()),
                    pair.adjusted().isPresent() ? Shown.p(pair.adjusted().getAsDouble()) : "\u2013");
        }
        ComparisonText.besideHeadline(figures).forEach(text::paragraph);
    }

    private static void audit(MarkdownText text, AuditFigures figures) {
        text.heading(2, "Data");
        text.paragraph(Headline.of(figures));
        if (!figures.findings().isEmpty()) {
            text.head("Severity", "Finding", "Message");
            figures.findings().stream()
                    .limit(MOST_ROWS)
                    .forEach(finding ->
                            text.row(finding.severity().text(), finding.id(), Clip.to(2 * LONGEST, finding.message())));
        }
    }

    private static void method(MarkdownText text, Report report) {
        text.heading(2, "Method and limits");
        MethodSection.facts(report).forEach(fact -> text.item(fact.name() + ": " + Clip.to(LONGEST, fact.value())));
        MethodSection.limits(report).forEach(text::item);
        if (report.standing().isPresent()) {
            text.head("Method", "What it computes", "What it takes for granted", "Figures");
            StatisticsUsed.of(report)
                    .forEach(used -> text.row(
                            MethodName.of(used.method()),
                            used.formula(),
                            used.assumes(),
                            String.join(", ", used.figures())));
        }
    }
}
