package dev.plumbline.report;

import dev.plumbline.estimate.EffectiveRate;
import dev.plumbline.estimate.RateMethod;
import dev.plumbline.estimate.StreamEstimate;
import dev.plumbline.estimate.TrueRate;
import dev.plumbline.statistics.Interval;
import java.util.LinkedHashMap;
import java.util.Map;

/** The document of a true rate. */
final class JsonRate {
    private JsonRate() {}

    static JsonObject of(StreamEstimate figures) {
        TrueRate rate = figures.rate();
        Map<String, Interval> methods = new LinkedHashMap<>();
        rate.methods().forEach((method, interval) -> methods.put(method.key(), interval));
        return new JsonObject()
                .put("positive", figures.positive())
                .put("methods", JsonFigures.intervals(methods))
                .putOr("recommended", rate.recommended().map(RateMethod::key).map(JsonValue::of), figures.whyNone())
                .putOr(
                        "assumption",
                        rate.recommended().map(RateMethod::assumption).map(JsonValue::of),
                        figures.whyNone())
                .put("refused", rate.refused().map(JsonValue::of).orElseGet(JsonValue::nothing))
                .put("judged", interval(figures.judged()))
                .put("tpr", interval(figures.errors().sensitivity()))
                .put("tnr", interval(figures.errors().specificity()))
                .put("notes", JsonFigures.texts(figures.notes()));
    }

    private static JsonValue interval(EffectiveRate rate) {
        return JsonFigures.interval(rate.wilson(TrueRate.LEVEL));
    }
}
