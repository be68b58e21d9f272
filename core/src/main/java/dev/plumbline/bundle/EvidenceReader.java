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
import dev.plumbline.dataset.Looks;
import dev.plumbline.dataset.Split;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.Verdict;
import dev.plumbline.run.Run;
import dev.plumbline.run.VerdictText;
import dev.plumbline.standing.JudgedRows;
import dev.plumbline.standing.RunEvidence;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
        lines(EvidenceFiles.LABELS, node -> labels.add(EvidenceFields.label(node)));
        Dataset data = guarded(EvidenceFiles.SETTINGS, 0, () -> data(settings, labels));
        Run run = guarded(
                EvidenceFiles.VERDICTS,
                0,
                () -> new Run(
                        EvidenceFields.version(settings.path("judge")),
                        data,
                        verdicts(EvidenceFiles.VERDICTS),
                        Optional.empty()));
        Optional<JudgedRows> before = settings.has("before") ? Optional.of(before(settings)) : Optional.empty();
        return guarded(EvidenceFiles.SETTINGS, 0, () -> evidence(settings, run, before));
    }

    private Dataset data(JsonNode settings, List<Label> labels) {
        return Dataset.of(
                        EvidenceFields.texts(settings.path("columns")),
                        examples,
                        EvidenceFields.roles(settings.path("roles")),
                        Optional.of(EvidenceFields.scale(settings)),
                        labels,
                        gold)
                .askedAs(ColumnSettings.read(EvidenceFields.named(settings.path("asked"))));
    }

    private JudgedRows before(JsonNode settings) {
        return new JudgedRows(
                guarded(EvidenceFiles.SETTINGS, 0, () -> EvidenceFields.version(settings.path("before"))),
                verdicts(EvidenceFiles.BEFORE),
                seenBefore);
    }

    private RunEvidence evidence(JsonNode settings, Run run, Optional<JudgedRows> before) {
        return new RunEvidence(
                run,
                splits,
                settings.path("splits").asText(),
                settings.path("part").asText(),
                seen,
                RowCues.recorded(cues),
                EvidenceFields.bars(settings.path("bars")),
                Looks.read(plainLines(EvidenceFiles.LOOKS), EvidenceFiles.LOOKS),
                settings.has("look") ? OptionalInt.of(settings.path("look").asInt()) : OptionalInt.empty(),
                before,
                GateRecords.read(plainLines(EvidenceFiles.GATES), EvidenceFiles.GATES),
                files.containsKey(EvidenceFiles.JUDGE)
                        ? Optional.of(JudgeSpec.parse(text(EvidenceFiles.JUDGE), EvidenceFiles.JUDGE))
                        : Optional.empty(),
                EvidenceFields.dataErrors(settings.path("data_errors")),
                EvidenceFields.named(settings.path("facts")));
    }

    private void row(JsonNode node) {
        String id = node.path("id").asText();
        Map<String, String> fields = EvidenceFields.named(node.path("fields"));
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
                        node.path("characters").asInt(),
                        node.path("words").asInt(),
                        EvidenceFields.number(node, "overlap")));
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
}
