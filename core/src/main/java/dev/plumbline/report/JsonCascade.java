package dev.plumbline.report;

import dev.plumbline.agreement.cascade.CascadeCost;
import dev.plumbline.agreement.cascade.FittedCascade;
import dev.plumbline.statistics.Cascade;
import java.util.Optional;
import java.util.OptionalDouble;

/** A fitted cascade as the fields of a document. */
final class JsonCascade {
    private JsonCascade() {}

    static JsonObject of(CascadeFigures figures) {
        FittedCascade fitted = figures.fitted();
        JsonArray stages = new JsonArray(
                java.util.stream.IntStream.range(0, fitted.judges().size())
                        .<JsonValue>mapToObj(i -> stage(fitted, i))
                        .toList());
        CascadeCost cost = fitted.cost();
        String unknown = cost.reason().orElse("nothing was fitted");
        JsonObject object = new JsonObject()
                .put("stages", stages)
                .put("to_people", JsonFigures.interval(fitted.thresholds().toPeople()))
                .put(
                        "cost",
                        new JsonObject()
                                .putOr(
                                        "usd_per_1000",
                                        number(fitted.kept() ? cost.usd() : OptionalDouble.empty()),
                                        unknown)
                                .putOr("saved", number(fitted.kept() ? cost.saved() : OptionalDouble.empty()), unknown)
                                .putOr("last_judge_alone", number(cost.alone()), unknown)
                                .put("last_judge", cost.beside()))
                .putOr("output", figures.output().map(JsonValue::of), figures.why())
                .put("promise", fitted.thresholds().promise())
                .put("confidence", fitted.thresholds().confidence())
                .put(
                        "fitted_to",
                        new JsonObject()
                                .put("rows", fitted.rows().ids().size())
                                .put("groups", fitted.rows().groups())
                                .put("seen", fitted.rows().seen())
                                .put("left_out", fitted.rows().leftOut()))
                .put("sentence", CascadeText.whole(fitted))
                .putOr("refused", fitted.refused().map(JsonValue::of), "enough groups are labelled");
        String met = fitted.refused().isPresent() ? "it was refused" : "the promise is kept";
        object.putOr(
                "largest_promise",
                number(fitted.possible()),
                fitted.kept() || fitted.refused().isPresent() ? met : "these rows bear no promise of 50 % or more");
        object.putOr(
                "labels_needed",
                fitted.labelsNeeded().isPresent() ? Optional.of(JsonValue.of(fitted.labelsNeeded())) : Optional.empty(),
                fitted.kept() || fitted.refused().isPresent() ? met : "nothing says that more labels would help");
        return object.put("notes", JsonFigures.texts(CascadeText.notes(fitted)));
    }

    private static JsonObject stage(FittedCascade fitted, int place) {
        Cascade.Stage stage = fitted.thresholds().stages().get(place);
        return new JsonObject()
                .put("judge", fitted.judges().get(place))
                .putOr("threshold", number(stage.threshold()), "it decides nothing")
                .put("coverage", JsonFigures.interval(stage.coverage()))
                .put("agreement", JsonFigures.interval(stage.agreement()))
                .putOr(
                        "guaranteed",
                        stage.threshold().isPresent()
                                ? Optional.of(JsonValue.of(fitted.thresholds().promise()))
                                : Optional.empty(),
                        "it decides nothing");
    }

    private static Optional<JsonValue> number(OptionalDouble value) {
        return value.isPresent() ? Optional.of(JsonValue.of(value)) : Optional.empty();
    }
}
