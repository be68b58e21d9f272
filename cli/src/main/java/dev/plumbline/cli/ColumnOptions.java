package dev.plumbline.cli;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.ColumnRole;
import dev.plumbline.dataset.Columns;
import dev.plumbline.scale.Scale;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Flags that say what the columns of a file are. What is not said is recognised. */
final class ColumnOptions {
    @Option(names = "--id", paramLabel = "C", description = "Column of ids.")
    Optional<String> id = Optional.empty();

    @Option(
            names = "--group",
            paramLabel = "C",
            description = "Column whose equal values group rows; 'none' groups nothing.")
    Optional<String> group = Optional.empty();

    @Option(
            names = "--label",
            paramLabel = "C",
            description = "Column of human labels; repeat it for several annotators.")
    List<String> labels = new ArrayList<>();

    @Option(
            names = "--labels",
            paramLabel = "FILE",
            description = "Human labels in long form: example_id,label,annotator,rationale,at,round,blind,source.")
    Optional<String> labelsFile = Optional.empty();

    @Option(names = "--machine-labels", description = "Labels that a model or code gave count like those of people.")
    boolean machineLabels;

    @Option(names = "--question", paramLabel = "C", description = "Column of what was asked.")
    Optional<String> question = Optional.empty();

    @Option(names = "--reference", paramLabel = "C", description = "Column of what a good response contains.")
    Optional<String> reference = Optional.empty();

    @Option(names = "--response", paramLabel = "C", description = "Column of what is judged.")
    Optional<String> response = Optional.empty();

    @Option(names = "--rationale", paramLabel = "C", description = "Column of the annotator's reasons.")
    Optional<String> rationale = Optional.empty();

    @Option(names = "--drop", paramLabel = "C", description = "Column to leave out; may be repeated.")
    List<String> dropped = new ArrayList<>();

    @Option(
            names = "--map",
            paramLabel = "TEXT=LABEL",
            description = "Read a label text as another, as yes=pass; may be repeated.")
    List<String> mapping = new ArrayList<>();

    @Option(
            names = "--scale",
            paramLabel = "SCALE",
            description = "Allowed labels: pass,fail | boolean | ordinal:1..5 | range:0..1 | prefer:a,b,tie.")
    Optional<String> scale = Optional.empty();

    @Option(
            names = "--positive",
            paramLabel = "LABEL",
            description = "The positive one of two labels (default: the first).")
    Optional<String> positive = Optional.empty();

    @Option(names = "--limit", paramLabel = "N", description = "Take the first N rows.")
    Optional<Integer> limit = Optional.empty();

    @Option(names = "--sample", paramLabel = "N", description = "Take N rows at random, by --seed.")
    Optional<Integer> sample = Optional.empty();

    /** What was said, for reading a dataset whose labels are those of a judge unless said otherwise. */
    Columns columns(Session session, Scale judgeScale) {
        Columns columns = columns(session);
        return scale.isPresent() ? columns : columns.scale(judgeScale);
    }

    /** The same flags with other columns of labels and groups, where they are given. */
    ColumnOptions with(Optional<String> otherLabel, Optional<String> otherGroup) {
        ColumnOptions changed = new ColumnOptions();
        changed.id = id;
        changed.group = otherGroup.or(() -> group);
        changed.labels = otherLabel.map(List::of).orElse(labels);
        changed.labelsFile = labelsFile;
        changed.machineLabels = machineLabels;
        changed.question = question;
        changed.reference = reference;
        changed.response = response;
        changed.rationale = rationale;
        changed.dropped = dropped;
        changed.mapping = mapping;
        changed.scale = scale;
        changed.positive = positive;
        changed.limit = limit;
        changed.sample = sample;
        return changed;
    }

    /** All but the group, which may be 'none'. */
    private Map<ColumnRole, Optional<String>> roles() {
        return Map.of(
                ColumnRole.ID, id,
                ColumnRole.QUESTION, question,
                ColumnRole.REFERENCE, reference,
                ColumnRole.RESPONSE, response,
                ColumnRole.RATIONALE, rationale);
    }

    /** What was said, for reading a dataset. */
    Columns columns(Session session) {
        Columns columns = Columns.recognised().labels(labels).drop(dropped.toArray(String[]::new));
        for (Map.Entry<ColumnRole, Optional<String>> said : roles().entrySet()) {
            if (said.getValue().isPresent()) {
                columns = columns.role(said.getKey(), said.getValue().get());
            }
        }
        columns = labelsFile.<Path>map(session::path).map(columns::labelsFile).orElse(columns);
        columns = machineLabels ? columns.countMachineLabels() : columns;
        columns = parsedScale().map(columns::scale).orElse(columns);
        columns = positive.map(columns::positive).orElse(columns);
        for (Map.Entry<String, String> entry : mapping().entrySet()) {
            columns = columns.map(entry.getKey(), entry.getValue());
        }
        if (group.isPresent()) {
            columns = group.get().equals("none") ? columns.ungrouped() : columns.group(group.get());
        }
        positive("--limit", limit);
        positive("--sample", sample);
        columns = limit.map(columns::limit).orElse(columns);
        return sample.isPresent() ? columns.sample(sample.get(), session.seed) : columns;
    }

    /** Flags in use that say which rows count, what they are called or how they are labelled: columns alone cannot tell. */
    List<String> ofRows() {
        List<String> given = new ArrayList<>();
        id.ifPresent(column -> given.add("--id"));
        labelsFile.ifPresent(file -> given.add("--labels"));
        limit.ifPresent(rows -> given.add("--limit"));
        sample.ifPresent(rows -> given.add("--sample"));
        return given;
    }

    /** Flags in use that say which rows count. */
    List<String> choosingRows() {
        return ofRows().stream()
                .filter(flag -> flag.equals("--limit") || flag.equals("--sample"))
                .toList();
    }

    private Map<String, String> mapping() {
        Map<String, String> labels = new LinkedHashMap<>();
        for (String text : mapping) {
            int equals = text.indexOf('=');
            if (equals < 0) {
                throw BadInput.of("--map " + text + " is not of the form TEXT=LABEL", "for example --map yes=pass");
            }
            labels.put(text.substring(0, equals), text.substring(equals + 1));
        }
        return labels;
    }

    /** A label text after --map. */
    String mapped(String text) {
        for (Map.Entry<String, String> entry : mapping().entrySet()) {
            if (entry.getKey().strip().equalsIgnoreCase(text.strip())) {
                return entry.getValue();
            }
        }
        return text;
    }

    /** The scale that was given. */
    Optional<Scale> parsedScale() {
        return scale.map(text -> {
            try {
                Scale parsed = Scale.parse(text);
                return positive.map(parsed::withPositive).orElse(parsed);
            } catch (IllegalArgumentException wrong) {
                throw BadInput.of("--scale " + text + ": " + wrong.getMessage(), "for example --scale pass,fail");
            }
        });
    }

    private static void positive(String flag, Optional<Integer> rows) {
        if (rows.orElse(1) < 1) {
            throw BadInput.of(flag + " " + rows.get() + " is less than 1", "give a number of rows");
        }
    }
}
