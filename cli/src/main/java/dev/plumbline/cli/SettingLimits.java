package dev.plumbline.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.dataset.BadInput;
import dev.plumbline.run.throttle.Limits;
import java.nio.file.Path;
import java.util.Map;

/** Reads the limits of one host in {@code plumbline.yaml}. */
final class SettingLimits {
    private static final String KNOWN = "requests_per_minute, tokens_per_minute and concurrency";

    private SettingLimits() {}

    static Limits read(Path file, String host, JsonNode node) {
        if (!node.isObject()) {
            throw BadInput.in(
                    file.toString(),
                    "the limits of '" + host + "' are no list of limit: number",
                    "write them as " + host + ": {requests_per_minute: 500}");
        }
        Limits limits = Limits.none();
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            limits = with(limits, file, host, entry.getKey(), entry.getValue());
        }
        return limits;
    }

    private static Limits with(Limits limits, Path file, String host, String name, JsonNode value) {
        return switch (name) {
            case "requests_per_minute" -> limits.withRequestsPerMinute(number(file, host, name, value));
            case "tokens_per_minute" -> limits.withTokensPerMinute(number(file, host, name, value));
            case "concurrency" ->
                limits.withConcurrency((int) Math.min(Integer.MAX_VALUE, number(file, host, name, value)));
            default ->
                throw BadInput.in(
                        file.toString(), "unknown limit '" + name + "' of '" + host + "'", "there are " + KNOWN);
        };
    }

    private static long number(Path file, String host, String name, JsonNode value) {
        if (!value.isIntegralNumber() || value.asLong() < 1) {
            throw BadInput.in(
                    file.toString(),
                    name + " of '" + host + "' is " + value + ", not a whole number from 1 on",
                    "write the limit of your account, or leave it out");
        }
        return value.asLong();
    }
}
