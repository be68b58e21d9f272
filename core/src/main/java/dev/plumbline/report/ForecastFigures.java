package dev.plumbline.report;

import dev.plumbline.judge.Redaction;
import dev.plumbline.run.forecast.Forecast;
import java.util.ArrayList;
import java.util.List;

/**
 * What work would cost before it is done.
 *
 * @param parts the forecast of each part of the work
 * @param prices dates of the lists of prices
 * @param redaction what no model would see
 */
public record ForecastFigures(List<Forecast> parts, String prices, Redaction redaction) {
    private static final List<String> STANDARD = List.of(
            "input tokens are estimated: up to " + Shown.percent(Forecast.INPUT_ERROR)
                    + " off for English text and JSON, up to twice or half for other alphabets",
            "a reply is taken to have " + Forecast.REPLY_WITH_REASON + " tokens, " + Forecast.REPLY
                    + " where no reason is asked for; a model that reasons first uses many more",
            "a reply is taken to need " + Math.round(Forecast.SECONDS_A_REPLY)
                    + " s; stated limits to the minute are kept",
            "retries and repair questions are not in it");

    public ForecastFigures {
        parts = List.copyOf(parts);
    }

    Forecast together() {
        return Forecast.together("all", parts);
    }

    /** Whether nothing of a field is sent but the mark. */
    boolean hidden(Forecast.Field field) {
        return columns(field).stream().allMatch(redaction::hides);
    }

    /** The columns that fields come from and that no model would see. */
    List<String> hiddenColumns() {
        return together().fields().stream()
                .flatMap(field -> columns(field).stream())
                .distinct()
                .filter(redaction::hides)
                .toList();
    }

    private static List<String> columns(Forecast.Field field) {
        return field.columns().isEmpty() ? List.of(field.name()) : field.columns();
    }

    /** What all of it assumes; of work whose calls are not known, also what the amounts are of. */
    List<String> assumptions() {
        Forecast all = together();
        List<String> assumptions = new ArrayList<>(STANDARD);
        if (all.fewestCalls() < all.calls()) {
            assumptions.add("tokens, money and time are of the most calls; how many it takes depends on what is found");
        }
        // A cascade has no more calls because of a search, but because nobody knows yet what its first judge is sure
        // of.
        if (all.fewestCalls() < all.calls()
                && parts.stream().anyMatch(part -> !part.what().equals("judging"))) {
            assumptions.add(
                    "what reflects is taken to be shown rows as long as prompts of the judge, and to reply with "
                            + Forecast.REFLECTION + " tokens");
            assumptions.add(
                    "prompts of judges that are tried are taken to be longer, as by a dozen guidelines or by the"
                            + " examples that are shown");
        }
        return assumptions;
    }
}
