package dev.plumbline.report;

import dev.plumbline.agreement.NumberComparison;
import dev.plumbline.agreement.NumberComparison.Pair;
import dev.plumbline.agreement.NumberRanking;
import dev.plumbline.scale.Scale;
import dev.plumbline.statistics.Interval;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Judges of numbers side by side, for a terminal and for programs.
 *
 * <pre>{@code
 * System.out.print(NumberReport.text(NumberComparison.of(judges, plan, bootstrap)));
 * }</pre>
 */
public final class NumberReport {
    private NumberReport() {}

    /** For a terminal: a sentence for each pair, then the figures. */
    public static String text(NumberComparison comparison) {
        Scale.Range range = comparison.range();
        StringBuilder text = new StringBuilder();
        TextTable table = new TextTable("lllllrr")
                .row("first", "second", "first off by", "second off by", "difference", "closer", "further");
        for (Pair pair : comparison.pairs()) {
            text.append(Escape.terminal(sentence(comparison, pair))).append('\n');
            table.row(
                    pair.a(),
                    pair.b(),
                    NumberText.figure(pair.first(), range),
                    NumberText.figure(pair.second(), range),
                    NumberText.figure(pair.difference(), range),
                    Shown.count(pair.closer()),
                    Shown.count(pair.further()));
        }
        return text + "\n" + table.text() + ranked(comparison)
                + "off by: mean absolute error on rows that both decided; closer, further: rows on which the second is\n";
    }

    private static String ranked(NumberComparison comparison) {
        return comparison
                .ranking()
                .map(ranking -> {
                    TextTable table = new TextTable("llll").row("judge", "off by", "rests on", "what to make of it");
                    ranking.judges()
                            .forEach(judge -> table.row(
                                    judge.name(),
                                    NumberText.figure(judge.error(), comparison.range()),
                                    Shown.base(judge.error()),
                                    remark(judge, ranking, comparison.range())));
                    return "\n" + table.text();
                })
                .orElse("");
    }

    private static String remark(NumberRanking.Ranked judge, NumberRanking ranking, Scale.Range range) {
        if (judge.corrected().isPresent()) {
            return "picked as the closest of " + ranking.judges().size() + "; without the luck of that about "
                    + NumberText.number(judge.corrected().getAsDouble(), range);
        }
        return judge.leading() ? "these rows do not tell it from the closest" : "behind the closest";
    }

    /** What follows for the second of a pair, with the difference that it rests on. */
    static String sentence(NumberComparison comparison, Pair pair) {
        Scale.Range range = comparison.range();
        Interval difference = pair.difference();
        OptionalDouble margin = comparison.plan().margin();
        String points = margin.isPresent() ? NumberText.number(margin.getAsDouble() * range.width(), range) : "";
        double further = difference.value().orElse(0);
        String by = (further == 0
                        ? "its error is the same"
                        : "its error is " + NumberText.number(Math.abs(further), range)
                                + (further > 0 ? " larger" : " smaller"))
                + " on average on "
                + Shown.rows(pair.rows())
                + (difference.bounded()
                        ? ", difference " + NumberText.figure(difference, range)
                        : ", and there are no bounds: " + difference.reason().orElse(""))
                + together(comparison, pair);
        return switch (pair.answer()) {
            case BETTER ->
                pair.b() + " is closer to people than " + pair.a() + ", more than chance explains: " + by + ".";
            case NOT_WORSE ->
                pair.b() + " is no further off than " + pair.a() + " by more than " + points + ": " + by + ".";
            case WORSE ->
                pair.b() + " is further off than " + pair.a()
                        + (points.isEmpty() ? ", more than chance explains: " : " by more than " + points + ": ") + by
                        + ".";
            case UNDECIDED ->
                "These rows do not tell " + pair.b() + " from " + pair.a()
                        + (points.isEmpty() ? "" : ", nor whether it is further off by no more than " + points) + ": "
                        + by
                        + ".";
        };
    }

    private static String together(NumberComparison comparison, Pair pair) {
        return comparison.pairs().size() < 2 || !pair.bounds().bounded()
                ? ""
                : "; for all " + comparison.pairs().size() + " pairs together "
                        + NumberText.figure(pair.bounds(), comparison.range());
    }

    /** One JSON document. */
    public static String json(NumberComparison comparison) {
        return JsonReport.document(object(comparison));
    }

    static JsonObject object(NumberComparison comparison) {
        OptionalDouble margin = comparison.plan().margin();
        JsonObject object = new JsonObject()
                .put("runs", JsonFigures.texts(comparison.names()))
                .put("scale", comparison.range().text())
                .put(
                        "question",
                        JsonFigures.question(margin.isPresent() ? "not_worse" : "different", "mae", margin.orElse(0)))
                .putOr(
                        "reference",
                        comparison.plan().reference().isPresent()
                                ? Optional.of(JsonValue.of(comparison
                                        .names()
                                        .get(comparison.plan().reference().getAsInt())))
                                : Optional.empty(),
                        "every pair is compared")
                .put("pairs", JsonFigures.list(comparison.pairs(), pair -> pair(comparison, pair)));
        comparison
                .ranking()
                .ifPresent(ranking -> object.put("ranking", JsonFigures.list(ranking.judges(), NumberReport::ranked)));
        return object.put("notes", JsonFigures.texts(comparison.notes()));
    }

    private static JsonValue ranked(NumberRanking.Ranked judge) {
        JsonObject object = new JsonObject()
                .put("name", judge.name())
                .put("mae", JsonFigures.interval(judge.error()))
                .put("leading", judge.leading())
                .put("selected", judge.corrected().isPresent());
        judge.corrected().ifPresent(value -> object.put("corrected", value));
        return object;
    }

    private static JsonValue pair(NumberComparison comparison, Pair pair) {
        return new JsonObject()
                .put("a", pair.a())
                .put("b", pair.b())
                .put(
                        "paired",
                        new JsonObject()
                                .put("rows", pair.rows())
                                .put("undecided", pair.undecided())
                                .put("closer", pair.closer())
                                .put("further", pair.further())
                                .put("equal", pair.rows() - pair.closer() - pair.further())
                                .put("mae_a", JsonFigures.interval(pair.first()))
                                .put("mae_b", JsonFigures.interval(pair.second()))
                                .put("difference", JsonFigures.interval(pair.difference())))
                .put("adjusted_p", JsonValue.nothing())
                .put("adjusted_p_reason", "numbers are compared by the interval of their difference")
                .put(
                        "answer",
                        new JsonObject()
                                .put("verdict", pair.answer().text())
                                .put("bounds", JsonFigures.interval(pair.bounds()))
                                .put("sentence", sentence(comparison, pair)))
                .put(
                        "flips",
                        JsonFigures.list(
                                pair.changes(),
                                change -> new JsonObject()
                                        .put("id", change.id())
                                        .put("human", change.human())
                                        .put("a", JsonValue.of(change.a()))
                                        .put("b", JsonValue.of(change.b()))));
    }
}
