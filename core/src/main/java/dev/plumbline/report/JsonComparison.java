package dev.plumbline.report;

import dev.plumbline.agreement.Ranking;
import java.util.Optional;

/** The document of judges side by side. */
final class JsonComparison {
    private JsonComparison() {}

    static JsonObject of(ComparisonFigures figures) {
        double margin = figures.plan().margin().orElse(0);
        JsonObject object = new JsonObject()
                .put("runs", JsonFigures.texts(figures.runs()))
                .put(
                        "question",
                        JsonFigures.question(
                                figures.plan().margin().isPresent() ? "not_worse" : "different", "accuracy", margin))
                .put("adjustment", figures.plan().adjustment().key())
                .putOr(
                        "reference",
                        figures.plan().reference().isPresent()
                                ? Optional.of(JsonValue.of(figures.runs()
                                        .get(figures.plan().reference().getAsInt())))
                                : Optional.empty(),
                        "every pair is compared")
                .put("pairs", JsonFigures.list(figures.pairs(), pair -> pair(figures, pair)));
        figures.ranking()
                .ifPresent(
                        ranking -> object.put("ranking", JsonFigures.list(ranking.judges(), JsonComparison::ranked)));
        return object.put("notes", JsonFigures.texts(figures.notes()));
    }

    private static JsonValue ranked(Ranking.Ranked judge) {
        JsonObject object = new JsonObject()
                .put("name", judge.name())
                .put("accuracy", JsonFigures.interval(judge.accuracy()))
                .put("leading", judge.leading())
                .put("selected", judge.corrected().isPresent());
        judge.corrected().ifPresent(value -> object.put("corrected", value));
        return object;
    }

    private static JsonValue pair(ComparisonFigures figures, ComparisonFigures.Pair pair) {
        JsonObject object = new JsonObject()
                .put("a", pair.a())
                .put("b", pair.b())
                .put("paired", JsonFigures.paired(pair.paired()))
                .put("adjusted_p", JsonValue.of(pair.adjusted()));
        if (pair.adjusted().isEmpty()) {
            object.put("adjusted_p_reason", "there is no p-value to adjust");
        }
        pair.answer()
                .ifPresent(answer -> object.put(
                        "answer",
                        new JsonObject()
                                .put("verdict", answer.verdict().text())
                                .put("bounds", JsonFigures.interval(answer.bounds()))
                                .put(
                                        "sentence",
                                        ComparisonText.sentence(figures, pair).orElse(""))));
        return object.put(
                "flips",
                JsonFigures.list(
                        pair.flips(),
                        flip -> new JsonObject()
                                .put("id", flip.id())
                                .put("human", flip.human())
                                .put("a", JsonValue.of(flip.a()))
                                .put("b", JsonValue.of(flip.b()))));
    }
}
