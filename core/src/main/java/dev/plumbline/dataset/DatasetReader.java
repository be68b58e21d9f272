package dev.plumbline.dataset;

import dev.plumbline.scale.Scale;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.Spliterators;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.StreamSupport;

/** Rows in, dataset out: roles, ids, labels, gold, groups, in this order. */
final class DatasetReader {
    /** With a limit, at least so many rows are read, so that columns are recognised the same. */
    private static final int ENOUGH_TO_RECOGNISE = 2000;

    /** Beyond that, what a column is does not change any more. */
    private static final int MOST_TO_RECOGNISE = 50_000;

    /** Rows among which near duplicates are searched for where none is labelled. */
    private static final int MOST_SEARCHED = 100_000;

    private final RowReader source;
    private final Columns asked;
    private final RowStore rows = RowStore.usual();

    private DatasetReader(RowReader source, Columns asked) {
        this.source = source;
        this.asked = asked;
    }

    static Dataset read(RowReader source, Columns asked) {
        return new DatasetReader(source, asked).read();
    }

    private Dataset read() {
        int most =
                asked.limit().isPresent() ? Math.max(asked.limit().getAsInt(), ENOUGH_TO_RECOGNISE) : Integer.MAX_VALUE;
        rows.addAll(StreamSupport.stream(Spliterators.spliteratorUnknownSize(source, 0), false)
                .limit(most)
                .iterator());
        if (rows.isEmpty()) {
            throw BadInput.in(source.source(), "there are no rows", "the file needs at least one row of data");
        }
        List<String> columns = source.columns();
        RoleRecognition.Recognised recognised = new RoleRecognition(
                        source.source(), asked, columns, rows.subList(0, Math.min(rows.size(), MOST_TO_RECOGNISE)))
                .recognise();
        Roles roles = recognised.roles();
        List<String> decisions = new ArrayList<>(roles.decisions());
        RowIds ids = RowIds.of(rows, roles.id(), source.source());
        List<Example> examples = examples(ids, recognised);
        ItemKeys keys = new ItemKeys(roles);
        WrittenIds labelled =
                new WrittenIds(ids, id -> keys.of(examples.get(ids.find(id).orElseThrow())));
        List<WrittenLabel> written = written(ids, labelled, recognised, decisions);
        Optional<Scale> scale = scale(columns, written, decisions);
        Optional<LabelBook> book = scale.map(s -> LabelBook.of(written, s, asked, decisions));
        if (roles.id().isEmpty()) {
            LabelsFile.checkSame(written, examples, keys);
        }
        // Groups decide what is measured together. Without labels nothing is, and the search would not fit the memory.
        boolean searched = !written.isEmpty() || rows.size() <= MOST_SEARCHED;
        List<Example> grouped =
                asked.grouped() && searched ? JoinedGroups.join(examples, roles, keys, decisions) : examples;
        Dataset all = Dataset.read(
                columns,
                grouped,
                roles.deciding(decisions),
                scale,
                book.map(LabelBook::labels).orElse(List.of()),
                book.map(LabelBook::gold).orElse(Map.of()),
                new DataRows(rows, ids),
                asked,
                recognised.otherCriteria(),
                keys);
        return part(all);
    }

    private List<WrittenLabel> written(
            RowIds ids, WrittenIds labelled, RoleRecognition.Recognised recognised, List<String> decisions) {
        LabelText texts = new LabelText(asked.mapping());
        List<WrittenLabel> written = new ArrayList<>();
        List<String> columns = recognised.roles().labels();
        if (!columns.isEmpty()) {
            int index = 0;
            for (Row row : rows) {
                for (String column : columns) {
                    String text = row.value(column).orElse("").strip();
                    if (!text.isEmpty()) {
                        written.add(written(ids.get(index), row, column, texts.mapped(text), recognised));
                    }
                }
                index++;
            }
        }
        asked.labelsFile().ifPresent(file -> {
            boolean numbered = recognised.roles().id().isEmpty();
            List<WrittenLabel> given = LabelsFile.read(file, labelled, numbered, texts, decisions);
            written.addAll(
                    new ColumnAnnotators(columns).named(file, counted(file, given, decisions), written, decisions));
        });
        decisions.addAll(AnnotatorNames.lookAlikes(
                written.stream().map(WrittenLabel::annotator).distinct().toList()));
        return written;
    }

    /** Labels of a file that count; a file that has none is a mistake. */
    private List<WrittenLabel> counted(Path file, List<WrittenLabel> labels, List<String> decisions) {
        List<WrittenLabel> peoples =
                labels.stream().filter(label -> label.by() == LabelSource.HUMAN).toList();
        int machines = labels.size() - peoples.size();
        if (asked.machineLabels() || machines == 0) {
            return labels;
        }
        if (peoples.isEmpty()) {
            throw BadInput.in(
                    file.toString(),
                    "all " + machines + " labels are by a model or by code, and only people's are truth",
                    "add labels of people, or count these with --machine-labels");
        }
        decisions.add(machines + (machines == 1 ? " label" : " labels")
                + " by a model or by code do not count (--machine-labels counts them)");
        return peoples;
    }

    private WrittenLabel written(
            String id, Row row, String column, String text, RoleRecognition.Recognised recognised) {
        Optional<String> rationale = Optional.ofNullable(
                        recognised.rationaleOf().get(column))
                .flatMap(row::value)
                .filter(reason -> !reason.isBlank());
        return new WrittenLabel(
                id,
                text,
                column,
                rationale,
                Optional.empty(),
                1,
                true,
                LabelSource.ofColumn(column),
                OptionalDouble.empty(),
                Optional.empty(),
                Optional.empty(),
                source.source(),
                row.line());
    }

    private Optional<Scale> scale(List<String> columns, List<WrittenLabel> written, List<String> decisions) {
        Optional<Scale> scale = asked.scale();
        if (scale.isEmpty() && !written.isEmpty()) {
            scale = Optional.of(inferred(columns, written, decisions));
        }
        try {
            return asked.positive().isEmpty() || scale.isEmpty()
                    ? scale
                    : scale.map(s -> s.withPositive(s.match(asked.positive().get())
                            .orElse(asked.positive().get())));
        } catch (IllegalArgumentException e) {
            throw BadInput.of(String.valueOf(e.getMessage()), "name one of two labels with --positive");
        }
    }

    private Scale inferred(List<String> columns, List<WrittenLabel> written, List<String> decisions) {
        Set<String> values = new TreeSet<>();
        for (WrittenLabel label : written) {
            if (LabelText.special(label.text()).isEmpty()) {
                values.add(label.text());
            }
        }
        asked.mapping().values().stream()
                .filter(to -> LabelText.special(to).isEmpty())
                .forEach(values::add);
        WrittenLabel first = written.get(0);
        if (values.isEmpty()) {
            throw BadInput.in(
                    first.source(), first.line(), "every label says that there is none", "give the scale with --scale");
        }
        Optional<Scale> scale =
                ScaleInference.of(values, ItemText.compared(columns).size() == 2);
        if (scale.isEmpty()) {
            throw BadInput.in(
                    first.source(),
                    first.line(),
                    "'" + first.annotator() + "' has " + values.size() + " different values, among them '"
                            + first.text() + "': these do not look like labels",
                    "name the label column with --label, or the allowed values with --scale");
        }
        decisions.add("the scale is " + scale.get().text()
                + scale.get().positive().map(p -> ", positive is " + p).orElse("")
                + " (from the values; --scale changes it)");
        return scale.get();
    }

    private List<Example> examples(RowIds ids, RoleRecognition.Recognised recognised) {
        Roles roles = recognised.roles();
        Set<String> hidden = new LinkedHashSet<>(roles.labels());
        hidden.addAll(recognised.dropped());
        roles.id().ifPresent(hidden::add);
        Map<String, String> said = new LinkedHashMap<>();
        roles.question().ifPresent(column -> said.put("question", column));
        roles.response().ifPresent(column -> said.put("response", column));
        roles.reference().ifPresent(column -> said.put("reference", column));
        // One map for all examples, which can then be told to have the same at once.
        Map<String, String> shared = Map.copyOf(said);
        StoredExamples examples = new StoredExamples(rows, (index, row) -> {
            Map<String, String> fields = row.cells(hidden);
            String id = ids.of(index, row);
            String group = roles.group()
                    .flatMap(row::value)
                    .map(String::strip)
                    .filter(value -> !value.isEmpty())
                    .orElse("");
            return new Example(
                    id, !group.isEmpty() ? group : roles.group().isPresent() ? "row " + id : id, fields, shared);
        });
        return rows.spooled() ? examples : List.copyOf(examples);
    }

    private Dataset part(Dataset all) {
        List<Example> examples = all.examples();
        int limit = asked.limit().orElse(examples.size());
        if (limit >= examples.size() && asked.sample().isEmpty()) {
            return all;
        }
        Set<String> kept = new LinkedHashSet<>();
        examples.stream().limit(limit).forEach(example -> kept.add(example.id()));
        if (asked.sample().isPresent() && asked.sample().getAsInt() < kept.size()) {
            List<String> order = new ArrayList<>(kept);
            RandomGenerator random =
                    RandomGeneratorFactory.of("L64X128MixRandom").create(asked.sampleSeed());
            for (int i = 0; i < asked.sample().getAsInt(); i++) {
                java.util.Collections.swap(order, i, i + random.nextInt(order.size() - i));
            }
            kept.retainAll(new LinkedHashSet<>(order.subList(0, asked.sample().getAsInt())));
        }
        return kept.size() == examples.size() ? all : all.where(example -> kept.contains(example.id()));
    }
}
