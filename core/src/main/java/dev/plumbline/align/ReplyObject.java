package dev.plumbline.align;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The JSON object of a reply, also where a model has put words or a fence around it.
 *
 * <pre>{@code
 * ReplyObject.read(text).flatMap(reply -> reply.objects("patterns"));
 * }</pre>
 */
public final class ReplyObject {
    private static final JsonMapper JSON = new JsonMapper();

    private final JsonNode node;

    private ReplyObject(JsonNode node) {
        this.node = node;
    }

    /** The object in a text; empty where there is none that can be read. */
    public static Optional<ReplyObject> read(String text) {
        int first = text.indexOf('{');
        int last = text.lastIndexOf('}');
        if (first < 0 || last < first) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readTree(text.substring(first, last + 1)))
                    .filter(JsonNode::isObject)
                    .map(ReplyObject::new);
        } catch (JsonProcessingException broken) {
            return Optional.empty();
        }
    }

    /** A text without space around it; empty where there is none. */
    public String text(String key) {
        return node.path(key).asText().strip();
    }

    /** The texts of a list; none where there is no list. */
    public List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        node.path(key).forEach(item -> texts.add(item.asText().strip()));
        return texts;
    }

    /** The objects of a list; empty where there is no list. */
    public Optional<List<ReplyObject>> objects(String key) {
        if (!node.path(key).isArray()) {
            return Optional.empty();
        }
        List<ReplyObject> objects = new ArrayList<>();
        node.path(key).forEach(item -> objects.add(new ReplyObject(item)));
        return Optional.of(objects);
    }
}
