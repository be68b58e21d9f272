package dev.plumbline.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.dataset.Label;
import dev.plumbline.dataset.LabelSource;
import dev.plumbline.dataset.Purpose;
import dev.plumbline.dataset.Roles;
import dev.plumbline.judge.JudgeVersion;
import dev.plumbline.scale.Scale;
import dev.plumbline.standing.AskedBar;
import dev.plumbline.standing.DataError;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** The parts of evidence that one object of JSON holds; what is not of the form is an {@link IllegalArgumentException}. */
final class EvidenceFields {
    private EvidenceFields() {}

    static Label label(JsonNode node) {
        return new Label(
                node.path("example_id").asText(),
                node.path("label").asText(),
                node.path("annotator").asText(),
                optional(node, "rationale"),
                optional(node, "at").map(Instant::parse),
                node.path("round").asInt(),
                node.path("blind").asBoolean(),
                node.path("superseded").asBoolean(),
                LabelSource.named(node.path("source").asText())
                        .orElseThrow(() -> new IllegalArgumentException("the source of a label is unknown")),
                number(node, "probability"),
                optional(node, "purpose").flatMap(Purpose::named));
    }

    static Scale scale(JsonNode settings) {
        Scale scale = Scale.parse(settings.path("scale").asText());
        return settings.has("positive") && scale.positive().isPresent()
                ? scale.withPositive(settings.path("positive").asText())
                : scale;
    }

    static Roles roles(JsonNode node) {
        return new Roles(
                optional(node, "id"),
                optional(node, "group"),
                texts(node.path("labels")),
                optional(node, "question"),
                optional(node, "reference"),
                optional(node, "response"),
                texts(node.path("rationales")),
                texts(node.path("withheld")),
                List.of());
    }

    static List<AskedBar> bars(JsonNode node) {
        List<AskedBar> bars = new ArrayList<>();
        node.forEach(bar -> bars.add(new AskedBar(
                bar.path("what").asText(),
                bar.path("bar").asDouble(),
                bar.path("at_most").asBoolean())));
        return bars;
    }

    static List<DataError> dataErrors(JsonNode node) {
        List<DataError> errors = new ArrayList<>();
        node.forEach(error -> errors.add(new DataError(
                error.path("id").asText(),
                error.path("message").asText(),
                error.path("next").asText())));
        return errors;
    }

    static JudgeVersion version(JsonNode node) {
        return new JudgeVersion(node.path("name").asText(), node.path("version").asText());
    }

    static Optional<String> optional(JsonNode node, String name) {
        return Optional.ofNullable(node.get(name)).map(JsonNode::asText);
    }

    static OptionalDouble number(JsonNode node, String name) {
        return node.path(name).isNumber() ? OptionalDouble.of(node.path(name).asDouble()) : OptionalDouble.empty();
    }

    static List<String> texts(JsonNode node) {
        List<String> found = new ArrayList<>();
        node.forEach(text -> found.add(text.asText()));
        return found;
    }

    static Map<String, String> named(JsonNode node) {
        Map<String, String> found = new LinkedHashMap<>();
        node.properties()
                .forEach(entry -> found.put(entry.getKey(), entry.getValue().asText()));
        return found;
    }
}
