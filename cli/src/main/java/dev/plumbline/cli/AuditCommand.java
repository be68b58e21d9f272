package dev.plumbline.cli;

import dev.plumbline.audit.Audit;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.report.AuditFigures;
import dev.plumbline.report.Figures;
import dev.plumbline.report.JsonReport;
import dev.plumbline.report.TextReport;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What is wrong with a dataset. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        description = {
            "What is wrong with labelled data before anyone pays for verdicts: leaks, shortcuts, duplicates, too few rows.",
            "",
            "Needs no model. With --strict the exit code is 1 when there is an error."
        })
final class AuditCommand implements Callable<Integer> {
    @Parameters(
            index = "0",
            paramLabel = "DATA",
            description = "CSV, TSV, JSONL or JSON, also .gz; - for standard input.")
    String data = "";

    @Option(names = "--strict", description = "Exit code 1 when an error is found.")
    boolean strict;

    @Mixin
    ColumnOptions columns = new ColumnOptions();

    @Mixin
    private final Session session;

    AuditCommand(Terminal terminal) {
        this.session = new Session(terminal);
    }

    @Override
    public Integer call() {
        Path file = data.equals("-") ? Path.of("-") : session.path(data);
        Dataset dataset = LabelledData.read(session, file, columns.columns(session));
        Audit audit = Audit.of(dataset, session.seed);
        AuditFigures figures = Figures.of(audit);
        session.print(() -> JsonReport.audit(figures), () -> TextReport.audit(figures));
        return strict && audit.hasErrors() ? ExitCode.FAILED : ExitCode.DONE;
    }
}
