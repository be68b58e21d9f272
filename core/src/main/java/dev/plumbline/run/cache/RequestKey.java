package dev.plumbline.run.cache;

import dev.plumbline.dataset.TextHash;
import dev.plumbline.model.Message;
import dev.plumbline.model.ModelEndpoint;
import dev.plumbline.model.ModelRequest;
import dev.plumbline.model.OutputForm;
import dev.plumbline.model.Parameters;
import java.util.TreeMap;

/** A hash over all that determines a reply: where it is asked and what is asked. */
final class RequestKey {
    private static final String FORMAT = "reply 2";

    private RequestKey() {}

    /**
     * The key.
     *
     * @param key an empty hash
     */
    static String of(TextHash key, ModelEndpoint endpoint, ModelRequest request) {
        key.add(FORMAT)
                .add(endpoint.model().toString())
                .add(endpoint.baseUrl().orElse(""))
                .add("" + endpoint.headers().size());
        new TreeMap<>(endpoint.headers()).forEach((name, value) -> key.add(name).add(value));
        key.add("" + request.messages().size());
        for (Message message : request.messages()) {
            key.add(message.role().text()).add(message.text());
        }
        request.form().ifPresent(form -> form(key, form));
        parameters(key, request.parameters());
        return key.add("" + request.logProbabilities())
                .add("" + request.sample())
                .hex();
    }

    private static void form(TextHash key, OutputForm form) {
        key.add("form").add(form.name()).add("" + form.properties().size());
        for (OutputForm.Property property : form.properties()) {
            key.add(property.name()).add("" + property.allowed().size());
            property.allowed().forEach(key::add);
            if (property.many()) {
                key.add(property.items().toString());
            }
        }
    }

    private static void parameters(TextHash key, Parameters parameters) {
        key.add("" + parameters.temperature())
                .add("" + parameters.topP())
                .add("" + parameters.seed())
                .add("" + parameters.maxTokens())
                .add("" + parameters.effort());
    }

    /** What an endpoint's wire mode depends on beside the endpoint. */
    static String shape(ModelRequest request) {
        return request.form().isPresent() + " " + request.logProbabilities();
    }
}
