package dev.plumbline.report;

import dev.plumbline.dataset.GateRecord;
import dev.plumbline.run.UsageTotal;
import dev.plumbline.standing.RunStanding;
import dev.plumbline.standing.TierCondition;
import dev.plumbline.standing.TierRuling;
import java.util.Optional;

/** The document of the page on which one decides: agreement, and everything that is known beside it. */
final class JsonStanding {
    private JsonStanding() {}

    static JsonObject of(RunStanding standing, Report report) {
        return into(new JsonObject(), standing, report);
    }

    static JsonObject into(JsonObject document, RunStanding standing, Report report) {
        JsonObject object = document.put("sentence", report.headline())
                .put("tier", tier(standing.ruling()))
                .putOr(
                        "look",
                        standing.look().isPresent()
                                ? Optional.of(
                                        JsonValue.of((long) standing.look().getAsInt()))
                                : Optional.empty(),
                        "development rows take no look");
        return report.agreement()
                .map(figures -> JsonFigures.agreement(object, figures))
                .orElse(object)
                .putOr(
                        "gate",
                        standing.gate().map(JsonGate::of),
                        standing.evidence().heldOut()
                                ? "no bar was given"
                                : "a bar is for rows that never shaped the judge")
                .putOr("comparison", compared(standing, report), "no version before was given")
                .putOr(
                        "true_rate",
                        standing.trueRate().map(JsonRate::of),
                        standing.unlabelled() == 0
                                ? "every row is labelled"
                                : "needs held-out labelled rows on a scale of two labels")
                .put("unlabelled_rows", standing.unlabelled())
                .put("slices", JsonFigures.list(report.slices(), SliceFigures::json))
                .put("gates", JsonFigures.list(standing.evidence().gates(), JsonStanding::gate))
                .put("cost", cost(standing))
                .put(
                        "method",
                        JsonFigures.list(
                                MethodSection.facts(report),
                                fact -> new JsonObject()
                                        .put("name", fact.name())
                                        .put("value", fact.value())))
                .put(
                        "statistics",
                        JsonFigures.list(
                                StatisticsUsed.of(report),
                                used -> new JsonObject()
                                        .put("method", used.method())
                                        .put("formula", used.formula())
                                        .put("assumes", used.assumes())
                                        .put("figures", JsonFigures.texts(used.figures()))))
                .put("limits", JsonFigures.texts(MethodSection.limits(report)))
                .putOr(
                        "errors",
                        report.errors().map(JsonErrors::of),
                        "errors are analysed on rows whose texts may be read and are at hand");
    }

    private static Optional<JsonValue> compared(RunStanding standing, Report report) {
        return report.comparison()
                .<JsonValue>map(JsonComparison::of)
                .or(() -> standing.numbers().map(NumberReport::object));
    }

    private static JsonObject tier(TierRuling ruling) {
        return new JsonObject()
                .put("tier", ruling.tier().text())
                .put("use", ruling.tier().use())
                .put("conditions", JsonFigures.list(ruling.conditions(), JsonStanding::condition));
    }

    private static JsonValue condition(TierCondition condition) {
        JsonObject object = new JsonObject()
                .put("tier", condition.tier().text())
                .put("id", condition.id())
                .put("what", condition.what())
                .put("needed", condition.needed())
                .put("found", condition.found())
                .put("met", condition.met());
        return condition.met() ? object : object.put("next", condition.next());
    }

    private static JsonValue gate(GateRecord gate) {
        return new JsonObject()
                .put("time", gate.time().toString())
                .put("verdict", gate.verdict())
                .put(
                        "asked",
                        JsonFigures.list(
                                gate.asked(),
                                asked -> new JsonObject()
                                        .put("what", asked.what())
                                        .put("bar", asked.bar())
                                        .put("rows", asked.rows())))
                .put("look", gate.look());
    }

    private static JsonObject cost(RunStanding standing) {
        UsageTotal cost = standing.cost();
        JsonObject object = new JsonObject()
                .put("rows", standing.evidence().run().verdicts().size())
                .put("calls", cost.calls())
                .put("input_tokens", cost.inputTokens())
                .put("output_tokens", cost.outputTokens())
                .put("cached", cost.cached());
        JsonForecast.money(object, cost.usd());
        return object;
    }
}
