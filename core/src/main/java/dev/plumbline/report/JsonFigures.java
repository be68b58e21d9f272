package dev.plumbline.report;

import dev.plumbline.agreement.Accounting;
import dev.plumbline.agreement.GateResult;
import dev.plumbline.agreement.Question;
import dev.plumbline.agreement.cascade.StageShare;
import dev.plumbline.report.AgreementFigures.LabelScore;
import dev.plumbline.report.AgreementFigures.MarginTest;
import dev.plumbline.scale.Scale;
import dev.plumbline.statistics.ConfusionTable;
import dev.plumbline.statistics.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** The shapes that several documents share. */
final class JsonFigures {
    private JsonFigures() {}

    static JsonValue interval(Interval interval) {
        if (!interval.defined()) {
            return new JsonObject()
                    .put("value", JsonValue.nothing())
                    .put("undefined", interval.reason().orElseThrow())
                    .put("n", interval.n());
        }
        JsonObject object = new JsonObject()
                .put("value", JsonValue.of(interval.value()))
                .put("low", JsonValue.of(interval.low()))
                .put("high", JsonValue.of(interval.high()))
                .put("level", interval.bounded() ? JsonValue.of(interval.level()) : JsonValue.nothing())
                .put("method", interval.bounded() ? JsonValue.of(interval.method()) : JsonValue.nothing())
                .put("n", interval.n())
                // A row that stands for itself is a group of its own.
                .put("groups", interval.groups() == 0 ? interval.n() : interval.groups());
        interval.reason().ifPresent(reason -> object.put("unbounded", reason));
        if (interval.undefinedDraws() > 0) {
            object.put("undefined_draws", interval.undefinedDraws());
        }
        return object;
    }

    /** What a decision is about, so that nobody takes a judge that is not worse for a better one. */
    static JsonValue question(Question question) {
        return question(question.kind().text(), question.measure().key(), question.margin());
    }

    static JsonValue question(String asks, String measure, double margin) {
        return new JsonObject().put("asks", asks).put("measure", measure).put("margin", margin);
    }

    /** What a condition of a gate is about. */
    static JsonValue question(GateResult.Condition condition) {
        if (!ConditionText.paired(condition)) {
            return new JsonObject()
                    .put("asks", ConditionText.atMost(condition) ? "at_most" : "at_least")
                    .put("measure", ConditionText.measure(condition));
        }
        // A bar of minus two points is a margin of two.
        double margin = 0 - condition.bar();
        return margin > 0
                ? question(Question.notWorse(margin))
                : question(condition.what().startsWith("better-than") ? "better" : "not_worse", "accuracy", 0);
    }

    static JsonValue intervals(Map<String, Interval> intervals) {
        return named(intervals, JsonFigures::interval);
    }

    static <T> JsonValue named(Map<String, T> values, Function<T, JsonValue> shape) {
        JsonObject object = new JsonObject();
        values.forEach((name, value) -> object.put(name, shape.apply(value)));
        return object;
    }

    static <T> JsonValue list(List<T> values, Function<T, JsonValue> shape) {
        return new JsonArray(values.stream().map(shape).toList());
    }

    static JsonValue texts(List<String> texts) {
        return list(texts, JsonValue::of);
    }

    static JsonValue accounting(Accounting accounting) {
        return new JsonObject()
                .put("rows", accounting.rows())
                .put("decided", accounting.decided())
                .put("abstained", accounting.abstained())
                .put("unparsed", accounting.unparsed())
                .put("failed", accounting.failed())
                .put("unlabelled", accounting.unlabelled())
                .put("seen", accounting.seen())
                .put("disputed", accounting.disputed())
                .put("not_applicable", accounting.notApplicable())
                .put("unscorable", accounting.unscorable())
                .put("measured", accounting.measured());
    }

    static JsonObject agreement(AgreementFigures figures) {
        return agreement(new JsonObject(), figures);
    }

    /** The figures behind what a document says already. */
    static JsonObject agreement(JsonObject object, AgreementFigures figures) {
        object.put("judge", figures.judge())
                .put("accounting", accounting(figures.accounting()))
                .put("split", figures.split())
                .put("labels", texts(figures.labels()))
                .putOr(
                        "confusion",
                        figures.confusion().map(JsonFigures::confusion),
                        figures.judged() ? "numbers are not counted in a table" : "raters have no table of two");
        figures.range().ifPresent(range -> range(object, range, figures));
        figures.confusion().ifPresent(table -> object.put("undecided", undecided(table)));
        object.put("measures", intervals(figures.measures()))
                .put("tests", named(figures.tests(), JsonFigures::test))
                .putOr(
                        "per_label",
                        figures.range().isPresent()
                                ? Optional.empty()
                                : Optional.of(named(figures.perLabel(), JsonFigures::score)),
                        "numbers have no labels")
                .put("baselines", intervals(figures.baselines()))
                .putOr(
                        "human_reference",
                        figures.humanReference().map(JsonFigures::interval),
                        "needs rows with labels of several annotators");
        figures.people()
                .flatMap(AgreementFigures.People::difference)
                .ifPresent(difference -> object.put("human_difference", interval(difference)));
        if (!figures.pairwise().isEmpty()) {
            object.put(
                    "pairwise",
                    list(
                            figures.pairwise(),
                            pair -> new JsonObject()
                                    .put("a", pair.a())
                                    .put("b", pair.b())
                                    .put("measures", intervals(pair.measures()))));
        }
        if (figures.confusion().isPresent()) {
            object.putOr("confidence", figures.confidence().map(JsonConfidence::of), "no decided row has a confidence");
        }
        if (!figures.stages().isEmpty()) {
            object.put("stages", stages(figures.stages()));
        }
        object.put("disagreements", list(figures.disagreements(), JsonFigures::disagreement));
        if (!figures.readable() && figures.disagreements().isEmpty()) {
            object.put("disagreements_reason", "test rows are not shown");
        }
        return object.put("notes", texts(figures.notes()));
    }

    /** What each stage of a cascade did. */
    static JsonValue stages(List<StageShare> stages) {
        return list(
                stages,
                stage -> new JsonObject()
                        .put("judge", stage.judge())
                        .put("threshold", stage.threshold())
                        .put("asked", stage.asked())
                        .put("decided", stage.decided()));
    }

    private static void range(JsonObject object, Scale.Range range, AgreementFigures figures) {
        object.put("scale", range.text());
        figures.measure("mae")
                .filter(Interval::defined)
                .ifPresent(
                        error -> object.put("mae_share_of_scale", error.value().getAsDouble() / range.width()));
        figures.humanReference().ifPresent(people -> object.put("human_reference_measure", "mae"));
    }

    static JsonValue paired(PairedFigures paired) {
        return new JsonObject()
                .put("fixed", paired.fixed())
                .put("broken", paired.broken())
                .put("both_right", paired.bothRight())
                .put("both_wrong", paired.bothWrong())
                .put("difference", interval(paired.difference()))
                .put("mcnemar_exact_p", JsonValue.of(paired.mcnemarExact()))
                .put("mcnemar_mid_p", JsonValue.of(paired.mcnemarMid()))
                .put("mcnemar_test", paired.grouped() ? "exact_by_group" : "exact");
    }

    private static JsonValue confusion(ConfusionTable table) {
        List<JsonValue> rows = new ArrayList<>();
        for (long[] row : table.counts()) {
            rows.add(new JsonArray(LongStream.of(row).mapToObj(JsonValue::of).toList()));
        }
        return new JsonArray(rows);
    }

    private static JsonValue undecided(ConfusionTable table) {
        return new JsonArray(LongStream.range(0, table.labels())
                .mapToObj(label -> JsonValue.of(table.undecided((int) label)))
                .toList());
    }

    private static JsonValue test(MarginTest test) {
        JsonObject object = new JsonObject()
                .put("statistic", JsonValue.of(test.statistic()))
                .put("df", test.df())
                .put("p", JsonValue.of(test.p()));
        test.reason().ifPresent(reason -> object.put("undefined", reason));
        return object;
    }

    private static JsonValue score(LabelScore score) {
        JsonObject object = new JsonObject()
                .put("precision", JsonValue.of(score.precision().value()))
                .put("recall", JsonValue.of(score.recall().value()))
                .put("f1", JsonValue.of(score.f1().value()));
        Stream.of(score.precision(), score.recall(), score.f1())
                .filter(interval -> !interval.defined())
                .findFirst()
                .ifPresent(interval -> object.put("undefined", interval.reason().orElseThrow()));
        return object.put(
                "intervals",
                new JsonObject()
                        .put("precision", interval(score.precision()))
                        .put("recall", interval(score.recall()))
                        .put("f1", interval(score.f1())));
    }

    private static JsonValue disagreement(DisagreementFigures row) {
        return new JsonObject()
                .put("id", row.id())
                .put("human", row.human())
                .put("judge", JsonValue.of(row.judge()))
                .put("confidence", JsonValue.of(row.confidence()))
                .put("status", row.status());
    }
}
