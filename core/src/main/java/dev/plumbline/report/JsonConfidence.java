package dev.plumbline.report;

import dev.plumbline.statistics.Reliability;

/** Reliability and risk-coverage curves as fields of a document. */
final class JsonConfidence {
    private JsonConfidence() {}

    static JsonObject of(ConfidenceFigures figures) {
        return new JsonObject()
                .put("scored", figures.scored())
                .put("rows", figures.rows())
                .put("without", figures.without())
                .put("ece_equal_width", JsonValue.of(figures.equalWidth().error()))
                .put("ece_equal_mass", JsonValue.of(figures.equalMass().error()))
                .put("ece_debiased", JsonValue.of(figures.equalWidth().debiased()))
                .put("ece_by_chance", JsonValue.of(figures.equalWidth().byChance()))
                .put(
                        "reliability",
                        new JsonObject()
                                .put("equal_width", bins(figures.equalWidth()))
                                .put("equal_mass", bins(figures.equalMass())))
                .put(
                        "risk_coverage",
                        new JsonObject()
                                .put("area", JsonValue.of(figures.riskCoverage().area()))
                                .put(
                                        "points",
                                        JsonFigures.list(
                                                figures.riskCoverage().points(),
                                                point -> new JsonObject()
                                                        .put("threshold", point.threshold())
                                                        .put("coverage", point.coverage())
                                                        .put("agreement", JsonFigures.interval(point.agreement())))));
    }

    private static JsonValue bins(Reliability curve) {
        return JsonFigures.list(
                curve.bins(),
                bin -> new JsonObject()
                        .put("low", bin.low())
                        .put("high", bin.high())
                        .put("mean", bin.mean())
                        .put("observed", JsonFigures.interval(bin.observed())));
    }
}
