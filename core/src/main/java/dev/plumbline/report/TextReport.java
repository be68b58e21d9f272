package dev.plumbline.report;

import dev.plumbline.agreement.Accounting;
import dev.plumbline.agreement.GateResult;
import dev.plumbline.agreement.SuiteResult;
import dev.plumbline.audit.Finding;
import dev.plumbline.errors.ErrorAnalysis;
import dev.plumbline.estimate.LabelPlan;
import dev.plumbline.estimate.StreamEstimate;
import dev.plumbline.labelling.GrowingResult;
import dev.plumbline.labelling.LabelBatch;
import dev.plumbline.labelling.ReviewedLabels;
import dev.plumbline.labelling.SheetLabels;
import dev.plumbline.run.cache.CacheFolder;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
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
    private static final int MOST_LABELS = 20;

    private TextReport() {}

    /** Agreement of one judge, or among raters. */
    public static String agreement(AgreementFigures figures) {
        return lead(Headline.of(figures, Optional.empty()))
                + line(figures.judged() ? figures.accounting().text() : rated(figures.accounting()))
                + RunText.stages(figures)
                + "\n"
                + AgreementText.of(figures)
                + ConfidenceText.lines(figures);
    }

    /** Agreement with where and why the judge errs. */
    public static String agreement(AgreementFigures figures, ErrorAnalysis errors) {
        return lead(Headline.of(figures, Optional.empty()))
                + line(figures.accounting().text())
                + "\n"
                + line(ErrorText.direction(errors))
                + ErrorBlocks.of(errors).stream().map(Block::text).collect(Collectors.joining());
    }

    /** Raters do not abstain: a row that only one of them labelled has nothing to compare. */
    static String rated(Accounting accounting) {
        return Shown.count(accounting.decided()) + " of " + Shown.rows(accounting.rows())
                + " have labels of several raters (none at all: " + Shown.count(accounting.unlabelled()) + ")";
    }

    /** Agreement with slices of the rows, worst first. */
    public static String agreement(AgreementFigures figures, List<SliceFigures> slices) {
        List<String> heads = SliceFigures.heads(slices);
        TextTable table = new TextTable("l".repeat(heads.size())).row(heads.toArray(String[]::new));
        for (SliceFigures slice : slices) {
            List<String> cells = new ArrayList<>(List.of(slice.column() + " = " + slice.value()));
            cells.addAll(slice.cells());
            table.row(cells.toArray(String[]::new));
        }
        return agreement(figures) + "\n" + (slices.isEmpty() ? line("no slice is large enough") : table.text());
    }

    /** What a run did, and its agreement on development rows. */
    public static String run(RunFigures figures) {
        return RunText.run(figures);
    }

    /** Several judges over the same data, one line each. */
    public static String runs(List<RunFigures> runs, List<UnfinishedRun> unfinished) {
        return RunText.runs(runs, unfinished);
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
        return CascadeText.text(figures);
    }

    /** Labels that a question needs. */
    public static String plan(LabelPlan plan) {
        String kinds = plan.ofWhich()
                .map(kind -> ": " + Shown.count(kind.pass()) + " pass, " + Shown.count(kind.fail()) + " fail")
                .orElse("");
        return line(Shown.count(plan.labels(), "label") + kinds + ".") + line(plan.explanation());
    }

    /** Rows that were chosen to be labelled. */
    public static String batch(LabelBatch batch, Path sheet, String column) {
        return LabellingText.batch(batch, sheet, column);
    }

    /**
     * What came back in a sheet.
     *
     * @param kept rows of the batch that have a label of the annotator in the file now, wherever it was given
     */
    public static String sheet(
            LabelBatch batch,
            SheetLabels read,
            int added,
            int kept,
            Path file,
            Optional<GrowingResult> gate,
            Optional<ReviewedLabels> review) {
        return LabellingText.sheet(batch, read, added, kept, file)
                + gate.map(result -> "\n" + growing(result)).orElse("")
                + review.map(found -> "\n" + review(found)).orElse("");
    }

    /**
     * What a gate on growing labels costs, when it is begun.
     *
     * @param conditions its bars
     * @param look which look at its rows it is
     */
    public static String begun(List<String> conditions, int look) {
        return LabellingText.begun(conditions, look);
    }

    /** A gate on a growing number of labels. */
    public static String growing(GrowingResult result) {
        return LabellingText.growing(result);
    }

    /** How far such a gate has come, in a line that tells nothing of single rows. */
    public static String progress(GrowingResult result) {
        return LabellingText.sentence(result);
    }

    /** What a second look at labels found. */
    public static String review(ReviewedLabels found) {
        return LabellingText.review(found);
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
                + ComparisonText.besideHeadline(figures).stream()
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
        String headline = Headline.of(gate);
        return lead(gate.verdict().name() + "  " + headline)
                + table.text()
                + ConditionText.open(gate, headline)
                + LabelsNeeded.condition(gate).map(TextReport::line).orElse("")
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
        String labels = labels(figures);
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

    /** How often each is there; of numbers there are too many to name each. */
    private static String labels(AuditFigures figures) {
        if (figures.labels().size() > MOST_LABELS) {
            long all =
                    figures.labels().values().stream().mapToLong(count -> count).sum();
            return Shown.count(all) + " of " + Shown.count(figures.labels().size(), "different value");
        }
        return figures.labels().entrySet().stream()
                .map(entry -> Shown.count(entry.getValue()) + " " + entry.getKey())
                .collect(Collectors.joining(", "));
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
        return AlignmentText.text(figures);
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

    static String lead(String sentence) {
        return line(sentence) + "\n";
    }

    static String line(String text) {
        return Escape.terminal(text).stripTrailing() + "\n";
    }
}
