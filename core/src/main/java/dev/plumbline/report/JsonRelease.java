package dev.plumbline.report;

import dev.plumbline.dataset.GateRecord;
import dev.plumbline.estimate.AppVersion;
import dev.plumbline.estimate.LabelNext;
import dev.plumbline.estimate.ReleaseResult;
import dev.plumbline.estimate.TrueRate;
import java.util.List;
import java.util.Optional;

/** The document of two versions of an application. */
final class JsonRelease {
    private JsonRelease() {}

    static JsonObject of(ReleaseFigures figures) {
        ReleaseResult result = figures.result();
        return new JsonObject()
                .put("verdict", result.verdict().name())
                .put("reason", result.reason())
                .put("difference", JsonFigures.interval(result.difference()))
                .put("naive", JsonFigures.interval(result.naive()))
                .put("assumption", result.method().assumption())
                .put(
                        "label_next",
                        JsonFigures.texts(
                                result.next().stream().map(LabelNext::id).toList()))
                .put("question", JsonFigures.question("not_worse", "pass_rate", result.margin()))
                .put("judge", figures.judge())
                .put("certified", certified(figures))
                .put("method", result.method().key())
                .put("alternative", JsonFigures.interval(result.alternative()))
                .put("recommended", result.method().key())
                .put("alternative_is", ReleaseText.alternative(result))
                .put("positive", result.rows().positive())
                .put("base", side(figures.base(), result.base()))
                .put("candidate", side(figures.candidate(), result.candidate()))
                .put(
                        "pairs",
                        new JsonObject()
                                .put("pairs", result.rows().counts().pairs())
                                .put("groups", result.rows().groups().count())
                                .put("only_base", result.rows().counts().onlyBase())
                                .put("only_candidate", result.rows().counts().onlyCandidate())
                                .put("seen", result.rows().counts().seen()))
                .putOr(
                        "labels_needed",
                        result.labelsNeeded().isPresent()
                                ? Optional.of(JsonValue.of(result.labelsNeeded()))
                                : Optional.empty(),
                        result.whyNoLabels().orElse(""))
                .put("label_next_pairs", JsonFigures.list(result.next(), JsonRelease::pair))
                .putOr(
                        "look",
                        figures.look().isPresent()
                                ? Optional.of(JsonValue.of((long) figures.look().getAsInt()))
                                : Optional.empty(),
                        "no corrected figure was shown")
                .put("notes", JsonFigures.texts(result.notes()));
    }

    private static JsonObject certified(ReleaseFigures figures) {
        Optional<GateRecord> gate = figures.certified().record();
        return new JsonObject()
                .put("passed", figures.certified().holds())
                .put("verdict", JsonValue.of(gate.map(GateRecord::verdict)))
                .put("time", JsonValue.of(gate.map(known -> known.time().toString())))
                .put("gate", JsonValue.of(gate.flatMap(GateRecord::gate)))
                .put(
                        "conditions",
                        JsonFigures.list(
                                gate.map(GateRecord::asked).orElse(List.of()),
                                asked -> new JsonObject()
                                        .put("what", asked.what())
                                        .put("bar", asked.bar())
                                        .put("rows", asked.rows())))
                .put(
                        "look",
                        gate.map(known -> JsonValue.of((long) known.look())).orElseGet(JsonValue::nothing))
                .put("ledger", figures.ledger())
                .put("message", figures.certification());
    }

    private static JsonObject side(String name, ReleaseResult.Side side) {
        return new JsonObject()
                .put("name", name)
                .put("judged", JsonFigures.interval(side.judged().wilson(TrueRate.LEVEL)))
                .put("labelled", side.labelled())
                .put("tpr", JsonFigures.interval(side.errors().sensitivity().wilson(TrueRate.LEVEL)))
                .put("tnr", JsonFigures.interval(side.errors().specificity().wilson(TrueRate.LEVEL)));
    }

    private static JsonValue pair(LabelNext pair) {
        return new JsonObject()
                .put("id", pair.id())
                .put("candidate_id", pair.candidateId())
                .put(
                        "versions",
                        JsonFigures.texts(
                                pair.versions().stream().map(AppVersion::text).toList()))
                .put("base", JsonValue.of(pair.base()))
                .put("candidate", JsonValue.of(pair.candidate()));
    }
}
