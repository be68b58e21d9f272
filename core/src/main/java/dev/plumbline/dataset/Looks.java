package dev.plumbline.dataset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The ledger of looks at test rows, {@code looks.jsonl}: lines are only ever added, each holds the hash of an earlier
 * line, and a line that was changed or taken out is noticed. It is meant to be committed; ledgers that were merged by
 * version control stay valid, because a hash may point to any earlier line.
 *
 * <p>Safe for use by several threads and processes.
 */
public final class Looks {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String RESTORE = "restore the ledger from version control; looks cannot be taken back";
    private static final String FIRST = "0".repeat(16);

    private final Path file;
    private final Path lock;

    Looks(Path file, Path lock) {
        this.file = file;
        this.lock = lock;
    }

    /**
     * Writes a look down, on disk before this returns.
     *
     * @return which look at these rows, or some of them, with this question it is, from 1; see {@link Look#countsWith}
     * @throws BadInput when the ledger was tampered with
     */
    public int record(Look look) {
        return SharedFile.locked(lock, () -> {
            List<String> lines = lines();
            List<Look> before = checked(lines);
            String previous = lines.isEmpty() ? FIRST : hash(lines.get(lines.size() - 1));
            SharedFile.append(file, json(look, previous) + "\n");
            return 1 + count(before, look);
        });
    }

    /**
     * How often the rows of a look, or some of them, were looked at with the same question before it is recorded. Looks of
     * every judge count: who edits a judge after a look has made another judge, and has seen the figure all the same.
     */
    public int before(Look look) {
        return count(all(), look);
    }

    /**
     * Which look it was that showed the figures of a look; empty where they are new. They tell nothing new when they come
     * again, whether a command is repeated or was killed before it showed them, and to count them as another look would make
     * later decisions stricter for nothing.
     */
    public OptionalInt numberOf(Look look) {
        List<Look> looks = all();
        for (int i = 0; i < looks.size(); i++) {
            if (look.figures().isPresent() && showsAgain(look, looks.get(i))) {
                return OptionalInt.of(number(looks, i));
            }
        }
        return OptionalInt.empty();
    }

    private static boolean showsAgain(Look look, Look before) {
        return look.figures().equals(before.figures()) && look.countsWith(before);
    }

    /**
     * What the line of a look is called by records that stand on it: its hash. Of figures that came again it is the line
     * that has them.
     *
     * @throws IllegalArgumentException when the look is not in the ledger
     */
    public String entry(Look look) {
        List<String> lines = lines();
        List<Look> looks = checked(lines);
        for (int i = 0; i < looks.size(); i++) {
            if (looks.get(i).equals(look) || (look.figures().isPresent() && showsAgain(look, looks.get(i)))) {
                return hash(lines.get(i));
            }
        }
        throw new IllegalArgumentException("the look of " + look.time() + " is not in " + file);
    }

    /** The lines as {@link #entry} calls them. */
    public Set<String> entries() {
        return lines().stream().map(Looks::hash).collect(Collectors.toUnmodifiableSet());
    }

    /** Where the ledger is kept. */
    public Path file() {
        return file;
    }

    /** Whether texts of the rows of a look were shown: they are development rows for whoever edits a judge afterwards. */
    public boolean spent(Look look) {
        return spent(all(), look);
    }

    /**
     * All looks, oldest first.
     *
     * @throws BadInput when the ledger was tampered with
     */
    public List<Look> all() {
        return checked(lines());
    }

    /** The lines of the ledger as they stand in the file, for whoever keeps a copy; {@link #read} makes looks of them. */
    public List<String> kept() {
        List<String> lines = lines();
        checked(lines);
        return lines;
    }

    /**
     * The looks of a copy of a ledger.
     *
     * @param lines the lines of the file
     * @param name what the file is called in messages
     * @throws BadInput naming the line where the chain is broken, or that is no look
     */
    public static List<Look> read(List<String> lines, String name) {
        return new Looks(Path.of(name), Path.of(name)).checked(lines);
    }

    /**
     * Which look at its rows a line of a ledger is, from 1, by the lines before it.
     *
     * @param looks the ledger, oldest first
     * @param place of the look among them, from 0
     */
    public static int number(List<Look> looks, int place) {
        return 1 + count(looks.subList(0, place), looks.get(place));
    }

    /** Whether texts of the rows of a look had been shown before it. */
    public static boolean spentBefore(List<Look> looks, int place) {
        return spent(looks.subList(0, place), looks.get(place));
    }

    private static int count(List<Look> looks, Look look) {
        return (int) looks.stream().filter(look::countsWith).count();
    }

    private static boolean spent(List<Look> looks, Look look) {
        return looks.stream().anyMatch(before -> before.kind() == Look.Kind.ROWS && look.countsWith(before));
    }

    private List<String> lines() {
        return KeptLines.of(file, RESTORE).stream()
                .filter(line -> !line.isBlank())
                .toList();
    }

    private List<Look> checked(List<String> lines) {
        List<Look> looks = new ArrayList<>();
        Set<String> earlier = new HashSet<>(Set.of(FIRST));
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            try {
                JsonNode node = JSON.readTree(line);
                if (!earlier.contains(node.path("previous").asText())) {
                    throw broken(i + 1, "the line before this one was changed or taken out");
                }
                looks.add(look(node));
            } catch (JsonProcessingException | IllegalArgumentException | DateTimeParseException e) {
                throw broken(i + 1, "this line is no look");
            }
            earlier.add(hash(line));
        }
        return looks;
    }

    private BadInput broken(int line, String message) {
        return BadInput.in(file.toString(), line, message, RESTORE);
    }

    private static String json(Look look, String previous) {
        ObjectNode node = JSON.createObjectNode();
        node.put("time", look.time().toString());
        node.put("definition", look.definition());
        node.put("dataset", look.dataset());
        ArrayNode groups = node.putArray("groups");
        look.rows().groups().forEach(groups::add);
        if (!look.rows().labels().isEmpty()) {
            ObjectNode labels = node.putObject("labels");
            look.rows().labels().forEach(labels::put);
        }
        node.put("kind", look.kind().name().toLowerCase(Locale.ROOT));
        node.put("verb", look.verb());
        node.put("judge", look.judge());
        node.put("lineage", look.lineage());
        node.put("rows", look.rows().rows());
        look.figures().ifPresent(figures -> node.put("figures", figures));
        node.put("previous", previous);
        return node.toString();
    }

    private static Look look(JsonNode node) {
        return new Look(
                Instant.parse(node.path("time").asText()),
                node.path("definition").asText(),
                node.path("dataset").asText(),
                rows(node),
                Look.Kind.valueOf(node.path("kind").asText().toUpperCase(Locale.ROOT)),
                node.path("verb").asText(),
                node.path("judge").asText(),
                node.path("lineage").asText(),
                Optional.ofNullable(node.get("figures")).map(JsonNode::asText));
    }

    private static LookedRows rows(JsonNode node) {
        List<String> groups = new ArrayList<>();
        node.path("groups").forEach(key -> groups.add(key.asText()));
        Map<String, String> labels = new HashMap<>();
        node.path("labels")
                .properties()
                .forEach(row -> labels.put(row.getKey(), row.getValue().asText()));
        return new LookedRows(node.path("rows").asInt(), groups, labels);
    }

    private static String hash(String line) {
        return Fingerprint.of(line).substring(0, 16);
    }
}
