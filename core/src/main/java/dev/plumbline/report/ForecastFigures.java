package dev.plumbline.report;

import dev.plumbline.run.forecast.Forecast;
import java.util.List;

/**
 * What work would cost before it is done.
 *
 * @param parts the forecast of each part of the work
 * @param prices dates of the lists of prices
 */
public record ForecastFigures(List<Forecast> parts, String prices) {
    public ForecastFigures {
        parts = List.copyOf(parts);
    }

    Forecast together() {
        return Forecast.together("all", parts);
    }

    static List<String> assumptions() {
        return List.of(
                "input tokens are estimated: up to " + Shown.percent(Forecast.INPUT_ERROR)
                        + " off for English text and JSON, up to twice or half for other alphabets",
                "a reply is taken to have " + Forecast.REPLY_WITH_REASON + " tokens, " + Forecast.REPLY
                        + " where no reason is asked for; a model that reasons first uses many more",
                "a reply is taken to need " + Math.round(Forecast.SECONDS_A_REPLY)
                        + " s; stated limits to the minute are kept",
                "retries and repair questions are not in it");
    }
}
