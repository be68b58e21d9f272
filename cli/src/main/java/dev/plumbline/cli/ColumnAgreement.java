package dev.plumbline.cli;

import dev.plumbline.agreement.Agreement;
import dev.plumbline.agreement.Outcomes;
import dev.plumbline.agreement.Part;
import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.CodedColumns;
import dev.plumbline.dataset.Columns;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Fingerprint;
import dev.plumbline.judge.JudgeVersion;
import dev.plumbline.judge.Usage;
import dev.plumbline.judge.Verdict;
import dev.plumbline.run.Run;
import dev.plumbline.scale.Scale;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Agreement of columns of a data file, measured whole: no judge of ours was tuned on them. */
final class ColumnAgreement {
    /** With more rows only the columns that are compared are kept, so rules that look at texts are left out. */
    private static final int MANY = 50_000;

    /** Rows that tell the scale of a large file where it is not given. */
    private static final int TELLING = 5_000;

    private final Session session;
    private final ColumnOptions options;

    ColumnAgreement(Session session, ColumnOptions options) {
        this.session = session;
        this.options = options;
    }

    /** A judge's column against human columns. */
    Agreement of(Path file, List<String> human, String judge) {
        return of(file, human, judge, List.of());
    }

    /** A judge's column against human columns, of a file that has to have some more. */
    Agreement of(Path file, List<String> human, String judge, List<String> more) {
        if (human.size() == 1 && !file.equals(Path.of("-")) && options.ofRows().isEmpty()) {
            List<String> names = new ArrayList<>(List.of(human.get(0), judge));
            options.group.filter(name -> !name.equals("none")).ifPresent(names::add);
            List<String> needed = new ArrayList<>(names);
            needed.addAll(more);
            CodedColumns columns =
                    CodedColumns.read(file, needed.stream().distinct().toList());
            if (columns.rows() > MANY) {
                return ofMany(file, columns, names);
            }
        }
        Run run = run(file, human, judge);
        for (String column : more) {
            if (!run.data().columns().contains(column)) {
                throw missing(file.toString(), column, run.data().columns());
            }
        }
        return Agreement.of(run, Part.whole(), example -> false);
    }

    /** The verdicts of a column as a run over the whole file. */
    Run run(Path file, List<String> human, String judge) {
        Dataset data = LabelledData.read(session, file, columns().labels(human));
        Scale scale = data.scale()
                .orElseThrow(
                        () -> BadInput.in(file.toString(), "no row is labelled", "name another column with --human"));
        List<Verdict> verdicts = data.examples().stream()
                .map(example -> verdict(
                        example.id(),
                        data.row(example)
                                .flatMap(row -> row.value(judge))
                                .orElseThrow(() -> missing(file.toString(), judge, data.columns())),
                        scale))
                .toList();
        return new Run(new JudgeVersion(judge, Fingerprint.of(judge)), data, verdicts, Optional.empty());
    }

    private Columns columns() {
        Columns columns = options.columns(session);
        return options.group.isPresent() ? columns : columns.ungrouped();
    }

    private Verdict verdict(String id, String text, Scale scale) {
        String mapped = options.mapped(text);
        if (mapped.isBlank()) {
            return new Verdict.Abstained(id, "the cell is empty", Map.of(), Usage.none());
        }
        return scale.match(mapped)
                .<Verdict>map(label -> Verdict.Decided.of(id, label))
                .orElseGet(() -> new Verdict.Unparsed(id, text, "is not on the scale " + scale.text(), Usage.none()));
    }

    private Agreement ofMany(Path file, CodedColumns columns, List<String> names) {
        Scale scale = options.parsedScale()
                .orElseGet(() -> Dataset.read(
                                file, columns().labels(names.subList(0, 1)).limit(TELLING))
                        .scale()
                        .orElseThrow(() -> BadInput.in(
                                file.toString(),
                                "the first rows have no labels",
                                "give the scale, as --scale pass,fail")));
        session.note(columns.rows() + " rows are compared column by column on the scale " + scale.text()
                + "; rules that look at texts are left out");
        CodedColumns read = mapped(columns, names.subList(0, 2));
        Outcomes outcomes = Outcomes.of(read, names.get(0), names.get(1), scale);
        return Agreement.of(
                names.size() > 2 ? outcomes.grouped(read.column(names.get(2)).cells()) : outcomes);
    }

    private CodedColumns mapped(CodedColumns columns, List<String> labels) {
        CodedColumns read = columns;
        for (String name : labels) {
            read = read.reading(name, options::mapped);
        }
        return read;
    }

    static BadInput missing(String file, String column, List<String> present) {
        return BadInput.in(file, "has no column '" + column + "'", "its columns are " + String.join(", ", present));
    }
}
