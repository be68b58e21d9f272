package dev.plumbline.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.judge.Redaction;
import dev.plumbline.run.forecast.Forecast;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What {@code --estimate} prints. */
record Estimate(List<Forecast> parts, String prices, Redaction redaction) {
    private static final List<String> ASSUMPTIONS = List.of(
            "input tokens are estimated: up to " + Math.round(Forecast.INPUT_ERROR * 100)
                    + " % off for English text and JSON, up to twice or half for other alphabets",
            "a reply is taken to have " + Forecast.REPLY_WITH_REASON + " tokens, " + Forecast.REPLY
                    + " where no reason is asked for; a model that reasons first uses many more",
            "a reply is taken to need " + Math.round(Forecast.SECONDS_A_REPLY)
                    + " s; stated limits to the minute are kept",
            "retries and repair questions are not in it");

    void print(Session session) {
        session.print(() -> JsonText.of(document()), this::summary);
    }

    private Forecast all() {
        return Forecast.together("all", parts);
    }

    private ObjectNode document() {
        Forecast all = all();
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        figures(document.putObject("estimate"), all);
        ArrayNode list = document.putArray("parts");
        parts.forEach(part -> figures(list.addObject().put("what", part.what()), part));
        ArrayNode sends = document.putArray("sends");
        all.destinations().forEach(one -> {
            ObjectNode to = sends.addObject()
                    .put("model", one.model())
                    .put("host", one.host())
                    .put("calls", one.calls());
            money(to, one.usd());
        });
        ArrayNode fields = document.putArray("fields");
        all.fields().forEach(field -> {
            ArrayNode columns = fields.addObject().put("name", field.name()).putArray("columns");
            field.columns().forEach(columns::add);
            ((ObjectNode) fields.get(fields.size() - 1)).put("redacted", hidden(field));
        });
        if (redaction.on()) {
            ObjectNode redact = document.putObject("redact");
            redaction.fields().forEach(redact.putArray("fields")::add);
            redaction.patterns().forEach(redact.putArray("patterns")::add);
        }
        document.put("prices", prices);
        document.put("input_tokens_error", Forecast.INPUT_ERROR);
        ArrayNode assumptions = document.putArray("assumptions");
        ASSUMPTIONS.forEach(assumptions::add);
        return document;
    }

    private static void figures(ObjectNode node, Forecast part) {
        node.put("rows", part.rows())
                .put("calls", part.calls())
                .put("cached", part.cached())
                .put("input_tokens", part.inputTokens())
                .put("output_tokens", part.outputTokens());
        money(node, part.usd());
        node.put("seconds", part.time().toMillis() / 1000.0);
    }

    private static void money(ObjectNode node, OptionalDouble usd) {
        if (usd.isPresent()) {
            node.put("usd", usd.getAsDouble());
        } else {
            node.putNull("usd").put("usd_reason", "the price of this model is not known");
        }
    }

    private String summary() {
        Forecast all = all();
        StringBuilder text = new StringBuilder("Nothing was sent.\n\n");
        if (parts.size() > 1) {
            parts.forEach(part -> line(text, part.what(), cost(part)));
        }
        line(text, parts.size() > 1 ? "together" : "cost", cost(all));
        line(text, "time", "about " + time(Math.round(all.time().toMillis() / 1000.0)));
        all.destinations()
                .forEach(one -> line(
                        text,
                        "sends to",
                        one.host() + " (" + one.model() + "), " + count(one.calls(), "call") + ", " + usd(one.usd())));
        if (all.destinations().isEmpty()) {
            line(text, "sends to", "nobody");
        } else {
            line(
                    text,
                    "fields",
                    all.fields().stream()
                                    .filter(field -> !hidden(field))
                                    .map(Estimate::field)
                                    .collect(Collectors.joining(", "))
                            + "; and all that the judge file says");
            if (redaction.on()) {
                line(text, "redacted", redacted(all));
            }
        }
        line(text, "prices", "of " + prices);
        text.append('\n');
        ASSUMPTIONS.forEach(assumption -> text.append("  ").append(assumption).append('\n'));
        return text.toString();
    }

    /** Whether nothing of a field is sent but the mark. */
    private boolean hidden(Forecast.Field field) {
        List<String> columns = field.columns().isEmpty() ? List.of(field.name()) : field.columns();
        return columns.stream().allMatch(redaction::hides);
    }

    private String redacted(Forecast all) {
        List<String> hidden = new ArrayList<>();
        all.fields().stream()
                .flatMap(field -> field.columns().isEmpty() ? Stream.of(field.name()) : field.columns().stream())
                .distinct()
                .filter(redaction::hides)
                .forEach(hidden::add);
        String whole = hidden.isEmpty() ? "no field that this judge reads" : String.join(", ", hidden);
        int patterns = redaction.patterns().size();
        return whole
                + (patterns == 0 ? "" : "; what " + count(patterns, "pattern") + " find" + (patterns == 1 ? "s" : ""));
    }

    private static String field(Forecast.Field field) {
        boolean same =
                field.columns().equals(List.of(field.name())) || field.columns().isEmpty();
        return Defused.line(
                same ? field.name() : field.name() + " (column " + String.join(", ", field.columns()) + ")");
    }

    private static void line(StringBuilder text, String what, String value) {
        text.append(String.format(Locale.ROOT, "  %-9s %s%n", what, Defused.line(value)));
    }

    private static String cost(Forecast part) {
        return count(part.calls(), "call")
                + (part.cached() > 0 ? " (" + count(part.cached(), "reply") + " cached)" : "")
                + ", " + count(part.inputTokens(), "token") + " in and " + count(part.outputTokens(), "token")
                + " out, " + usd(part.usd());
    }

    private static String usd(OptionalDouble usd) {
        if (usd.isEmpty()) {
            return "price unknown";
        }
        double value = usd.getAsDouble();
        return String.format(Locale.ROOT, value > 0 && value < 1 ? "%.4f USD" : "%.2f USD", value);
    }

    private static String count(long number, String what) {
        String many = what.endsWith("y") ? what.substring(0, what.length() - 1) + "ies" : what + "s";
        return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? what : many);
    }

    private static String time(long seconds) {
        return seconds < 60
                ? seconds + " s"
                : seconds < 3600
                        ? seconds / 60 + " min " + seconds % 60 + " s"
                        : seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
    }
}
