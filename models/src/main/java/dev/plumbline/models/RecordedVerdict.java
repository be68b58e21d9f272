package dev.plumbline.models;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.dataset.Example;
import dev.plumbline.judge.Usage;
import dev.plumbline.judge.Verdict;
import dev.plumbline.scale.Scale;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One recorded verdict.
 *
 * @param value the verdict as written; empty when the judge gave none
 * @param reason why
 * @param confidence probability of the verdict
 */
record RecordedVerdict(String value, Optional<String> reason, OptionalDouble confidence) {

    static RecordedVerdict of(RecordedLines recorded, int number, JsonNode line) {
        JsonNode value = line.path("verdict");
        if (value.isMissingNode() || value.isContainerNode()) {
            throw recorded.bad(number, "the line has no 'verdict' that is a text, a number, true, false or null");
        }
        JsonNode confidence = line.path("confidence");
        if (confidence.isNumber() && !(confidence.asDouble() >= 0 && confidence.asDouble() <= 1)) {
            throw recorded.bad(number, "confidence " + confidence.asText() + " is not in 0..1");
        }
        return new RecordedVerdict(
                value.isNull() ? "" : value.asText(),
                line.path("reason").isTextual()
                        ? Optional.of(line.path("reason").asText())
                        : Optional.empty(),
                confidence.isNumber() ? OptionalDouble.of(confidence.asDouble()) : OptionalDouble.empty());
    }

    static Verdict verdict(Map<String, RecordedVerdict> verdicts, Example example, Scale scale, Path file) {
        RecordedVerdict recorded = verdicts.get(example.id());
        if (recorded == null) {
            return new Verdict.Failed(
                    example.id(), "not_recorded", file + " has no verdict of this example", Usage.none());
        }
        return recorded.of(example, scale);
    }

    private Verdict of(Example example, Scale scale) {
        if (value.isBlank()) {
            return new Verdict.Abstained(
                    example.id(), reason.orElse("the recording has no verdict"), Map.of(), Usage.none());
        }
        return scale.match(value)
                .<Verdict>map(label -> new Verdict.Decided(
                        example.id(), label, reason, confidence, Map.of(), List.of(), Optional.empty(), Usage.none()))
                .orElseGet(() -> new Verdict.Unparsed(
                        example.id(), value, "'" + value + "' is not on the scale " + scale.text(), Usage.none()));
    }
}
