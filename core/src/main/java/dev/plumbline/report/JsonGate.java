package dev.plumbline.report;

import dev.plumbline.agreement.GateResult;
import dev.plumbline.agreement.GateResult.Condition;
import dev.plumbline.agreement.SuiteResult;
import dev.plumbline.agreement.Waiver;

/** The documents of one gate and of several. */
final class JsonGate {
    private JsonGate() {}

    static JsonObject of(GateResult gate) {
        JsonObject object = new JsonObject()
                .put("verdict", gate.verdict().name())
                .put("power", gate.power())
                .put("conditions", JsonFigures.list(gate.conditions(), JsonGate::condition))
                .put("notes", JsonFigures.texts(gate.notes()));
        gate.flipRate().ifPresent(rate -> object.put("flip_rate", JsonFigures.interval(rate)));
        return object;
    }

    private static JsonObject condition(Condition condition) {
        JsonObject fields = new JsonObject()
                .put("what", condition.what())
                .put("question", JsonFigures.question(condition))
                .put("bar", condition.bar())
                .put("measured", JsonFigures.interval(condition.measured()))
                .put("verdict", condition.verdict().name())
                .put("reason", condition.reason())
                .put("labels_needed", JsonValue.of(condition.labelsNeeded()));
        if (condition.groupsNeeded().isPresent()) {
            fields.put("groups_needed", JsonValue.of(condition.groupsNeeded()));
        }
        return condition.labelsNeeded().isPresent()
                ? fields
                : fields.put("labels_needed_reason", ConditionText.whyNoLabels(condition));
    }

    static JsonObject suite(SuiteResult suite) {
        return new JsonObject()
                .put("verdict", suite.ruling().name())
                .put("gates", JsonFigures.list(suite.gates(), JsonGate::gate))
                .put(
                        "waivers",
                        JsonFigures.list(
                                suite.waivers(),
                                used -> waiver(used.waiver())
                                        .put("state", used.state().text())));
    }

    private static JsonObject gate(SuiteResult.Gate gate) {
        GateResult result = gate.gate().result();
        return new JsonObject()
                .put("name", gate.gate().name())
                .put("judge", gate.gate().judge())
                .put("verdict", result.verdict().name())
                .put("ruling", gate.ruling().name())
                .put("power", result.power())
                .put(
                        "conditions",
                        JsonFigures.list(
                                gate.conditions(),
                                ruled -> condition(ruled.condition())
                                        .put("ruling", ruled.ruling().name())
                                        .putOr("waiver", ruled.waiver().map(JsonGate::waiver), "it is not waived")))
                .put("notes", JsonFigures.texts(result.notes()));
    }

    private static JsonObject waiver(Waiver waiver) {
        return new JsonObject()
                .put("gate", waiver.gate())
                .put("condition", waiver.condition().map(JsonValue::of).orElseGet(() -> JsonValue.of("all")))
                .put("who", waiver.who())
                .put("why", waiver.why())
                .put("until", waiver.until().toString());
    }
}
