package dev.plumbline.bundle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.agreement.RowCues;
import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.ColumnSettings;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.dataset.GateRecords;
import dev.plumbline.dataset.Gold;
import dev.plumbline.dataset.Label;
import dev.plumbline.dataset.LabelSource;
import dev.plumbline.dataset.Looks;
import dev.plumbline.dataset.Purpose;
import dev.plumbline.dataset.Roles;
import dev.plumbline.dataset.Split;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.JudgeVersion;
import dev.plumbline.judge.Verdict;
import dev.plumbline.run.Run;
import dev.plumbline.run.VerdictText;
import dev.plumbline.scale.Scale;
import dev.plumbline.standing.AskedBar;
import dev.plumbline.standing.JudgedRows;
import dev.plumbline.standing.RunEvidence;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Reads what {@link EvidenceFiles} wrote, from memory alone: no path that stands in a file is followed. Whoever made the
 * files may be hostile; what they hold is refused by file and line where it is not of the form.
 */
final class EvidenceReader {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HINT = "ask for the bundle again where it came from";

    private final Map<String, byte[]> files;
    private final Map<String, Split> splits = new HashMap<>();
    private final Map<String, RowCues.Cue> cues = new HashMap<>();
    private final Map<String, Gold> gold = new HashMap<>();
    private final Set<String> seen = new HashSet<>();
    private final Set<String> seenBefore = new HashSet<>();
    private final Set<String> recorded = new HashSet<>();
    private final List<Example> examples = new ArrayList<>();
    private Texts texts = Texts.HASHED;

    EvidenceReader(Map<String, byte[]> files) {
        this.files = files;
    }

    /** Ids of rows whose settled label is taken as it stands, since labels alone do not give it. */
    Set<String> recorded() {
        return recorded;
    }

    /** What became of texts, once {@link #read} has been called. */
    Texts texts() {
        return texts;
    }

    /**
     * The evidence.
     *
     * @throws BadInput naming file and line that are not of the form
     */
    RunEvidence read() {
        JsonNode settings = parsed(EvidenceFiles.SETTINGS, 0, text(EvidenceFiles.SETTINGS));
        texts = settings.path("texts").asText().equals(Texts.INCLUDED.text()) ? Texts.INCLUDED : Texts.HASHED;
        lines(EvidenceFiles.ROWS, this::row);
        List<Label> labels = new ArrayList<>();
        lines(EvidenceFiles.LABELS, node -> labels.add(label(node)));
        Scale scale = guarded(EvidenceFiles.SETTINGS, 0, () -> scale(settings));
        Dataset data = guarded(
                EvidenceFiles.SETTINGS,
                0,
                () -> Dataset.of(
                                texts(settings.path("columns")),
                                examples,
                                roles(settings.path("roles")),
                                Optional.of(scale),
                                labels,
                                gold)
                        .askedAs(ColumnSettings.read(named(settings.path("asked")))));
        Run run = guarded(
                EvidenceFiles.VERDICTS,
                0,
                () -> new Run(
                        version(settings.path("judge")), data, verdicts(EvidenceFiles.VERDICTS), Optional.empty()));
        Optional<JudgedRows> before = settings.has("before")
                ? Optional.of(new JudgedRows(
                        guarded(EvidenceFiles.SETTINGS, 0, () -> version(settings.path("before"))),
                        verdicts(EvidenceFiles.BEFORE),
                        seenBefore))
                : Optional.empty();
        List<AskedBar> bars = new ArrayList<>();
        settings.path("bars")
                .forEach(bar -> bars.add(new AskedBar(
                        bar.path("what").asText(),
                        bar.path("bar").asDouble(),
                        bar.path("at_most").asBoolean())));
        return guarded(
                EvidenceFiles.SETTINGS,
                0,
                () -> new RunEvidence(
                        run,
                        splits,
                        settings.path("splits").asText(),
                        settings.path("part").asText(),
                        seen,
                        RowCues.recorded(cues),
                        bars,
                        Looks.read(plainLines(EvidenceFiles.LOOKS), EvidenceFiles.LOOKS),
                        settings.has("look")
                                ? OptionalInt.of(settings.path("look").asInt())
                                : OptionalInt.empty(),
                        before,
                        GateRecords.read(plainLines(EvidenceFiles.GATES), EvidenceFiles.GATES),
                        files.containsKey(EvidenceFiles.JUDGE)
                                ? Optional.of(JudgeSpec.parse(text(EvidenceFiles.JUDGE), EvidenceFiles.JUDGE))
                                : Optional.empty(),
                        named(settings.path("facts"))));
    }

    private void row(JsonNode node) {
        String id = node.path("id").asText();
        Map<String, String> fields = named(node.path("fields"));
        examples.add(new Example(id, node.path("group").asText(), fields));
        splits.put(id, Split.valueOf(node.path("split").asText().toUpperCase(Locale.ROOT)));
        if (node.path("seen").asBoolean()) {
            seen.add(id);
        }
        if (node.path("seen_before").asBoolean()) {
            seenBefore.add(id);
        }
        if (node.path("kept_back").asBoolean()) {
            gold.put(
                    id,
                    new Gold.Missing(node.path("unlabelled").asBoolean() ? Gold.Why.UNLABELLED : Gold.Why.UNSCORABLE));
            return;
        }
        cues.put(
                id,
                new RowCues.Cue(
                        node.path("characters").asInt(), node.path("words").asInt(), number(node, "overlap")));
        JsonNode settled = node.path("gold");
        if (settled.has("label")) {
            gold.put(
                    id,
                    new Gold.Resolved(
                            settled.path("label").asText(),
                            Gold.How.valueOf(settled.path("how").asText().toUpperCase(Locale.ROOT))));
        } else if (settled.has("missing")) {
            gold.put(
                    id,
                    new Gold.Missing(
                            Gold.Why.valueOf(settled.path("missing").asText().toUpperCase(Locale.ROOT))));
        }
        if (settled.path("as_recorded").asBoolean()) {
            recorded.add(id);
        }
    }

    private static Label label(JsonNode node) {
        return new Label(
                node.path("example_id").asText(),
                node.path("label").asText(),
                node.path("annotator").asText(),
                optional(node, "rationale"),
                optional(node, "at").map(Instant::parse),
                node.path("round").asInt(),
                node.path("blind").asBoolean(),
                node.path("superseded").asBoolean(),
                LabelSource.named(node.path("source").asText())
                        .orElseThrow(() -> new IllegalArgumentException("the source of a label is unknown")),
                number(node, "probability"),
                optional(node, "purpose").flatMap(Purpose::named));
    }

    private static Scale scale(JsonNode settings) {
        Scale scale = Scale.parse(settings.path("scale").asText());
        return settings.has("positive") && scale.positive().isPresent()
                ? scale.withPositive(settings.path("positive").asText())
                : scale;
    }

    private static Roles roles(JsonNode node) {
        return new Roles(
                optional(node, "id"),
                optional(node, "group"),
                texts(node.path("labels")),
                optional(node, "question"),
                optional(node, "reference"),
                optional(node, "response"),
                texts(node.path("rationales")),
                texts(node.path("withheld")),
                List.of());
    }

    private static JudgeVersion version(JsonNode node) {
        return new JudgeVersion(node.path("name").asText(), node.path("version").asText());
    }

    private List<Verdict> verdicts(String file) {
        List<Verdict> found = new ArrayList<>();
        List<String> lines = plainLines(file);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            found.add(guarded(file, i + 1, () -> VerdictText.read(line)));
        }
        return found;
    }

    /** Takes one line. */
    private interface Taken {
        void take(JsonNode node);
    }

    private void lines(String file, Taken taken) {
        List<String> lines = plainLines(file);
        for (int i = 0; i < lines.size(); i++) {
            JsonNode node = parsed(file, i + 1, lines.get(i));
            guarded(file, i + 1, () -> {
                taken.take(node);
                return node;
            });
        }
    }

    private List<String> plainLines(String file) {
        return text(file).lines().toList();
    }

    private String text(String file) {
        byte[] bytes = files.get(file);
        if (bytes == null) {
            throw BadInput.in(file, "is missing, and no figure follows without it", HINT);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notText) {
            throw BadInput.in(file, "is not UTF-8", HINT);
        }
    }

    private static JsonNode parsed(String file, int line, String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException notJson) {
            throw bad(file, line, "is no JSON");
        }
    }

    private static <T> T guarded(String file, int line, Supplier<T> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException | DateTimeException unusable) {
            throw bad(file, line, "cannot be used: " + unusable.getMessage());
        }
    }

    private static BadInput bad(String file, int line, String message) {
        return line == 0 ? BadInput.in(file, message, HINT) : BadInput.in(file, line, message, HINT);
    }

    private static Optional<String> optional(JsonNode node, String name) {
        return Optional.ofNullable(node.get(name)).map(JsonNode::asText);
    }

    private static OptionalDouble number(JsonNode node, String name) {
        return node.path(name).isNumber() ? OptionalDouble.of(node.path(name).asDouble()) : OptionalDouble.empty();
    }

    private static List<String> texts(JsonNode node) {
        List<String> found = new ArrayList<>();
        node.forEach(text -> found.add(text.asText()));
        return found;
    }

    private static Map<String, String> named(JsonNode node) {
        Map<String, String> found = new LinkedHashMap<>();
        node.properties()
                .forEach(entry -> found.put(entry.getKey(), entry.getValue().asText()));
        return found;
    }
}
