package dev.plumbline.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.plumbline.agreement.Agreement;
import dev.plumbline.errors.ErrorAnalysis;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes the report of a run. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = {
            "Write the report of a run: one HTML page that needs no network, Markdown and JSON.",
            "",
            "Shows development rows; --split test is a look at test rows, is written to the ledger, and makes a page of",
            "its own, report-test.html."
        })
final class ReportCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "RUN", description = "Folder of a run.")
    String target = "";

    @Option(names = "-o", paramLabel = "DIR", description = "Where to write (default: the run's folder).")
    Optional<String> output = Optional.empty();

    @Mixin
    RunPart part = new RunPart();

    @Mixin
    ErrorOptions analysis = new ErrorOptions();

    @Mixin
    private final Session session;

    ReportCommand(Terminal terminal) {
        this.session = new Session(terminal);
    }

    @Override
    public Integer call() {
        OutputPlaces.checkFolder(session, output, "report" + part.suffix());
        Path folder = NamedJudges.run(session, target);
        KeptRun kept = KeptRun.read(folder);
        RunPart.Looked looked = part.look(session, kept, "report");
        Agreement agreement = kept.agreement(looked.part());
        Optional<ErrorAnalysis> errors = agreement.readable() && !agreement.ofNumbers()
                ? Optional.of(analysis.analysis(session, kept.run(), agreement))
                : Optional.empty();
        Path page = Pages.ofAgreement(
                kept,
                agreement,
                Optional.of(kept.splits(session)),
                looked.look(),
                errors,
                "report" + part.suffix(),
                output.map(session::path).orElse(folder));
        session.print(
                () -> JsonDocument.of(JsonNodeFactory.instance.objectNode().put("report", page.toString())),
                () -> "report: " + page);
        return ExitCode.DONE;
    }
}
