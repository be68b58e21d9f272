package dev.plumbline.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.testserver.FaultyServer;
import dev.plumbline.testserver.FaultyServer.Reply;
import dev.plumbline.testserver.FaultyServer.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A server of a model that judges badly until it is told a rule, and that finds the rule when it is asked to reflect. Its
 * replies follow from what was sent, so that every start of an alignment meets the same model.
 */
final class AligningServer implements AutoCloseable {
    static final String RULE = "Pass only what names a deadline.";

    private final FaultyServer server = new FaultyServer(this::answer);
    private final Map<String, Integer> asked = new ConcurrentHashMap<>();
    private final List<String> reflected = new CopyOnWriteArrayList<>();
    private final AtomicInteger embedded = new AtomicInteger();
    private volatile long pauseMillis;
    private volatile Optional<String> brokenReflection = Optional.empty();

    private void answer(Request request, Reply reply) throws IOException, InterruptedException {
        asked.merge(request.body(), 1, Integer::sum);
        Thread.sleep(pauseMillis);
        if (request.json().has("input")) {
            reply.status(200, vectors(request.json().get("input")));
            return;
        }
        JsonNode schema = request.json().at("/response_format/json_schema/schema");
        JsonNode fields = schema.at("/properties");
        if (fields.has("verdict")) {
            String verdict = verdict(request.prompt());
            reply.completion("{\"verdict\":\"" + verdict + "\",\"reason\":\"it reads " + verdict + "\"}");
            return;
        }
        if (!yesOrNo(fields)) {
            reflected.add(request.prompt());
            if (brokenReflection.isPresent()) {
                reply.completion(brokenReflection.get());
                return;
            }
        }
        reply.completion(filled(schema, good(item(request.prompt())), "").toString());
    }

    private String vectors(JsonNode texts) {
        embedded.incrementAndGet();
        ObjectNode reply = JsonNodeFactory.instance.objectNode().put("model", "v");
        for (JsonNode text : texts) {
            int hash = text.asText().hashCode();
            reply.withArray("data")
                    .addObject()
                    .putArray("embedding")
                    .add(hash % 101)
                    .add(hash % 103)
                    .add(hash % 107);
        }
        return reply.toString();
    }

    /** Mostly passes; once it knows the rule it keeps to it but for one row in twelve. */
    private static String verdict(String prompt) {
        String item = item(prompt);
        double chance = RandomGeneratorFactory.of("L64X128MixRandom")
                .create(item.hashCode())
                .nextDouble();
        boolean told = prompt.toLowerCase(Locale.ROOT).contains("names a deadline");
        boolean passes = told ? good(item) == (chance < .92) : chance < .7;
        return passes ? "pass" : "fail";
    }

    private static String item(String prompt) {
        int heading = prompt.lastIndexOf("# The item to ");
        return heading < 0 ? "" : prompt.substring(heading);
    }

    private static boolean good(String item) {
        return item.contains("by Friday");
    }

    private static boolean yesOrNo(JsonNode fields) {
        for (JsonNode field : fields) {
            if (!field.has("enum")) {
                return false;
            }
        }
        return !fields.isEmpty();
    }

    /** Something of the form that was asked for. */
    private static JsonNode filled(JsonNode schema, boolean yes, String name) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        if (schema.has("enum")) {
            JsonNode allowed = schema.get("enum");
            for (JsonNode one : allowed) {
                if (one.asText().equals(yes ? "yes" : "no")) {
                    return one;
                }
            }
            return allowed.get(0);
        }
        return switch (schema.path("type").asText()) {
            case "object" -> {
                ObjectNode object = nodes.objectNode();
                schema.path("properties")
                        .properties()
                        .forEach(field -> object.set(field.getKey(), filled(field.getValue(), yes, field.getKey())));
                yield object;
            }
            case "array" -> nodes.arrayNode().add(filled(schema.path("items"), yes, name));
            case "integer", "number" -> nodes.numberNode(1);
            case "boolean" -> nodes.booleanNode(yes);
            default -> nodes.textNode(name.equals("rows") ? "r1" : name.equals("sentence") ? "" : RULE);
        };
    }

    /** Makes a folder that of a user: labelled rows with reasons, and {@code judge.yaml} over this server. */
    void into(Path folder, int rows) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(rows);
        IntFunction<String> words = number -> IntStream.range(0, number)
                .mapToObj(word -> Long.toString(random.nextLong(1 << 30), 36))
                .collect(Collectors.joining(" "));
        StringBuilder csv = new StringBuilder("id,response,label,label_reason\n");
        for (int i = 0; i < rows; i++) {
            boolean good = i % 2 == 0;
            csv.append("row-" + i + "," + words.apply(6) + (good ? " by Friday " : " soon ") + words.apply(6) + ","
                    + (good ? "pass,it says when" : "fail,nobody knows when") + "\n");
        }
        try {
            Files.createDirectories(folder.resolve(".plumbline"));
            Files.writeString(folder.resolve("rows.csv"), csv);
            Files.writeString(folder.resolve("judge.yaml"), """
                    name: accuracy
                    model: openai-compatible:/m
                    base_url: %s
                    scale: [pass, fail]
                    instructions: |
                      Is this complete?
                      {{ response }}
                    """.formatted(server.base()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Its address. */
    String base() {
        return server.base();
    }

    /** How long it thinks about every reply. */
    void pause(long millis) {
        pauseMillis = millis;
    }

    /** All that was sent, and how often. */
    Map<String, Integer> asked() {
        return asked;
    }

    /** Requests so far. */
    int requests() {
        return server.requests();
    }

    /** Requests for vectors so far. */
    int embedded() {
        return embedded.get();
    }

    /** From now on whatever asks it to reflect gets this. */
    void reflectsWith(String reply) {
        brokenReflection = Optional.of(reply);
    }

    /** Prompts of reflection, in the order in which they came. */
    List<String> reflected() {
        return new ArrayList<>(reflected);
    }

    @Override
    public void close() {
        server.close();
    }
}
