package dev.plumbline.align;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.run.UsageTotal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Replies of the model that reflects, one JSON object a line, so that an alignment that was killed finds them again. A
 * reply counts when its line is on the disk; half a line at the end, of a kill, is passed over.
 */
final class ReflectionJournal {
    private static final JsonMapper JSON = new JsonMapper();

    private final Optional<Path> file;
    private final Map<String, Reply> known = new HashMap<>();

    /**
     * A reply and what it had cost.
     *
     * @param text what the model wrote
     * @param cost of the call
     */
    record Reply(String text, UsageTotal cost) {}

    private ReflectionJournal(Optional<Path> file) {
        this.file = file;
    }

    static ReflectionJournal in(Optional<Path> folder) {
        ReflectionJournal journal = new ReflectionJournal(folder.map(path -> path.resolve("reflections.jsonl")));
        journal.file.filter(Files::exists).ifPresent(journal::read);
        return journal;
    }

    synchronized Optional<Reply> get(String key) {
        return Optional.ofNullable(known.get(key));
    }

    synchronized void put(String key, Reply reply) {
        known.put(key, reply);
        file.ifPresent(path -> append(path, line(key, reply)));
    }

    private static String line(String key, Reply reply) {
        ObjectNode node = JSON.createObjectNode()
                .put("key", key)
                .put("calls", reply.cost().calls())
                .put("input_tokens", reply.cost().inputTokens())
                .put("output_tokens", reply.cost().outputTokens());
        reply.cost().usd().ifPresent(usd -> node.put("usd", usd));
        return node.put("text", reply.text()) + "\n";
    }

    /** Begins on a line of its own, whatever a kill has left. */
    private static void append(Path path, String line) {
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            try (FileChannel channel = FileChannel.open(
                    path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.READ)) {
                ByteBuffer last = ByteBuffer.allocate(1);
                boolean torn = channel.size() > 0 && channel.read(last, channel.size() - 1) == 1 && last.get(0) != '\n';
                channel.position(channel.size());
                ByteBuffer bytes = ByteBuffer.wrap(((torn ? "\n" : "") + line).getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(false);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("the reply cannot be kept in " + path, failed);
        }
    }

    private void read(Path path) {
        List<String> lines;
        try {
            lines = new String(Files.readAllBytes(path), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException("the replies that were kept in " + path + " cannot be read", failed);
        }
        lines.forEach(line ->
                parsed(line).ifPresent(node -> known.put(node.get("key").asText(), reply(node))));
    }

    /** Empty for half a line of a kill: its reply is asked for again. */
    private static Optional<JsonNode> parsed(String line) {
        try {
            return Optional.of(JSON.readTree(line)).filter(node -> node.hasNonNull("key") && node.hasNonNull("text"));
        } catch (JsonProcessingException torn) {
            return Optional.empty();
        }
    }

    private static Reply reply(JsonNode node) {
        long calls = node.path("calls").asLong();
        return new Reply(
                node.get("text").asText(),
                new UsageTotal(
                        calls,
                        calls,
                        node.path("input_tokens").asLong(),
                        node.path("output_tokens").asLong(),
                        0,
                        node.hasNonNull("usd")
                                ? OptionalDouble.of(node.get("usd").asDouble())
                                : OptionalDouble.empty()));
    }
}
