package dev.plumbline.report;

import dev.plumbline.agreement.ExplainedFlip;
import dev.plumbline.align.SearchPath;
import dev.plumbline.report.AlignmentFigures.Candidate;
import dev.plumbline.report.AlignmentFigures.Placebo;
import dev.plumbline.report.AlignmentFigures.Proof;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** The document of an alignment: how a judge was aligned, and the proof. */
final class JsonAlignment {
    private JsonAlignment() {}

    static JsonObject of(AlignmentFigures figures) {
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
                        figures.test().map(JsonAlignment::proof),
                        figures.testReason().orElse("not made"))
                .putOr(
                        "cross_fitted",
                        figures.crossFitted().map(JsonAlignment::proof),
                        figures.crossFittedReason().orElse("not made"))
                .put("candidates", JsonFigures.list(figures.candidates(), JsonAlignment::candidate))
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
                .putOr("placebo", figures.placebo().map(JsonAlignment::placebo), "not asked for");
        object.put("steps", JsonFigures.list(figures.path().steps(), JsonAlignment::step))
                .put("told", JsonFigures.texts(figures.path().told()))
                .put("flips", JsonFigures.list(figures.path().flips(), JsonAlignment::flip));
        figures.overturned().ifPresent(share -> object.put("overturned", JsonFigures.interval(share)));
        return object.put("notes", JsonFigures.texts(figures.notes()));
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
}
