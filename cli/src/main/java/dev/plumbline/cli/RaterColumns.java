package dev.plumbline.cli;

import dev.plumbline.agreement.LabelBatches;
import dev.plumbline.agreement.NumberPanel;
import dev.plumbline.agreement.Panel;
import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.CodedColumns;
import dev.plumbline.dataset.Columns;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Roles;
import dev.plumbline.scale.Scale;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what several annotators, and perhaps a judge, said: from columns of a file, or from a file of labels. */
final class RaterColumns {
    private static final String ALL = "all";

    /** Rows that tell whether a column groups them. */
    private static final int TELLING = 5_000;

    private final Session session;
    private final ColumnOptions options;
    private final Path file;

    RaterColumns(Session session, ColumnOptions options, Path file) {
        this.session = session;
        this.options = options;
        this.file = file;
    }

    /** Annotators by name of their column, or of their labels in long form. */
    Panel panel(List<String> raters, Optional<String> judge, RaterOptions more) {
        check(raters, judge);
        return options.labelsFile.isPresent() ? fromLabels(raters, judge, more) : fromColumns(raters, judge, more);
    }

    /** The range that annotators give numbers of; empty where they give labels. */
    Optional<Scale.Range> range(List<String> raters) {
        Optional<Scale> scale = options.parsedScale()
                .or(() -> Dataset.read(
                                file,
                                options.labelsFile.isPresent()
                                        ? columns()
                                        : columns().labels(raters))
                        .scale());
        return scale.filter(Scale.Range.class::isInstance).map(Scale.Range.class::cast);
    }

    /** Annotators who give numbers. */
    NumberPanel numbers(List<String> raters, Optional<String> judge, RaterOptions more, Scale.Range range) {
        check(raters, judge);
        more.refuseForNumbers(range);
        if (options.labelsFile.isPresent()) {
            Dataset data = data(judge.stream().toList());
            NumberPanel panel = NumberPanel.of(data, raters.equals(List.of(ALL)) ? List.of() : raters, range);
            return judge.map(column -> panel.judgedBy(column, cells(data, column)))
                    .orElse(panel);
        }
        CodedColumns columns = read(raters, judge.stream().toList());
        NumberPanel plain = NumberPanel.of(columns, raters, range);
        NumberPanel judged = judge.map(
                        name -> plain.judgedBy(name, columns.column(name).cells()))
                .orElse(plain);
        NumberPanel named = ids(columns, raters).map(judged::named).orElse(judged);
        return group().map(column -> named.grouped(columns.column(column).cells()))
                .orElse(named);
    }

    private void check(List<String> raters, Optional<String> judge) {
        if (!options.choosingRows().isEmpty()) {
            throw BadInput.of(
                    "--raters compares all rows of a file and takes no " + String.join(", ", options.choosingRows()),
                    "leave it out; to compare some of the rows give a file that holds only these");
        }
        judge.filter(raters::contains).ifPresent(both -> {
            throw BadInput.of(
                    "'" + both + "' is named as a rater and as the judge",
                    "a judge is compared with people: name another column, or leave it out of --raters");
        });
    }

    private Panel fromColumns(List<String> raters, Optional<String> judge, RaterOptions more) {
        Map<String, String> again = more.again();
        List<String> labels = new ArrayList<>(raters);
        labels.addAll(again.values());
        List<String> verdicts = new ArrayList<>(judge.stream().toList());
        verdicts.addAll(more.repeats);
        CodedColumns columns = read(labels, verdicts);
        Panel panel = placed(Panel.of(columns, raters, scale(raters)), columns);
        for (Map.Entry<String, String> second : again.entrySet()) {
            panel = panel.again(
                    second.getKey(),
                    second.getValue(),
                    columns.column(second.getValue()).cells());
        }
        for (String verdict : verdicts) {
            List<String> cells = columns.column(verdict).cells();
            OffScale.note(session, verdict, cells, panel.scale());
            panel = panel.judge().isEmpty() ? panel.judgedBy(verdict, cells) : panel.askedAgain(cells);
        }
        return panel;
    }

    private Panel fromLabels(List<String> raters, Optional<String> judge, RaterOptions more) {
        if (!more.again.isEmpty()) {
            throw BadInput.of("--again is for columns", "in a file of labels every label of a rater counts");
        }
        List<String> verdicts = new ArrayList<>(judge.stream().toList());
        verdicts.addAll(more.repeats);
        Dataset data = data(verdicts);
        long inView = data.labels().stream().filter(label -> !label.blind()).count();
        if (inView > 0) {
            session.note(inView + (inView == 1 ? " label does" : " labels do")
                    + " not count: given with a verdict in view, such labels lean towards it");
        }
        Panel panel = Panel.of(data, raters.equals(List.of(ALL)) ? List.of() : raters);
        if (judge.isPresent()) {
            OffScale.note(session, judge.get(), cells(data, judge.get()), panel.scale());
            panel = panel.judgedBy(judge.get(), cells(data, judge.get()));
            for (String repeat : more.repeats) {
                panel = panel.askedAgain(cells(data, repeat));
            }
        }
        return panel;
    }

    /** Two batches of labels. */
    LabelBatches batches(BatchOptions batch, Optional<String> judge) {
        batch.check(options.labelsFile.isPresent());
        if (batch.rounds.isPresent()) {
            Dataset data = data(judge.stream().toList());
            int[] rounds = batch.numbers();
            LabelBatches batches = LabelBatches.of(data, rounds[0], rounds[1]);
            return judge.map(column -> batches.judgedBy(cells(data, column))).orElse(batches);
        }
        List<String> labels = new ArrayList<>(batch.before);
        labels.addAll(batch.after);
        CodedColumns columns = read(labels, judge.stream().toList());
        Scale scale = scale(labels);
        Panel old = placed(Panel.of(columns, batch.before, scale), columns);
        LabelBatches batches = LabelBatches.of(old, Panel.of(columns, batch.after, scale));
        return judge.map(name -> batches.judgedBy(columns.column(name).cells())).orElse(batches);
    }

    private CodedColumns read(List<String> labels, List<String> verdicts) {
        List<String> names = new ArrayList<>(labels);
        names.addAll(verdicts);
        options.id.ifPresent(names::add);
        group().ifPresent(names::add);
        CodedColumns columns = CodedColumns.read(file, names.stream().distinct().toList());
        Set<String> read = new HashSet<>(labels);
        read.addAll(verdicts);
        for (String name : read) {
            columns = columns.reading(name, options::mapped);
        }
        return columns;
    }

    private Optional<String> group() {
        return options.group.filter(name -> !name.equals("none"));
    }

    private Panel placed(Panel panel, CodedColumns columns) {
        Panel named = ids(columns, panel.raters()).map(panel::named).orElse(panel);
        return group().map(column -> named.grouped(columns.column(column).cells()))
                .orElse(named);
    }

    /** The ids of the column that is named, or that looks like them. */
    private Optional<List<String>> ids(CodedColumns columns, List<String> raters) {
        Optional<List<String>> recognised = recognised(raters);
        return options.id.map(column -> distinct(column, columns)).or(() -> recognised);
    }

    /** The ids that the file has; says where a column looks as if rows belonged together. */
    private Optional<List<String>> recognised(List<String> raters) {
        if (file.equals(Path.of("-"))) {
            return Optional.empty();
        }
        try {
            Roles roles = Dataset.read(
                            file, options.columns(session).labels(raters).limit(TELLING))
                    .roles();
            if (options.group.isEmpty()) {
                roles.group().ifPresent(this::suggestGroup);
            }
            return roles.id().filter(column -> options.id.isEmpty()).flatMap(this::distinctIds);
        } catch (BadInput unreadable) {
            // Columns alone can be compared in files whose ids or rows a dataset would refuse; rows are numbered then.
            session.note("no column was looked for that names or groups rows: " + unreadable.getMessage());
            return Optional.empty();
        }
    }

    private void suggestGroup(String column) {
        session.note("column '" + column
                + "' looks as if it grouped rows; they count as independent unless you say --group " + column);
    }

    private Optional<List<String>> distinctIds(String column) {
        List<String> ids =
                CodedColumns.read(file, List.of(column)).column(column).cells();
        if (Set.copyOf(ids).size() < ids.size()) {
            session.note("column '" + column + "' has ids that occur twice, so rows are numbered");
            return Optional.empty();
        }
        session.note("column '" + column + "' holds the ids (by name)");
        return Optional.of(ids);
    }

    private static List<String> distinct(String column, CodedColumns columns) {
        List<String> ids = columns.column(column).cells();
        Set<String> known = new HashSet<>();
        for (int row = 0; row < ids.size(); row++) {
            if (!known.add(ids.get(row))) {
                throw BadInput.in(
                        columns.source(),
                        columns.line(row),
                        "the id '" + ids.get(row) + "' of column '" + column + "' occurs twice",
                        "name a column of distinct ids with --id, or leave it out to number rows");
            }
        }
        return ids;
    }

    private Scale scale(List<String> labels) {
        return options.parsedScale()
                .orElseGet(() -> Dataset.read(file, columns().labels(labels))
                        .scale()
                        .orElseThrow(() ->
                                BadInput.in(file.toString(), "no row is rated", "name other columns with --raters")));
    }

    /** Labels of a file; columns of verdicts are no labels, whatever they are called. */
    private Dataset data(List<String> verdicts) {
        List<String> dropped = new ArrayList<>(options.dropped);
        dropped.addAll(verdicts);
        return LabelledData.read(session, file, columns().drop(dropped.toArray(String[]::new)));
    }

    private Columns columns() {
        Columns columns = options.columns(session);
        return options.group.isPresent() ? columns : columns.ungrouped();
    }

    private List<String> cells(Dataset data, String column) {
        return data.examples().stream()
                .map(example -> options.mapped(data.row(example)
                        .flatMap(row -> row.value(column))
                        .orElseThrow(() -> ColumnAgreement.missing(file.toString(), column, data.columns()))))
                .toList();
    }
}
