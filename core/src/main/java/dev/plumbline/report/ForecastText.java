package dev.plumbline.report;

import dev.plumbline.run.Amounts;
import dev.plumbline.run.forecast.Forecast;
import dev.plumbline.run.forecast.Forecast.Destination;
import dev.plumbline.run.forecast.Forecast.Field;
import java.util.List;
import java.util.stream.Collectors;

/** A forecast as aligned lines: cost, time, who would get what, and what all of it assumes. */
final class ForecastText {
    private ForecastText() {}

    static String of(ForecastFigures figures) {
        Forecast all = figures.together();
        // Whoever decides whether to send something has to see all of what would be sent.
        TextTable table = new TextTable("ll").inFull();
        if (figures.parts().size() > 1) {
            figures.parts().forEach(part -> table.row(part.what(), cost(part)));
        }
        table.row(figures.parts().size() > 1 ? "together" : "cost", cost(all))
                .row("time", "about " + Amounts.time(Math.round(all.time().toMillis() / 1000.0)));
        if (all.calls() == 0) {
            return table.row("sends to", all.cached() > 0 ? "nobody, since every reply is kept" : "nobody")
                    .text();
        }
        all.destinations().forEach(one -> table.row("sends to", destination(one)));
        table.row(
                "fields",
                all.fields().stream()
                                .filter(field -> !figures.hidden(field))
                                .map(ForecastText::field)
                                .collect(Collectors.joining(", "))
                        + "; and all that the judge file says");
        if (figures.redaction().on()) {
            table.row("redacted", redacted(figures));
        }
        return table.row("prices", "of " + figures.prices()).text()
                + figures.assumptions().stream()
                        .map(assumption -> "  " + assumption + "\n")
                        .collect(Collectors.joining("", "\n", ""));
    }

    private static String redacted(ForecastFigures figures) {
        List<String> hidden = figures.hiddenColumns();
        int patterns = figures.redaction().patterns().size();
        return (hidden.isEmpty() ? "no field that this judge reads" : String.join(", ", hidden))
                + (patterns == 0
                        ? ""
                        : "; what " + Shown.count(patterns, "pattern") + (patterns == 1 ? " finds" : " find"));
    }

    private static String destination(Destination one) {
        return one.host() + " (" + one.model() + "), " + Shown.count(one.calls(), "call") + ", "
                + Amounts.money(one.usd());
    }

    private static String field(Field field) {
        String columns = String.join(", ", field.columns());
        boolean same = columns.equals(field.name()) || columns.isEmpty();
        return same ? field.name() : field.name() + " (column " + columns + ")";
    }

    private static String cost(Forecast part) {
        boolean open = part.fewestCalls() < part.calls();
        return (open ? Shown.count(part.fewestCalls()) + " to " : "")
                + Shown.count(part.calls(), "call")
                + (part.cached() > 0 ? " (" + Shown.replies(part.cached()) + " cached)" : "")
                + ", " + Shown.count(part.inputTokens(), "token") + " in and "
                + Shown.count(part.outputTokens(), "token") + " out, " + Amounts.money(part.usd());
    }
}
