package dev.plumbline.report;

import dev.plumbline.probing.bias.Finding;
import dev.plumbline.probing.bias.ProbeResult;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What moves a judge's verdicts besides quality, for a terminal and for programs. The page has the same as
 * {@link Passages}.
 *
 * <pre>{@code
 * System.out.print(BiasReport.text(figures));
 * }</pre>
 */
public final class BiasReport {
    private BiasReport() {}

    /** For a terminal: what is called out, then a table for each probe. */
    public static String text(BiasFigures figures) {
        TextTable table = new TextTable("ll")
                .row("judge", figures.judge())
                .row("rows", figures.part())
                .inFull();
        figures.runs().forEach(run -> table.row("run", run));
        return TextReport.lead(BiasBlocks.lead(figures.result()))
                + table.text()
                + BiasBlocks.of(figures).stream().map(Block::text).collect(Collectors.joining())
                + figures.notes().stream().map(TextReport::line).collect(Collectors.joining());
    }

    /** One JSON document. */
    public static String json(BiasFigures figures) {
        JsonObject usage = new JsonObject()
                .put("calls", figures.spent().calls())
                .put("attempts", figures.spent().attempts())
                .put("input_tokens", figures.spent().inputTokens())
                .put("output_tokens", figures.spent().outputTokens())
                .put("cached", figures.spent().cached());
        JsonForecast.money(usage, figures.spent().usd());
        return JsonReport.document(new JsonObject()
                .put("judge", figures.judge())
                .put("part", figures.part())
                .put("sentence", BiasBlocks.lead(figures.result()))
                .put("probes", JsonFigures.list(figures.result().probes(), BiasReport::probe))
                .put(
                        "called_out",
                        JsonFigures.list(
                                figures.result().called(),
                                one -> new JsonObject()
                                        .put("probe", one.probe().key())
                                        .put("finding", one.finding().name())))
                .put("runs", JsonFigures.texts(figures.runs()))
                .put("usage", usage)
                .put("notes", JsonFigures.texts(figures.notes())));
    }

    private static JsonValue probe(ProbeResult result) {
        JsonObject object = new JsonObject()
                .put("probe", result.probe().key())
                .put("asks", result.probe().asks())
                .putOr(
                        "findings",
                        result.findings().isEmpty()
                                ? Optional.empty()
                                : Optional.of(JsonFigures.list(result.findings(), BiasReport::finding)),
                        result.why().orElse(""));
        return object.put("notes", JsonFigures.texts(result.notes()));
    }

    private static JsonValue finding(Finding finding) {
        JsonObject object = new JsonObject()
                .put("name", finding.name())
                .put("what", finding.what())
                .put("kind", finding.difference() ? "difference" : "rate")
                .put("figure", JsonFigures.interval(finding.figure()));
        if (finding.p().isPresent()) {
            object.put("p", JsonValue.of(finding.p()))
                    .put("adjusted_p", JsonValue.of(finding.adjusted()))
                    .put("called", finding.called());
        }
        return object;
    }
}
