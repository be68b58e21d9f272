package dev.plumbline.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code plumbline.yaml} says of telemetry.
 *
 * @param endpoint where it goes
 * @param headers environment variable with the headers that go with it
 * @param content whether prompts, replies and reasons go too
 */
record SettingTelemetry(URI endpoint, Optional<String> headers, boolean content) {
    private static final String EXAMPLE = "write telemetry: {endpoint: http://localhost:4318}";

    static SettingTelemetry read(SettingPlaces places, JsonNode node) {
        Optional<URI> endpoint = Optional.empty();
        Optional<String> headers = Optional.empty();
        boolean content = false;
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            String path = "/telemetry/" + entry.getKey();
            JsonNode value = entry.getValue();
            switch (entry.getKey()) {
                case "endpoint" ->
                    endpoint = Optional.of(TelemetryOptions.address(value.asText())
                            .orElseThrow(() -> places.wrong(
                                    path, "the endpoint of telemetry is no address of an HTTP server", EXAMPLE)));
                case "headers" -> {
                    if (!value.isTextual() || !value.asText().matches("[A-Za-z_][A-Za-z0-9_]*")) {
                        // Without the value: it may be a key that was written here by mistake.
                        throw places.wrong(
                                path,
                                "the headers of telemetry are not the name of an environment variable",
                                "write headers: VARIABLE, and NAME=VALUE,NAME=VALUE into the variable");
                    }
                    headers = Optional.of(value.asText());
                }
                case "content" -> {
                    if (!value.isBoolean()) {
                        throw places.wrong(path, "'content' is neither true nor false", "write content: true");
                    }
                    content = value.asBoolean();
                }
                default ->
                    throw places.wrong(
                            path,
                            "'telemetry' has no '" + entry.getKey() + "'",
                            "it has endpoint, headers and content");
            }
        }
        if (endpoint.isEmpty()) {
            throw places.wrong("/telemetry", "'telemetry' names no endpoint", EXAMPLE);
        }
        return new SettingTelemetry(endpoint.get(), headers, content);
    }
}
