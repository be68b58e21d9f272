package dev.plumbline.align;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.dataset.FileHold;
import dev.plumbline.run.UsageTotal;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Replies of the model that reflects, one JSON object a line, so that an alignment that was killed finds them again. A
 * reply counts when its line is on the disk; half a line at the end, of a kill, is cut off. Several alignments may keep
 * theirs in one file, in this process or in others.
 */
final class ReflectionJournal {
    private static final JsonMapper JSON = new JsonMapper();
    private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

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
                .put("attempts", reply.cost().attempts())
                .put("input_tokens", reply.cost().inputTokens())
                .put("output_tokens", reply.cost().outputTokens());
        reply.cost().usd().ifPresent(usd -> node.put("usd", usd));
        return node.put("text", reply.text()) + "\n";
    }

    /** Behind the last whole line, whatever a kill has left behind it, and never inside of what another one writes. */
    private static void append(Path path, String line) {
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            holding(path, file -> {
                file.seek(cutOff(file));
                file.write(line.getBytes(StandardCharsets.UTF_8));
                file.getFD().sync();
                return line;
            });
        } catch (IOException failed) {
            throw new UncheckedIOException("the reply cannot be kept in " + path, failed);
        }
    }

    private void read(Path path) {
        byte[] bytes;
        try {
            bytes = holding(path, file -> {
                byte[] whole = new byte[Math.toIntExact(cutOff(file))];
                file.seek(0);
                file.readFully(whole);
                return whole;
            });
        } catch (IOException failed) {
            throw new UncheckedIOException("the replies that were kept in " + path + " cannot be read", failed);
        }
        new String(bytes, StandardCharsets.UTF_8)
                .lines()
                .forEach(line ->
                        parsed(line).ifPresent(node -> known.put(node.get("key").asText(), reply(node))));
    }

    private interface Work<T> {
        T with(RandomAccessFile file) throws IOException;
    }

    /** Alignments of one workspace share the file; each has it for as long as a line takes. */
    private static <T> T holding(Path path, Work<T> work) throws IOException {
        Path lock = path.resolveSibling("reflections.lock");
        Optional<FileHold> hold = FileHold.of(lock);
        while (hold.isEmpty()) {
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
            hold = FileHold.of(lock);
        }
        // Not a FileChannel: that closes itself when a thread that writes is interrupted.
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            return work.with(file);
        } finally {
            hold.get().close();
        }
    }

    /** Half a line is of a kill: whoever lives writes whole ones while the file is held. Returns the length that is left. */
    private static long cutOff(RandomAccessFile file) throws IOException {
        long whole = file.length();
        while (whole > 0 && byteAt(file, whole - 1) != '\n') {
            whole--;
        }
        if (whole < file.length()) {
            file.setLength(whole);
        }
        return whole;
    }

    private static int byteAt(RandomAccessFile file, long place) throws IOException {
        file.seek(place);
        return file.read();
    }

    /** Empty for what is no reply: it is asked for again. */
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
                        node.path("attempts").asLong(calls),
                        node.path("input_tokens").asLong(),
                        node.path("output_tokens").asLong(),
                        0,
                        node.hasNonNull("usd")
                                ? OptionalDouble.of(node.get("usd").asDouble())
                                : OptionalDouble.empty()));
    }
}
