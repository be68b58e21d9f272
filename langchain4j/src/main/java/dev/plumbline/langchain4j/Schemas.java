package dev.plumbline.langchain4j;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonArraySchema;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.request.json.JsonSchemaElement;
import dev.langchain4j.model.chat.request.json.JsonStringSchema;
import dev.plumbline.model.OutputForm;
import dev.plumbline.model.OutputForm.Property;
import java.util.List;
import java.util.function.Function;

/** The form of a reply as JSON schema. Properties keep their order, because the verdict has to come first. */
final class Schemas {
    private static final JsonMapper JSON = new JsonMapper();

    private Schemas() {}

    static ResponseFormat format(OutputForm form, Function<OutputForm, JsonSchemaElement> schema) {
        return ResponseFormat.builder()
                .type(ResponseFormatType.JSON)
                .jsonSchema(JsonSchema.builder()
                        .name(form.name())
                        .rootElement(schema.apply(form))
                        .build())
                .build();
    }

    static ToolSpecification tool(OutputForm form) {
        return ToolSpecification.builder()
                .name(form.name())
                .parameters(typed(form))
                .build();
    }

    static JsonObjectSchema typed(OutputForm form) {
        return typed(form.properties());
    }

    private static JsonObjectSchema typed(List<Property> properties) {
        JsonObjectSchema.Builder schema = JsonObjectSchema.builder();
        for (Property property : properties) {
            if (property.many()) {
                JsonSchemaElement each = property.items().isEmpty() ? new JsonStringSchema() : typed(property.items());
                schema.addProperty(
                        property.name(), JsonArraySchema.builder().items(each).build());
            } else if (property.allowed().isEmpty()) {
                schema.addStringProperty(property.name());
            } else {
                schema.addEnumProperty(property.name(), property.allowed());
            }
        }
        return schema.required(properties.stream().map(Property::name).toList())
                .additionalProperties(false)
                .build();
    }

    /** For Gemini, whose typed schemas lose the order of properties in LangChain4j. */
    static JsonSchemaElement raw(OutputForm form) {
        return JsonRawSchema.from(raw(form.properties()).toString());
    }

    private static ObjectNode raw(List<Property> properties) {
        ObjectNode schema = JSON.createObjectNode().put("type", "object");
        ObjectNode all = schema.putObject("properties");
        ArrayNode required = schema.putArray("required");
        for (Property property : properties) {
            ObjectNode described = all.putObject(property.name());
            if (property.many()) {
                described
                        .put("type", "array")
                        .set(
                                "items",
                                property.items().isEmpty()
                                        ? JSON.createObjectNode().put("type", "string")
                                        : raw(property.items()));
            } else {
                described.put("type", "string");
            }
            if (!property.allowed().isEmpty()) {
                ArrayNode values = described.putArray("enum");
                property.allowed().forEach(values::add);
            }
            required.add(property.name());
        }
        return schema.put("additionalProperties", false);
    }
}
