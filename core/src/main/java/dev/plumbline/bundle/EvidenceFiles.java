package dev.plumbline.bundle;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.agreement.RowCues;
import dev.plumbline.dataset.ColumnSettings;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.dataset.GateRecords;
import dev.plumbline.dataset.Gold;
import dev.plumbline.dataset.Label;
import dev.plumbline.dataset.Roles;
import dev.plumbline.judge.Verdict;
import dev.plumbline.run.VerdictText;
import dev.plumbline.scale.Scale;
import dev.plumbline.standing.RunEvidence;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Writes what a report follows from, a file for each kind. Rows that are not measured keep their labels and texts at home: a
 * bundle of development rows tells nothing of test rows.
 */
final class EvidenceFiles {
    static final String SETTINGS = "run.json";
    static final String ROWS = "rows.jsonl";
    static final String LABELS = "labels.jsonl";
    static final String VERDICTS = "verdicts.jsonl";
    static final String BEFORE = "before.jsonl";
    static final String LOOKS = "looks.jsonl";
    static final String GATES = "gates.jsonl";
    static final String JUDGE = "judge.yaml";

    /** All that may be there; judge and version before are not always. */
    static final List<String> NAMES = List.of(SETTINGS, ROWS, LABELS, VERDICTS, BEFORE, LOOKS, GATES, JUDGE);

    static final String HASH = "sha256:";

    /** Columns with more different values are texts, and are hashed. */
    private static final int MOST_VALUES = 20;

    private static final int LONGEST_VALUE = 60;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final RunEvidence evidence;
    private final Texts texts;
    private final Dataset data;
    private final Set<String> hashed;
    private final Map<String, String> groups = new HashMap<>();
    private final Map<String, List<Label>> labels;

    EvidenceFiles(RunEvidence evidence, Texts texts) {
        this.evidence = evidence;
        this.texts = texts;
        this.data = evidence.run().data();
        this.hashed = texts == Texts.HASHED ? textColumns(data) : Set.of();
        this.labels = data.labels().stream().collect(Collectors.groupingBy(Label::exampleId));
        data.examples().forEach(example -> groups.putIfAbsent(example.group(), "g" + (groups.size() + 1)));
    }

    /**
     * The files by name.
     *
     * @param ledger lines of the ledger as they stand in its file
     */
    SortedMap<String, byte[]> write(List<String> ledger) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        StringBuilder rows = new StringBuilder();
        StringBuilder given = new StringBuilder();
        StringBuilder verdicts = new StringBuilder();
        for (int row = 0; row < data.examples().size(); row++) {
            Example example = data.examples().get(row);
            rows.append(row(example)).append('\n');
            verdicts.append(verdict(evidence.run().verdicts().get(row), example))
                    .append('\n');
            if (evidence.measures(example)) {
                labels.getOrDefault(example.id(), List.of())
                        .forEach(label -> given.append(label(label)).append('\n'));
            }
        }
        put(files, SETTINGS, settings().toPrettyString() + "\n");
        put(files, ROWS, rows.toString());
        put(files, LABELS, given.toString());
        put(files, VERDICTS, verdicts.toString());
        put(files, LOOKS, ledger.stream().map(line -> line + "\n").collect(Collectors.joining()));
        put(
                files,
                GATES,
                evidence.gates().stream()
                        .map(gate -> GateRecords.line(gate) + "\n")
                        .collect(Collectors.joining()));
        evidence.before().ifPresent(before -> {
            StringBuilder lines = new StringBuilder();
            for (int row = 0; row < data.examples().size(); row++) {
                lines.append(verdict(before.verdicts().get(row), data.examples().get(row)))
                        .append('\n');
            }
            put(files, BEFORE, lines.toString());
        });
        return files;
    }

    private static void put(Map<String, byte[]> files, String name, String content) {
        files.put(name, content.getBytes(StandardCharsets.UTF_8));
    }

    private static Set<String> textColumns(Dataset data) {
        Roles roles = data.roles();
        Set<String> found = new HashSet<>(roles.rationales());
        found.addAll(roles.withheld());
        List.of(roles.question(), roles.reference(), roles.response()).forEach(role -> role.ifPresent(found::add));
        found.addAll(data.comparedResponses());
        data.columns().stream().filter(column -> texts(data, column)).forEach(found::add);
        return found;
    }

    /** Values that are many, or on few rows each, or long, are texts; slices need none of those. */
    private static boolean texts(Dataset data, String column) {
        int most = Math.min(MOST_VALUES, data.examples().size() / 2);
        Set<String> values = new HashSet<>();
        for (Example example : data.examples()) {
            String value = example.field(column).orElse("");
            values.add(value);
            if (values.size() > most || value.length() > LONGEST_VALUE) {
                return true;
            }
        }
        return false;
    }

    private ObjectNode settings() {
        ObjectNode root = JSON.createObjectNode().put("texts", texts.text());
        root.putObject("judge")
                .put("name", evidence.run().judge().name())
                .put("version", evidence.run().judge().hash());
        evidence.before()
                .ifPresent(before -> root.putObject("before")
                        .put("name", before.judge().name())
                        .put("version", before.judge().hash()));
        root.put("scale", data.scale().map(Scale::text).orElse(""));
        data.scale().flatMap(Scale::positive).ifPresent(label -> root.put("positive", label));
        root.put("part", evidence.part()).put("splits", evidence.placed());
        ArrayNode columns = root.putArray("columns");
        data.columns().stream().filter(column -> !hashed.contains(column)).forEach(columns::add);
        ObjectNode roles = root.putObject("roles");
        data.roles().id().ifPresent(column -> roles.put("id", column));
        data.roles().group().ifPresent(column -> roles.put("group", column));
        data.roles().question().ifPresent(column -> roles.put("question", column));
        data.roles().reference().ifPresent(column -> roles.put("reference", column));
        data.roles().response().ifPresent(column -> roles.put("response", column));
        data.roles().labels().forEach(roles.putArray("labels")::add);
        data.roles().rationales().forEach(roles.putArray("rationales")::add);
        data.roles().withheld().forEach(roles.putArray("withheld")::add);
        ObjectNode asked = root.putObject("asked");
        Map<String, String> said = ColumnSettings.write(data.asked());
        List.of("ungrouped", "ties", "machine_labels").forEach(name -> {
            if (said.containsKey(name)) {
                asked.put(name, said.get(name));
            }
        });
        ArrayNode bars = root.putArray("bars");
        evidence.bars()
                .forEach(bar -> bars.addObject()
                        .put("what", bar.what())
                        .put("bar", bar.bar())
                        .put("at_most", bar.atMost()));
        evidence.look().ifPresent(place -> root.put("look", place));
        ArrayNode errors = root.putArray("data_errors");
        evidence.dataErrors()
                .forEach(error -> errors.addObject()
                        .put("id", error.id())
                        .put("message", error.message())
                        .put("next", error.next()));
        ObjectNode facts = root.putObject("facts");
        evidence.facts().forEach(facts::put);
        return root;
    }

    private ObjectNode row(Example example) {
        boolean measured = evidence.measures(example);
        ObjectNode row = JSON.createObjectNode()
                .put("id", example.id())
                .put("group", texts == Texts.HASHED ? groups.get(example.group()) : example.group())
                .put("split", evidence.split(example).text())
                .put("seen", evidence.seen().contains(example.id()));
        evidence.before()
                .ifPresent(before -> row.put("seen_before", before.seen().contains(example.id())));
        Gold gold = data.gold(example);
        if (!evidence.shows(example)) {
            return row.put("kept_back", true).put("unlabelled", evidence.unlabelled(example));
        }
        if (measured) {
            gold(row.putObject("gold"), gold, example);
        }
        RowCues.Cue cue = evidence.cues().of(example);
        row.put("characters", cue.characters()).put("words", cue.words());
        cue.overlap().ifPresent(share -> row.put("overlap", share));
        ObjectNode fields = row.putObject("fields");
        example.fields()
                .forEach((name, value) ->
                        fields.put(name, hashed.contains(name) ? HASH + hash(data.version(), value) : value));
        return row;
    }

    /** Salted with the version of the data, so that the same text has another hash in another bundle. */
    private static String hash(String salt, String text) {
        return Digests.of((salt + "\n" + text).getBytes(StandardCharsets.UTF_8));
    }

    private void gold(ObjectNode node, Gold gold, Example example) {
        if (gold instanceof Gold.Resolved resolved) {
            node.put("label", resolved.label()).put("how", resolved.how().name().toLowerCase(Locale.ROOT));
        } else if (gold instanceof Gold.Missing missing) {
            node.put("missing", missing.why().name().toLowerCase(Locale.ROOT));
        }
        if (!data.settled(labels.getOrDefault(example.id(), List.of())).equals(gold)) {
            // Somebody said 'not applicable' or 'cannot score', which is no label.
            node.put("as_recorded", true);
        }
    }

    private ObjectNode label(Label label) {
        ObjectNode node = JSON.createObjectNode()
                .put("example_id", label.exampleId())
                .put("label", label.value())
                .put("annotator", label.annotator());
        if (texts == Texts.INCLUDED) {
            label.rationale().ifPresent(reason -> node.put("rationale", reason));
        }
        label.at().ifPresent(at -> node.put("at", at.toString()));
        node.put("round", label.round())
                .put("blind", label.blind())
                .put("superseded", label.superseded())
                .put("source", label.source().text());
        label.probability().ifPresent(chance -> node.put("probability", chance));
        label.purpose().ifPresent(purpose -> node.put("purpose", purpose.text()));
        return node;
    }

    private String verdict(Verdict verdict, Example example) {
        boolean stripped = texts == Texts.HASHED || !evidence.shows(example);
        return VerdictText.write(stripped ? StrippedVerdict.of(verdict) : verdict);
    }
}
