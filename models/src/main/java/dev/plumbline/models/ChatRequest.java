package dev.plumbline.models;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.plumbline.model.Message;
import dev.plumbline.model.ModelRequest;
import dev.plumbline.model.OutputForm;
import dev.plumbline.model.Parameters;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;

/** Writes the body of a chat completions request. */
final class ChatRequest {
    // A first guess; a model that is none of these and refuses a temperature is found out by its refusal.
    private static final Pattern REASONING = Pattern.compile("(?:openai/)?(?:o\\d|gpt-[5-9])(?!-chat)(?:[-.].*)?");

    private ChatRequest() {}

    /** Whether a model takes {@code max_completion_tokens}, and refuses a temperature and log-probabilities. */
    static boolean reasons(String model) {
        return REASONING.matcher(model).matches();
    }

    static byte[] body(String model, ModelRequest request, WireMode mode) {
        List<Message> messages = request.messages();
        return RequestFrame.of(model, request, mode)
                .with(messages.get(messages.size() - 1).utf8());
    }

    /** What stands behind the messages. */
    static void rest(JsonGenerator json, ModelRequest request, WireMode mode) throws IOException {
        if (request.form().isPresent()) {
            form(json, request.form().get(), mode.form());
        }
        parameters(json, request.parameters(), mode.reasoning());
        if (mode.asksLogProbabilities(request)) {
            json.writeBooleanField("logprobs", true);
            json.writeNumberField("top_logprobs", mode.alternatives());
        }
    }

    private static void form(JsonGenerator json, OutputForm form, WireMode.Form how) throws IOException {
        if (how == WireMode.Form.TEXT) {
            return;
        }
        if (how == WireMode.Form.TOOL) {
            tool(json, form);
            return;
        }
        json.writeObjectFieldStart("response_format");
        if (how == WireMode.Form.JSON_OBJECT) {
            json.writeStringField("type", "json_object");
        } else {
            json.writeStringField("type", "json_schema");
            json.writeObjectFieldStart("json_schema");
            json.writeStringField("name", form.name());
            json.writeBooleanField("strict", true);
            json.writeFieldName("schema");
            schema(json, form.properties());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    /** A function that is never run: its arguments are the reply. */
    private static void tool(JsonGenerator json, OutputForm form) throws IOException {
        json.writeArrayFieldStart("tools");
        json.writeStartObject();
        json.writeStringField("type", "function");
        json.writeObjectFieldStart("function");
        json.writeStringField("name", form.name());
        json.writeFieldName("parameters");
        schema(json, form.properties());
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndArray();
        json.writeObjectFieldStart("tool_choice");
        json.writeStringField("type", "function");
        json.writeObjectFieldStart("function");
        json.writeStringField("name", form.name());
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void schema(JsonGenerator json, List<OutputForm.Property> properties) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", "object");
        json.writeObjectFieldStart("properties");
        for (OutputForm.Property property : properties) {
            json.writeObjectFieldStart(property.name());
            if (property.many()) {
                json.writeStringField("type", "array");
                json.writeFieldName("items");
                items(json, property);
            } else {
                text(json, property);
            }
            json.writeEndObject();
        }
        json.writeEndObject();
        json.writeArrayFieldStart("required");
        for (OutputForm.Property property : properties) {
            json.writeString(property.name());
        }
        json.writeEndArray();
        json.writeBooleanField("additionalProperties", false);
        json.writeEndObject();
    }

    private static void items(JsonGenerator json, OutputForm.Property list) throws IOException {
        if (!list.items().isEmpty()) {
            schema(json, list.items());
            return;
        }
        json.writeStartObject();
        text(json, list);
        json.writeEndObject();
    }

    private static void text(JsonGenerator json, OutputForm.Property property) throws IOException {
        json.writeStringField("type", "string");
        if (!property.allowed().isEmpty()) {
            json.writeArrayFieldStart("enum");
            for (String value : property.allowed()) {
                json.writeString(value);
            }
            json.writeEndArray();
        }
    }

    private static void parameters(JsonGenerator json, Parameters given, boolean reasoning) throws IOException {
        if (given.temperature().isPresent() && !reasoning) {
            json.writeNumberField("temperature", given.temperature().getAsDouble());
        }
        if (given.topP().isPresent() && !reasoning) {
            json.writeNumberField("top_p", given.topP().getAsDouble());
        }
        if (given.seed().isPresent()) {
            json.writeNumberField("seed", given.seed().getAsLong());
        }
        if (given.maxTokens().isPresent()) {
            json.writeNumberField(
                    reasoning ? "max_completion_tokens" : "max_tokens",
                    given.maxTokens().getAsInt());
        }
        if (given.effort().isPresent()) {
            json.writeStringField("reasoning_effort", given.effort().get());
        }
    }
}
