package dev.plumbline.cli;

import dev.plumbline.agreement.Agreement;
import dev.plumbline.agreement.Outcomes;
import dev.plumbline.agreement.Part;
import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.CodedColumns;
import dev.plumbline.dataset.Columns;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.dataset.Fingerprint;
import dev.plumbline.judge.JudgeVersion;
import dev.plumbline.judge.Usage;
import dev.plumbline.judge.Verdict;
import dev.plumbline.report.Defused;
import dev.plumbline.run.Run;
import dev.plumbline.scale.Scale;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

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
        return of(file, human, judge, Optional.empty(), List.of());
    }

    /**
     * A judge's column against human columns, of a file that has to have some more.
     *
     * @param confidence column of the judge's confidences
     */
    Agreement of(Path file, List<String> human, String judge, Optional<String> confidence, List<String> more) {
        if (human.size() == 1 && !file.equals(Path.of("-")) && options.ofRows().isEmpty()) {
            List<String> names = new ArrayList<>(List.of(human.get(0), judge));
            options.group.filter(name -> !name.equals("none")).ifPresent(names::add);
            List<String> needed = new ArrayList<>(names);
            needed.addAll(more);
            confidence.ifPresent(needed::add);
            CodedColumns columns =
                    CodedColumns.read(file, needed.stream().distinct().toList());
            if (columns.rows() > MANY) {
                return ofMany(file, columns, names, confidence);
            }
        }
        Run run = run(file, human, judge, confidence);
        for (String column : more) {
            if (!run.data().columns().contains(column)) {
                throw missing(file.toString(), column, run.data().columns());
            }
        }
        return Agreement.of(run, Part.whole(), example -> false);
    }

    /** The verdicts of a column as a run over the whole file. */
    Run run(Path file, List<String> human, String judge) {
        return run(file, human, judge, Optional.empty());
    }

    /** The same with a column of confidences. */
    Run run(Path file, List<String> human, String judge, Optional<String> confidence) {
        Dataset data = LabelledData.read(session, file, columns().labels(human));
        Scale scale = data.scale()
                .orElseThrow(
                        () -> BadInput.in(file.toString(), "no row is labelled", "name another column with --human"));
        List<Verdict> verdicts = data.examples().stream()
                .map(example -> verdict(
                        example.id(),
                        cell(file, data, example, judge),
                        confidence
                                .map(column ->
                                        confidence(file, column, example.id(), cell(file, data, example, column)))
                                .orElse(OptionalDouble.empty()),
                        scale))
                .toList();
        OffScale.note(
                session,
                judge,
                verdicts.stream()
                        .filter(Verdict.Unparsed.class::isInstance)
                        .map(verdict -> ((Verdict.Unparsed) verdict).text())
                        .toList(),
                scale);
        return new Run(new JudgeVersion(judge, Fingerprint.of(judge)), data, verdicts, Optional.empty());
    }

    private Columns columns() {
        Columns columns = options.columns(session);
        return options.group.isPresent() ? columns : columns.ungrouped();
    }

    private static String cell(Path file, Dataset data, Example example, String column) {
        return data.row(example)
                .flatMap(row -> row.value(column))
                .orElseThrow(() -> missing(file.toString(), column, data.columns()));
    }

    private static OptionalDouble confidence(Path file, String column, String row, String cell) {
        if (cell.isBlank()) {
            return OptionalDouble.empty();
        }
        double value = Double.NaN;
        try {
            value = Double.parseDouble(cell.strip());
        } catch (NumberFormatException wrong) {
            // Said below, together with numbers that are no probability.
        }
        if (!(value >= 0 && value <= 1)) {
            throw BadInput.in(
                    file.toString(),
                    "the confidence '" + Defused.line(cell.strip()) + "' of row '" + row + "' in column '" + column
                            + "' is no number from 0 to 1",
                    "write the probability of the judge's label, 93 % as 0.93; leave the cell empty where there is none");
        }
        return OptionalDouble.of(value);
    }

    private Verdict verdict(String id, String text, OptionalDouble confidence, Scale scale) {
        String mapped = options.mapped(text);
        if (mapped.isBlank()) {
            return new Verdict.Abstained(id, "the cell is empty", Map.of(), Usage.none());
        }
        return scale.match(mapped)
                .<Verdict>map(label -> new Verdict.Decided(
                        id, label, Optional.empty(), confidence, Map.of(), List.of(), Optional.empty(), Usage.none()))
                .orElseGet(() -> new Verdict.Unparsed(id, text, "is not on the scale " + scale.text(), Usage.none()));
    }

    private Agreement ofMany(Path file, CodedColumns columns, List<String> names, Optional<String> confidence) {
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
        OffScale.note(session, names.get(1), read.column(names.get(1)).cells(), scale);
        Outcomes rows = Outcomes.of(read, names.get(0), names.get(1), scale);
        Outcomes outcomes = confidence
                .map(column -> rows.confident(confidences(file, column, columns)))
                .orElse(rows);
        return Agreement.of(
                names.size() > 2 ? outcomes.grouped(read.column(names.get(2)).cells()) : outcomes);
    }

    private static double[] confidences(Path file, String column, CodedColumns columns) {
        List<String> cells = columns.column(column).cells();
        double[] values = new double[cells.size()];
        for (int row = 0; row < values.length; row++) {
            values[row] = confidence(file, column, Integer.toString(row + 1), cells.get(row))
                    .orElse(Double.NaN);
        }
        return values;
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
