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
import dev.plumbline.report.AgreementFigures;
import dev.plumbline.report.Figures;
import dev.plumbline.run.Run;
import dev.plumbline.scale.Scale;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
        if (human.size() == 1 && !file.equals(Path.of("-"))) {
            List<String> names = new ArrayList<>(List.of(human.get(0), judge));
            options.group.filter(name -> !name.equals("none")).ifPresent(names::add);
            CodedColumns columns = CodedColumns.read(file, names);
            if (columns.rows() > MANY) {
                return ofMany(file, columns, names);
            }
        }
        return Agreement.of(run(file, human, judge), Part.whole(), example -> false);
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
                                .orElseThrow(() -> missing(file, judge, data.columns())),
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
        Outcomes outcomes = Outcomes.of(texts(columns.column(names.get(0))), texts(columns.column(names.get(1))), scale)
                .by(names.get(1));
        return Agreement.of(names.size() > 2 ? outcomes.grouped(plain(columns.column(names.get(2)))) : outcomes);
    }

    /** Raters of equal standing. */
    AgreementFigures amongRaters(Path file, List<String> raters) {
        List<String> names = new ArrayList<>(raters);
        options.group.filter(name -> !name.equals("none")).ifPresent(names::add);
        CodedColumns columns = CodedColumns.read(file, names);
        Map<String, List<String>> ratings = new LinkedHashMap<>();
        for (String rater : raters) {
            ratings.put(rater, texts(columns.column(rater)));
        }
        Scale scale = options.parsedScale()
                .orElseGet(() -> Dataset.read(file, columns().labels(raters))
                        .scale()
                        .orElseThrow(() ->
                                BadInput.in(file.toString(), "no row is rated", "name other columns with --raters")));
        Optional<List<String>> groups = names.size() > raters.size()
                ? Optional.of(plain(columns.column(names.get(raters.size()))))
                : Optional.empty();
        return Figures.of(Agreement.amongRaters(ratings, scale, groups));
    }

    private List<String> texts(CodedColumns.Column column) {
        List<String> mapped = column.texts().stream().map(options::mapped).toList();
        return new CodedTexts(mapped, column.codes());
    }

    private static List<String> plain(CodedColumns.Column column) {
        return new CodedTexts(column.texts(), column.codes());
    }

    private static BadInput missing(Path file, String column, List<String> present) {
        return BadInput.in(
                file.toString(), "has no column '" + column + "'", "its columns are " + String.join(", ", present));
    }
}
