package dev.plumbline.report;

import dev.plumbline.run.forecast.Forecast;
import java.util.OptionalDouble;

/** The document of a forecast. */
final class JsonForecast {
    private JsonForecast() {}

    static JsonObject of(ForecastFigures figures) {
        Forecast all = figures.together();
        JsonObject document = new JsonObject()
                .put("estimate", amounts(new JsonObject(), all))
                .put(
                        "parts",
                        JsonFigures.list(
                                figures.parts(), part -> amounts(new JsonObject().put("what", part.what()), part)))
                .put(
                        "sends",
                        JsonFigures.list(
                                all.destinations(),
                                one -> money(
                                        new JsonObject()
                                                .put("model", one.model())
                                                .put("host", one.host())
                                                .put("calls", one.calls()),
                                        one.usd())))
                .put(
                        "fields",
                        JsonFigures.list(
                                all.fields(),
                                field -> new JsonObject()
                                        .put("name", field.name())
                                        .put("columns", JsonFigures.texts(field.columns()))
                                        .put("redacted", figures.hidden(field))));
        if (figures.redaction().on()) {
            document.put(
                    "redact",
                    new JsonObject()
                            .put("fields", JsonFigures.texts(figures.redaction().fields()))
                            .put(
                                    "patterns",
                                    JsonFigures.texts(figures.redaction().patterns())));
        }
        return document.put("prices", figures.prices())
                .put("input_tokens_error", Forecast.INPUT_ERROR)
                .put("assumptions", JsonFigures.texts(figures.assumptions()));
    }

    private static JsonObject amounts(JsonObject object, Forecast part) {
        object.put("rows", part.rows())
                .put("calls", part.calls())
                .put("fewest_calls", part.fewestCalls())
                .put("cached", part.cached())
                .put("input_tokens", part.inputTokens())
                .put("output_tokens", part.outputTokens());
        return money(object, part.usd()).put("seconds", part.time().toMillis() / 1000.0);
    }

    /** Money, or null with the reason beside it. */
    static JsonObject money(JsonObject object, OptionalDouble usd) {
        object.put("usd", JsonValue.of(usd));
        return usd.isPresent() ? object : object.put("usd_reason", "the price of this model is not known");
    }
}
