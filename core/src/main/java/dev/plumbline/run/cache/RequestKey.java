package dev.plumbline.run.cache;

import dev.plumbline.dataset.TextHash;
import dev.plumbline.model.Message;
import dev.plumbline.model.ModelEndpoint;
import dev.plumbline.model.ModelRequest;
import dev.plumbline.model.OutputForm;
import dev.plumbline.model.Parameters;
import java.util.List;
import java.util.TreeMap;

/** A hash over all that determines a reply: where it is asked and what is asked. */
final class RequestKey {
    private static final String FORMAT = "reply 3";

    private RequestKey() {}

    /**
     * The key.
     *
     * @param key an empty hash
     */
    static String of(TextHash key, ModelEndpoint endpoint, ModelRequest request) {
        return of(head(key, endpoint, request), request);
    }

    /** The key behind a head of its own. */
    static String of(TextHash head, ModelRequest request) {
        List<Message> messages = request.messages();
        return messages.isEmpty()
                ? head.hex()
                : head.addUtf8(messages.get(messages.size() - 1).utf8()).hex();
    }

    /**
     * All but the text of the last message, which alone changes from row to row.
     *
     * @param key an empty hash
     */
    static TextHash head(TextHash key, ModelEndpoint endpoint, ModelRequest request) {
        key.add(FORMAT)
                .add(endpoint.model().toString())
                .add(endpoint.baseUrl().orElse(""))
                .add("" + endpoint.headers().size());
        new TreeMap<>(endpoint.headers()).forEach((name, value) -> key.add(name).add(value));
        request.form().ifPresent(form -> form(key, form));
        parameters(key, request.parameters());
        key.add("" + request.logProbabilities())
                .add("" + request.sample())
                .add("" + request.messages().size());
        for (int i = 0; i < request.messages().size(); i++) {
            Message message = request.messages().get(i);
            key.add(message.role().text());
            if (i < request.messages().size() - 1) {
                key.addUtf8(message.utf8());
            }
        }
        return key;
    }

    /** Whether two requests are known to differ in the text of their last message at most, which costs a glance only. */
    static boolean sameHead(ModelRequest one, ModelRequest other) {
        List<Message> messages = one.messages();
        int last = messages.size() - 1;
        boolean same = one.form().equals(other.form())
                && same(one.parameters(), other.parameters())
                && one.logProbabilities() == other.logProbabilities()
                && one.sample() == other.sample()
                && messages.size() == other.messages().size()
                && (last < 0
                        || messages.get(last).role()
                                == other.messages().get(last).role());
        for (int i = 0; same && i < last; i++) {
            same = same(messages.get(i), other.messages().get(i));
        }
        return same;
    }

    @SuppressWarnings("ReferenceEquality") // an object that is the very same is found to be equal sooner
    private static boolean same(Object one, Object other) {
        return one == other || one.equals(other);
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
        String form = request.form().isPresent() ? "form" : "text";
        return request.logProbabilities() ? form + "+" : form;
    }
}
