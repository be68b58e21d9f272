package dev.plumbline.report;

import dev.plumbline.dataset.GateRecord;
import dev.plumbline.estimate.StreamEstimate;
import dev.plumbline.run.UsageTotal;
import dev.plumbline.standing.RunStanding;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Further parts of the page on which one decides: the rows that nobody labelled, what gates said, what it cost. */
final class StandingBlocks {
    private static final int THOUSAND = 1000;

    private StandingBlocks() {}

    static List<Block> of(RunStanding standing) {
        List<Block> blocks = new ArrayList<>();
        standing.sources().map(SourcesBlock::of).ifPresent(blocks::add);
        standing.numbers()
                .ifPresent(found -> blocks.add(new Block(
                        "Beside the version before",
                        found.pairs().stream()
                                .map(pair -> NumberReport.sentence(found, pair))
                                .toList(),
                        List.of(),
                        List.of())));
        standing.trueRate()
                .map(found -> rate(standing, found))
                .or(() -> noRate(standing))
                .ifPresent(blocks::add);
        if (!standing.evidence().gates().isEmpty()) {
            blocks.add(gates(standing.evidence().gates()));
        }
        blocks.add(cost(standing));
        return blocks;
    }

    private static Block rate(RunStanding standing, StreamEstimate found) {
        List<List<String>> rows = new ArrayList<>();
        found.rate().methods().forEach((method, interval) -> {
            if (interval.defined()) {
                rows.add(List.of(
                        RateText.name(method),
                        Shown.percent(interval),
                        found.rate().recommended().filter(method::equals).isPresent() ? "take this one" : ""));
            }
        });
        List<String> sentences = new ArrayList<>(List.of(Shown.rows(standing.unlabelled())
                + " of this run were judged and never labelled. " + RateText.lead(found)));
        found.rate()
                .recommended()
                .ifPresent(method -> sentences.add(MethodSection.sentence("it assumes: " + method.assumption())));
        sentences.addAll(found.notes().stream().map(MethodSection::sentence).toList());
        return new Block("The rows that nobody labelled", sentences, List.of("method", "rate", ""), rows);
    }

    private static Optional<Block> noRate(RunStanding standing) {
        return standing.unlabelled() == 0
                ? Optional.empty()
                : Optional.of(new Block(
                        "The rows that nobody labelled",
                        List.of(
                                Shown.rows(standing.unlabelled()) + " of this run were judged and never labelled.",
                                standing.evidence().heldOut()
                                        ? "What people would say of them is estimated on scales of two labels, from held-out"
                                                + " rows that are labelled and were drawn to measure with."
                                        : "What people would say of them is estimated from rows that the judge was not tuned on:"
                                                + " --split test."),
                        List.of(),
                        List.of()));
    }

    private static Block gates(List<GateRecord> gates) {
        List<List<String>> rows = gates.stream()
                .map(gate -> List.of(
                        gate.time().toString().substring(0, 10),
                        gate.verdict(),
                        gate.asked().stream()
                                .map(asked -> asked.what() + " " + JsonValue.decimal(asked.bar()) + " on "
                                        + Shown.rows(asked.rows()))
                                .collect(Collectors.joining(", ")),
                        Integer.toString(gate.look())))
                .toList();
        return new Block(
                "What gates said of this version",
                List.of("As recorded in the workspace, oldest first; each was a look at its rows."),
                List.of("day", "verdict", "asked", "look"),
                rows);
    }

    private static Block cost(RunStanding standing) {
        UsageTotal cost = standing.cost();
        int rows = standing.evidence().run().verdicts().size();
        if (cost.calls() == 0) {
            return new Block(
                    "Cost",
                    List.of("No model was asked for these " + Shown.rows(rows) + ", so that they cost nothing"
                            + (cost.cached() > 0 ? "; " + Shown.rows(cost.cached()) + " came from a cache." : ".")),
                    List.of(),
                    List.of());
        }
        String money = cost.usd().isPresent()
                ? String.format(
                        Locale.ROOT,
                        "%.4f USD in all, %.2f USD for 1,000 rows",
                        cost.usd().getAsDouble(),
                        cost.usd().getAsDouble() * THOUSAND / Math.max(1, rows))
                : "in money it is not known, since the price of the model is not";
        return new Block(
                "Cost",
                List.of(Shown.rows(rows) + " took " + Shown.count(cost.calls(), "call") + " of a model, "
                        + Shown.count(cost.inputTokens(), "token") + " in and "
                        + Shown.count(cost.outputTokens(), "token") + " out: " + money + "."),
                List.of(),
                List.of());
    }
}
