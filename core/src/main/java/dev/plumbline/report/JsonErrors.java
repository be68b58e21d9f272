package dev.plumbline.report;

import dev.plumbline.errors.ErrorAnalysis;
import dev.plumbline.errors.ErrorCluster;
import dev.plumbline.errors.ErrorClusters;
import dev.plumbline.errors.ErrorDirection;
import dev.plumbline.errors.ErrorSlice;
import dev.plumbline.errors.ErrorSlices;
import dev.plumbline.errors.FailurePattern;
import dev.plumbline.errors.FailurePatterns;
import dev.plumbline.errors.MissingPoints;
import java.util.Optional;

/** The document of an error analysis. */
final class JsonErrors {
    private static final int MOST_POINTS = 100;

    private JsonErrors() {}

    static JsonObject of(ErrorAnalysis errors) {
        return new JsonObject()
                .put("split", errors.part())
                .put("rows", errors.rows())
                .put("wrong", errors.wrong())
                .put("direction", direction(errors))
                .put("slices", slices(errors.slices()))
                .put("clusters", clusters(errors.clusters()))
                .put("missing_points", JsonFigures.list(errors.missing(), JsonErrors::missing))
                .putOr("patterns", errors.patterns().map(JsonErrors::patterns), "no model was asked");
    }

    private static JsonObject direction(ErrorAnalysis errors) {
        ErrorDirection direction = errors.direction();
        String side = direction.beyondChance() > 0 ? "too_lenient" : "too_strict";
        return new JsonObject()
                .put("too_lenient", direction.lenient())
                .put("too_strict", direction.strict())
                .put("other", direction.other())
                .put("undecided", direction.undecided())
                .putOr("lean", direction.lean().map(JsonFigures::interval), "the labels have no order")
                .putOr(
                        "beyond_chance",
                        direction.beyondChance() == 0 ? Optional.empty() : Optional.of(JsonValue.of(side)),
                        "neither side is, beyond chance")
                .put(
                        "confusions",
                        JsonFigures.list(
                                direction.confusions(),
                                one -> new JsonObject()
                                        .put("human", one.human())
                                        .put("judge", one.judge())
                                        .put("rows", one.rows())
                                        .put("share", JsonFigures.interval(one.share()))))
                .put("sentence", ErrorText.direction(errors));
    }

    private static JsonObject slices(ErrorSlices slices) {
        return new JsonObject()
                .put("features", JsonFigures.texts(slices.features()))
                .put("tried", slices.tried())
                .put("tried_within", slices.triedWithin())
                .put("adjustment", "holm")
                .put("fewest_rows", ErrorSlices.FEWEST_ROWS)
                .put("fewest_groups", ErrorSlices.FEWEST_GROUPS)
                .put("all", JsonFigures.list(slices.slices(), JsonErrors::slice))
                .put("within", JsonFigures.list(slices.within(), JsonErrors::slice))
                .put("sentence", String.join(" ", ErrorText.slices(slices)));
    }

    private static JsonObject slice(ErrorSlice slice) {
        return new JsonObject()
                .put("feature", slice.feature())
                .put("derived", slice.derived())
                .put("value", slice.value())
                .put("within", JsonValue.of(slice.within()))
                .put("worse", slice.worse())
                .put("wrong", slice.wrong())
                .put("accuracy", JsonFigures.interval(slice.accuracy()))
                .put("elsewhere", JsonFigures.interval(slice.elsewhere()))
                .put("difference", JsonFigures.interval(slice.difference()))
                .put("p", slice.p())
                .put("adjusted_p", slice.adjusted());
    }

    private static JsonObject clusters(ErrorClusters clusters) {
        return new JsonObject()
                .put("texts", clusters.texts())
                .put("vectors", clusters.vectors())
                .put("disagreements", clusters.disagreements())
                .put("unclustered", clusters.unclustered())
                .put("criterion", "gap")
                .put("reason", JsonValue.of(clusters.reason()))
                .put("clusters", JsonFigures.list(clusters.clusters(), JsonErrors::cluster));
    }

    private static JsonObject cluster(ErrorCluster cluster) {
        return new JsonObject()
                .put("rows", JsonFigures.texts(cluster.rows()))
                .put("groups", cluster.groups())
                .put("too_lenient", cluster.lenient())
                .put("too_strict", cluster.strict())
                .put(
                        "confusions",
                        JsonFigures.list(
                                cluster.confusions(),
                                one -> new JsonObject()
                                        .put("human", one.human())
                                        .put("judge", JsonValue.of(one.judge()))
                                        .put("rows", one.rows())))
                .put(
                        "terms",
                        JsonFigures.list(
                                cluster.terms(),
                                term -> new JsonObject()
                                        .put("text", term.text())
                                        .put("rows", term.rows())
                                        .put("agreeing", term.agreeing())
                                        .put("z", term.z())))
                .put(
                        "examples",
                        JsonFigures.list(
                                cluster.examples(),
                                row -> new JsonObject()
                                        .put("id", row.id())
                                        .put("human", row.human())
                                        .put("judge", JsonValue.of(row.judge()))
                                        .put("text", row.text())));
    }

    private static JsonObject sample(MissingPoints.Sample sample) {
        return new JsonObject().put("rows", sample.rows()).put("of", sample.of());
    }

    private static JsonObject missing(MissingPoints missing) {
        return new JsonObject()
                .put("human", missing.human())
                .put("judge", missing.judge())
                .put("rows", missing.rows())
                .put("read", sample(missing.read()))
                .put("others_read", sample(missing.othersRead()))
                .put("missing", JsonFigures.interval(missing.missing()))
                .put("others", JsonFigures.interval(missing.others()))
                .put("difference", JsonFigures.interval(missing.difference()))
                .put("of", missing.points().size())
                .put(
                        "points",
                        JsonFigures.list(
                                missing.points().stream().limit(MOST_POINTS).toList(),
                                point -> new JsonObject()
                                        .put("text", point.text())
                                        .put("met", point.met())
                                        .put("rows", JsonFigures.texts(point.rows()))));
    }

    private static JsonObject patterns(FailurePatterns patterns) {
        return new JsonObject()
                .put("model", patterns.model())
                .put("shown", patterns.shown())
                .put("unnamed", patterns.unnamed())
                .put("invented", patterns.invented())
                .put("unread", patterns.unread())
                .put("unsupported", patterns.unsupported())
                .put("refused", patterns.refused())
                .put("calls", patterns.calls())
                .put("patterns", JsonFigures.list(patterns.patterns(), JsonErrors::pattern));
    }

    private static JsonObject pattern(FailurePattern pattern) {
        return new JsonObject()
                .put("name", pattern.name())
                .put("rule", pattern.rule())
                .putOr(
                        "sentence",
                        pattern.sentence().map(JsonValue::of),
                        pattern.misquoted() ? "the model named one that is not in the instructions" : "none was named")
                .put("rows", JsonFigures.texts(pattern.rows()));
    }
}
