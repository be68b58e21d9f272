package dev.plumbline.telemetry;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.model.Message;
import dev.plumbline.model.ModelRequest;

/** Prompts and replies, for those who ask for them: as JSON, since a span has no attributes with structure. */
final class Content {
    private static final int LONGEST = 1 << 15;

    private Content() {}

    static void asked(Attributes attributes, ModelRequest request) {
        ArrayNode system = JsonNodeFactory.instance.arrayNode();
        ArrayNode messages = JsonNodeFactory.instance.arrayNode();
        for (Message message : request.messages()) {
            if (message.role() == Message.Role.SYSTEM) {
                text(system, message.text());
            } else {
                text(message(messages, message.role().text()).putArray("parts"), message.text());
            }
        }
        if (!system.isEmpty()) {
            attributes.text("gen_ai.system_instructions", system.toString());
        }
        attributes.text("gen_ai.input.messages", messages.toString());
    }

    static void answered(Attributes attributes, String reply, String finish) {
        ArrayNode messages = JsonNodeFactory.instance.arrayNode();
        ObjectNode message = message(messages, Message.Role.ASSISTANT.text());
        text(message.putArray("parts"), reply);
        message.put("finish_reason", finish);
        attributes.text("gen_ai.output.messages", messages.toString());
    }

    private static ObjectNode message(ArrayNode messages, String role) {
        return messages.addObject().put("role", role);
    }

    private static void text(ArrayNode parts, String text) {
        String whole = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
        parts.addObject().put("type", "text").put("content", whole);
    }
}
