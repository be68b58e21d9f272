package dev.plumbline.report;

import dev.plumbline.agreement.GateResult;
import dev.plumbline.agreement.SuiteResult;
import dev.plumbline.errors.ErrorAnalysis;
import dev.plumbline.estimate.LabelPlan;
import dev.plumbline.estimate.StreamEstimate;
import dev.plumbline.labelling.GrowingResult;
import dev.plumbline.labelling.LabelBatch;
import dev.plumbline.labelling.ReviewedLabels;
import dev.plumbline.labelling.SheetLabels;
import dev.plumbline.run.cache.CacheFolder;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Figures as JSON documents, for programs. Field names, order and meaning are a contract: fields are added, never renamed
 * or removed.
 *
 * <pre>{@code
 * System.out.print(JsonReport.agreement(Figures.of(agreement)));
 * }</pre>
 *
 * <p>What is undefined is {@code null} with a reason beside it ({@code "undefined"} or {@code "unbounded"} in an
 * interval, else the field's name with {@code _reason}). Rates are 0 to 1; numbers are the shortest decimals that read
 * back as the same number; characters that cannot be seen are escaped. A document ends with a line break.
 */
public final class JsonReport {
    private JsonReport() {}

    /** Agreement of one judge, or among raters. */
    public static String agreement(AgreementFigures figures) {
        return document(JsonFigures.agreement(figures));
    }

    /** Agreement with where and why the judge errs. */
    public static String agreement(AgreementFigures figures, ErrorAnalysis errors) {
        return document(JsonFigures.agreement(figures).put("errors", JsonErrors.of(errors)));
    }

    /** Agreement with slices of the rows, worst first. */
    public static String agreement(AgreementFigures figures, List<SliceFigures> slices) {
        return document(JsonFigures.agreement(figures).put("slices", JsonFigures.list(slices, SliceFigures::json)));
    }

    /** What a run did, and its agreement on development rows. */
    public static String run(RunFigures figures) {
        return document(one(figures, Optional.empty()));
    }

    /** The same with where and why the judge errs, beside its agreement. */
    public static String run(RunFigures figures, ErrorAnalysis errors) {
        return document(one(figures, Optional.of(errors)));
    }

    /** What several runs over the same data did, in the order of their judges. */
    public static String runs(List<RunFigures> runs, List<UnfinishedRun> unfinished) {
        return document(new JsonObject()
                .put("runs", JsonFigures.list(runs, run -> one(run, Optional.empty())))
                .put(
                        "unfinished",
                        JsonFigures.list(
                                unfinished,
                                left -> new JsonObject()
                                        .put("judge", left.judge())
                                        .putOr("run", left.run().map(JsonValue::of), "the run was not begun")
                                        .put("why", left.why()))));
    }

    static JsonObject one(RunFigures figures, Optional<ErrorAnalysis> errors) {
        RunFigures.Spent spent = figures.spent();
        JsonObject usage = new JsonObject()
                .put("calls", spent.calls())
                .put("attempts", spent.attempts())
                .put("input_tokens", spent.inputTokens())
                .put("output_tokens", spent.outputTokens())
                .put("cached", spent.cached());
        JsonForecast.money(usage, spent.usd());
        JsonObject object = new JsonObject()
                .put("run", figures.run())
                .put("judge", figures.judge())
                .put("accounting", JsonFigures.accounting(figures.accounting()))
                .put("usage", usage)
                .put("wall_s", figures.wallSeconds())
                .putOr(
                        "agreement",
                        figures.agreement().map(known -> {
                            JsonObject agreement = JsonFigures.agreement(known);
                            errors.ifPresent(found -> agreement.put("errors", JsonErrors.of(found)));
                            return agreement;
                        }),
                        "no development row is labelled")
                .put("notes", JsonFigures.texts(figures.notes()));
        figures.positionConsistency()
                .ifPresent(share -> object.put("position_consistency", JsonFigures.interval(share)));
        if (!figures.stages().isEmpty()) {
            object.put("stages", JsonFigures.stages(figures.stages()));
        }
        return object;
    }

    /** Judges in a row, and what their thresholds promise. */
    public static String cascade(CascadeFigures figures) {
        return document(JsonCascade.of(figures));
    }

    /** Labels that a question needs. */
    public static String plan(LabelPlan plan) {
        Optional<JsonObject> ofWhich = plan.ofWhich()
                .map(kinds -> new JsonObject().put("pass", kinds.pass()).put("fail", kinds.fail()));
        return document(new JsonObject()
                .put("labels", plan.labels())
                .putOr("of_which", ofWhich, "the question is not about labels of a kind")
                .put("method", plan.method())
                .put("explanation", plan.explanation()));
    }

    /** Rows that were chosen to be labelled; nothing of why, which labellers must not know. */
    public static String batch(LabelBatch batch, Path sheet) {
        return document(new JsonObject()
                .put("batch", batch.name())
                .put("purpose", batch.purpose().text())
                .put("rows", batch.rows().size())
                .put(
                        "ids",
                        JsonFigures.texts(batch.rows().stream()
                                .map(LabelBatch.BatchRow::id)
                                .toList()))
                .put("sheet", sheet.toString()));
    }

    /** What came back in a sheet. */
    public static String sheet(
            LabelBatch batch,
            SheetLabels read,
            int added,
            int kept,
            Path file,
            Optional<GrowingResult> gate,
            Optional<ReviewedLabels> review) {
        return document(JsonLabelling.sheet(batch, read, added, kept, file, gate, review));
    }

    /** What was said of the rows of a sheet in the terminal. */
    public static String asked(
            LabelBatch batch,
            int labelled,
            int rows,
            String ended,
            Path file,
            Optional<GrowingResult> gate,
            Optional<ReviewedLabels> review) {
        return document(JsonLabelling.asked(batch, labelled, rows, ended, file, gate, review));
    }

    /** A gate on a growing number of labels. */
    public static String growing(GrowingResult result) {
        return document(JsonLabelling.of(result));
    }

    /** Several judges, two by two. */
    public static String compare(ComparisonFigures figures) {
        return document(JsonComparison.of(figures));
    }

    /** What a gate found. */
    public static String gate(GateResult gate) {
        return document(JsonGate.of(gate));
    }

    /** What gates of several judges found together. */
    public static String suite(SuiteResult suite) {
        return document(JsonGate.suite(suite));
    }

    /** Two versions of an application. */
    public static String release(ReleaseFigures figures) {
        return document(JsonRelease.of(figures));
    }

    /** What is wrong with a dataset. */
    public static String audit(AuditFigures figures) {
        return document(new JsonObject()
                .put(
                        "dataset",
                        new JsonObject()
                                .put("version", figures.dataset())
                                .put("rows", figures.rows())
                                .put("groups", figures.groups())
                                .put(
                                        "columns",
                                        JsonFigures.list(
                                                figures.columns(),
                                                column -> new JsonObject()
                                                        .put("name", column.name())
                                                        .put("role", column.role())
                                                        .put("distinct", column.distinct())
                                                        .put("empty", column.empty()))))
                .put("labels", JsonFigures.named(figures.labels(), JsonValue::of))
                .put(
                        "findings",
                        JsonFigures.list(
                                figures.findings(),
                                finding -> new JsonObject()
                                        .put("id", finding.id())
                                        .put("severity", finding.severity().text())
                                        .put("columns", JsonFigures.texts(finding.columns()))
                                        .put("rows", JsonFigures.texts(finding.rows()))
                                        .put("message", finding.message())
                                        .put("evidence", JsonFigures.named(finding.evidence(), JsonValue::of))))
                .put("baselines", JsonFigures.intervals(figures.baselines())));
    }

    /** How a judge was aligned, and the proof. */
    public static String alignment(AlignmentFigures figures) {
        return document(JsonAlignment.of(figures));
    }

    /** What work would cost before it is done. */
    public static String forecast(ForecastFigures figures) {
        return document(JsonForecast.of(figures));
    }

    /** What a cache of replies holds. */
    public static String cache(Path folder, CacheFolder.Content kept) {
        return document(new JsonObject()
                .put("folder", folder.toString())
                .put("entries", kept.entries())
                .put("bytes", kept.bytes())
                .put("oldest", JsonValue.of(kept.oldest().map(Instant::toString)))
                .put("newest", JsonValue.of(kept.newest().map(Instant::toString))));
    }

    /** What was removed from a cache of replies. */
    public static String cleared(Path folder, CacheFolder.Content removed) {
        return document(new JsonObject()
                .put("folder", folder.toString())
                .put("removed", removed.entries())
                .put("bytes", removed.bytes()));
    }

    /** The true rate of a stream. */
    public static String rate(StreamEstimate figures) {
        return document(JsonRate.of(figures));
    }

    static String document(JsonValue value) {
        StringBuilder out = new StringBuilder();
        value.write(out, "");
        return out.append('\n').toString();
    }
}
