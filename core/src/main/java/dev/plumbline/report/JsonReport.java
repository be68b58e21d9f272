package dev.plumbline.report;

import dev.plumbline.agreement.ExplainedFlip;
import dev.plumbline.agreement.GateResult;
import dev.plumbline.agreement.SuiteResult;
import dev.plumbline.align.SearchPath;
import dev.plumbline.errors.ErrorAnalysis;
import dev.plumbline.estimate.LabelPlan;
import dev.plumbline.estimate.StreamEstimate;
import dev.plumbline.labelling.GrowingResult;
import dev.plumbline.labelling.LabelBatch;
import dev.plumbline.labelling.ReviewedLabels;
import dev.plumbline.labelling.SheetLabels;
import dev.plumbline.report.AlignmentFigures.Candidate;
import dev.plumbline.report.AlignmentFigures.Placebo;
import dev.plumbline.report.AlignmentFigures.Proof;
import dev.plumbline.run.cache.CacheFolder;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

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
        return document(JsonFigures.agreement(figures)
                .put(
                        "slices",
                        JsonFigures.list(
                                slices,
                                slice -> new JsonObject()
                                        .put("column", slice.column())
                                        .put("value", slice.value())
                                        .put("accuracy", JsonFigures.interval(slice.accuracy()))
                                        .put("elsewhere", JsonFigures.interval(slice.rest()))
                                        .put("adjusted_p", JsonValue.of(slice.adjusted())))));
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
            Path file,
            Optional<GrowingResult> gate,
            Optional<ReviewedLabels> review) {
        return document(JsonLabelling.sheet(batch, read, added, file, gate, review));
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
        AlignmentFigures.Spent spent = figures.spent();
        JsonObject object = new JsonObject()
                .put("before", figures.before())
                .put("after", figures.after())
                .put("optimizer", figures.optimizer())
                .put(
                        "splits",
                        JsonFigures.named(
                                figures.splits(),
                                part -> new JsonObject()
                                        .put("rows", part.rows())
                                        .put("groups", part.groups())))
                .put(
                        "spent",
                        new JsonObject()
                                .put("calls", spent.calls())
                                .put("judge_calls", spent.judgeCalls())
                                .put("reflection_calls", spent.reflectionCalls())
                                .put("input_tokens", spent.inputTokens())
                                .put("output_tokens", spent.outputTokens())
                                .put("reflection_input_tokens", spent.reflectionInputTokens())
                                .put("reflection_output_tokens", spent.reflectionOutputTokens())
                                .put("usd", JsonValue.of(spent.usd())));
        spent.paid().ifPresent(paid -> object.put("paid", paid(paid)));
        object.putOr(
                        "test",
                        figures.test().map(JsonReport::proof),
                        figures.testReason().orElse("not made"))
                .putOr(
                        "cross_fitted",
                        figures.crossFitted().map(JsonReport::proof),
                        figures.crossFittedReason().orElse("not made"))
                .put("candidates", JsonFigures.list(figures.candidates(), JsonReport::candidate))
                .put(
                        "guards",
                        JsonFigures.list(
                                figures.guards(),
                                guard -> new JsonObject()
                                        .put("guard", guard.guard())
                                        .put("candidate", guard.candidate())
                                        .put("why", guard.why())))
                .put("decision", figures.decision().name())
                .put("question", JsonFigures.question(figures.conclusion().question()))
                .put("reason", figures.conclusion().reason())
                .putOr(
                        "labels_needed",
                        boxed(figures.conclusion().labelsNeeded()),
                        "it is settled, or no number of labels would settle it")
                .putOr(
                        "labels_needed_for",
                        figures.conclusion().labelsFor().map(decision -> JsonValue.of(decision.name())),
                        "no labels are needed")
                .put("stopped", figures.stopped())
                .putOr("output", figures.output().map(JsonValue::of), "the judge is kept as it is")
                .putOr("placebo", figures.placebo().map(JsonReport::placebo), "not asked for");
        object.put("steps", JsonFigures.list(figures.path().steps(), JsonReport::step))
                .put("told", JsonFigures.texts(figures.path().told()))
                .put("flips", JsonFigures.list(figures.path().flips(), JsonReport::flip));
        figures.overturned().ifPresent(share -> object.put("overturned", JsonFigures.interval(share)));
        return document(object.put("notes", JsonFigures.texts(figures.notes())));
    }

    private static JsonObject paid(AlignmentFigures.Paid paid) {
        return new JsonObject()
                .put("calls", paid.calls())
                .put("input_tokens", paid.inputTokens())
                .put("output_tokens", paid.outputTokens())
                .put("usd", JsonValue.of(paid.usd()));
    }

    private static Optional<JsonValue> boxed(OptionalLong number) {
        return number.isPresent() ? Optional.of(JsonValue.of(number)) : Optional.empty();
    }

    private static JsonValue proof(Proof proof) {
        return new JsonObject()
                .put("before", JsonFigures.agreement(proof.before()))
                .put("after", JsonFigures.agreement(proof.after()))
                .put("paired", JsonFigures.paired(proof.paired()))
                .put("errors", JsonFigures.intervals(proof.errors()))
                .putOr(
                        "look",
                        proof.look().isPresent()
                                ? Optional.of(JsonValue.of((long) proof.look().getAsInt()))
                                : Optional.empty(),
                        "no test row was looked at");
    }

    private static JsonValue candidate(Candidate candidate) {
        JsonObject object = new JsonObject()
                .put("id", candidate.id())
                .put("parent", JsonValue.of(candidate.parent()))
                .put("change", candidate.change())
                .put("diff", JsonFigures.texts(candidate.diff()))
                .put("dev", JsonFigures.interval(candidate.dev()))
                .put("accepted", candidate.accepted())
                .put("selected", candidate.selected());
        candidate.corrected().ifPresent(value -> object.put("dev_corrected", value));
        return object;
    }

    private static JsonValue step(SearchPath.Step step) {
        return new JsonObject()
                .put("candidate", step.candidate())
                .put("dev", JsonValue.of(step.dev()))
                .put("accepted", step.accepted())
                .put("calls", step.spent().calls())
                .put("tokens", step.spent().tokens())
                .put("usd", JsonValue.of(step.spent().usd()));
    }

    private static JsonValue flip(ExplainedFlip one) {
        return new JsonObject()
                .put("id", one.flip().id())
                .put("kind", one.flip().kind().name().toLowerCase(Locale.ROOT))
                .put("human", one.flip().human())
                .put("a", JsonValue.of(one.flip().a()))
                .put("b", JsonValue.of(one.flip().b()))
                .put("human_reasons", JsonFigures.texts(one.reasons()))
                .put("a_reason", JsonValue.of(one.reasonA()))
                .put("b_reason", JsonValue.of(one.reasonB()));
    }

    private static JsonValue placebo(Placebo placebo) {
        return new JsonObject()
                .put("measure", placebo.measure())
                .put("shuffles", placebo.shuffles())
                .put("mean", placebo.mean())
                .put("highest", placebo.highest())
                .put("real", placebo.real());
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
