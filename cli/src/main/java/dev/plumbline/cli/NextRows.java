package dev.plumbline.cli;

import dev.plumbline.dataset.AtomicFile;
import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Purpose;
import dev.plumbline.labelling.LabelBatch;
import dev.plumbline.labelling.LabelsKept;
import dev.plumbline.labelling.OpenBatches;
import dev.plumbline.labelling.RowToLabel;
import dev.plumbline.labelling.RowsToLabel;
import dev.plumbline.labelling.SheetColumns;
import dev.plumbline.report.JsonReport;
import dev.plumbline.report.LabelSheetCsv;
import dev.plumbline.report.TextReport;
import dev.plumbline.run.Run;
import dev.plumbline.scale.Scale;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;

/** Chooses rows to be labelled and writes them into a sheet. */
final class NextRows {
    private final Session session;
    private final CommandSpec command;
    private final ColumnOptions columns;
    private final Optional<String> batch;
    private final Optional<String> output;
    private final boolean redraw;

    /** @param redraw whether rows that lie in other batches may be drawn again */
    NextRows(
            Session session,
            CommandSpec command,
            ColumnOptions columns,
            Optional<String> batch,
            Optional<String> output,
            boolean redraw) {
        this.session = session;
        this.command = command;
        this.columns = columns;
        this.batch = batch;
        this.output = output;
        this.redraw = redraw;
    }

    void choose(List<String> files, String named, int count, boolean stratify) {
        Purpose purpose = Stream.of(Purpose.MEASURING, Purpose.IMPROVING)
                .filter(one -> one.text().equals(named))
                .findFirst()
                .orElseThrow(() -> BadInput.of("--for '" + named + "' is not known", "it is measuring or improving"));
        Path sheet = newSheet(session, output);
        List<Path> paths = files.stream().map(session::path).toList();
        List<Run> runs =
                paths.stream().filter(Files::isDirectory).map(Run::read).toList();
        if (paths.isEmpty()
                || (!runs.isEmpty() && runs.size() < paths.size())
                || (runs.isEmpty() && paths.size() > 1)) {
            throw BadInput.of(
                    "rows are chosen from one data file, or from runs over the same rows, and "
                            + (paths.isEmpty() ? "none is named" : "these are " + String.join(", ", files)),
                    "write label next DATA, or label next RUN...");
        }
        Dataset data = runs.isEmpty()
                ? LabelledData.readToLabel(session, paths.get(0), columns.columns(session))
                : runs.get(0).data();
        if (!runs.isEmpty()) {
            GivenFlags.of(command)
                    .refuse(
                            "columns",
                            "a run has its columns already",
                            "give these when the judge is run over the data");
        }
        OpenBatches all = OpenBatches.in(folder(session));
        if (purpose == Purpose.MEASURING) {
            all.checkLeftEvenly(data);
        }
        OpenBatches open = purpose == Purpose.MEASURING ? all.evenlyDrawn() : all;
        List<RowToLabel> chosen = redraw
                ? chosen(purpose, data, runs, count, stratify)
                : chosen(
                        purpose,
                        unclaimed(open, data),
                        runs.stream().map(open::without).toList(),
                        count,
                        stratify);
        if (redraw) {
            RedrawnRows.tell(session, all, chosen);
        }
        if (data.roles().id().isEmpty()) {
            session.note("the rows have no ids and are numbered: labels find them as long as the data keeps its order,"
                    + " and are refused after that, so give it a column of ids first");
        }
        LabelBatch kept = LabelBatch.of(batch.orElseGet(() -> stem(sheet)), purpose, scale(data), data, chosen);
        boolean evenly = purpose == Purpose.MEASURING && !stratify && !redraw;
        write(session, evenly ? open.frame(data).map(kept::drawnFrom).orElse(kept) : kept, sheet, data, chosen);
    }

    /** The sheet that is to be written, which is not there yet. */
    static Path newSheet(Session session, Optional<String> output) {
        Path sheet = session.path(output.orElseThrow(
                () -> BadInput.of("there is no file for the rows", "name the sheet to write: -o july.csv")));
        if (Files.exists(sheet)) {
            throw BadInput.in(
                    sheet.toString(), "this file is there already, and labels may be in it", "name another with -o");
        }
        if (!sheet.getFileName().toString().endsWith(".csv")) {
            throw BadInput.in(sheet.toString(), "a sheet is written as CSV", "name a file that ends in .csv");
        }
        return sheet;
    }

    /** Writes a batch and its sheet, and says what to do with it. */
    static void write(Session session, LabelBatch kept, Path sheet, Dataset data, List<RowToLabel> chosen) {
        // A sheet without its batch could not be read back, so the batch comes first and goes with the sheet.
        kept.write(folder(session), session.workspace().folder().resolve("lock"));
        boolean written = false;
        try {
            AtomicFile.write(
                    sheet,
                    out -> LabelSheetCsv.write(out, kept, chosen, data.roles().withheld()));
            written = true;
        } finally {
            if (!written) {
                kept.takeBack(folder(session));
            }
        }
        session.print(
                () -> JsonReport.batch(kept, sheet),
                () -> TextReport.batch(kept, sheet, SheetColumns.label(kept.scale())));
    }

    /** Rows that nobody was given yet. */
    private Dataset unclaimed(OpenBatches open, Dataset data) {
        int claimed = open.count(data);
        if (claimed == 0) {
            return data;
        }
        session.note(claimed + (claimed == 1 ? " row without a label lies" : " rows without a label lie")
                + " in batches that were drawn before, and " + (claimed == 1 ? "is" : "are")
                + " not drawn again (--redraw draws from all)");
        if (open.holdAll(data)) {
            throw BadInput.of(
                    "every row without a label lies in a batch that was drawn before",
                    "label those, add rows, or draw from them again with --redraw");
        }
        return open.without(data);
    }

    private List<RowToLabel> chosen(Purpose purpose, Dataset data, List<Run> runs, int count, boolean stratify) {
        if (stratify && (runs.isEmpty() || purpose == Purpose.IMPROVING)) {
            throw BadInput.of(
                    "--stratify draws by the verdicts of a run, to measure with",
                    "name the run of the judge that is to be measured, and leave out --for improving");
        }
        if (purpose == Purpose.IMPROVING) {
            if (runs.isEmpty()) {
                throw BadInput.of(
                        "rows that teach a judge most are known from its runs, and a data file is named",
                        "write label next RUN... --for improving");
            }
            return RowsToLabel.improving(runs, count, session.seed);
        }
        if (runs.size() > 1) {
            throw BadInput.of(
                    "rows to measure with are drawn by the verdicts of one run, and " + runs.size() + " are named",
                    "name the run of the judge that is to be measured, or add --for improving");
        }
        return stratify
                ? RowsToLabel.stratified(runs.get(0), count, session.seed)
                : RowsToLabel.atRandom(data, count, session.seed);
    }

    private static Scale scale(Dataset data) {
        return data.scale()
                .orElseThrow(() -> BadInput.of(
                        "nothing says which labels there are",
                        "give --scale pass,fail, or choose from a run of a judge"));
    }

    /** Labels that measure and labels that improve are kept apart, since nobody could tell them from each other later. */
    static LabelsKept labels(Session session, LabelBatch batch, Optional<String> output) {
        String usual = batch.purpose() == Purpose.IMPROVING ? "improving-labels.csv" : "labels.csv";
        return new LabelsKept(
                session.path(output.orElse(usual)), session.workspace().folder().resolve("lock"));
    }

    static Path folder(Session session) {
        return session.workspace().folder().resolve("batches");
    }

    /** Name of a sheet without its ending. */
    static String stem(Path sheet) {
        String name = sheet.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
