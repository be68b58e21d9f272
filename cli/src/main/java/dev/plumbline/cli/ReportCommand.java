package dev.plumbline.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.plumbline.agreement.Agreement;
import dev.plumbline.dataset.Splits;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.run.Run;
import dev.plumbline.run.RunFolder;
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
            "Shows development rows; --split test is a look at test rows and is written to the ledger."
        })
final class ReportCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "RUN", description = "Folder of a run.")
    String target = "";

    @Option(names = "-o", paramLabel = "DIR", description = "Where to write (default: the run's folder).")
    Optional<String> output = Optional.empty();

    @Mixin
    RunPart part = new RunPart();

    @Mixin
    Everywhere everywhere = new Everywhere();

    private final Terminal terminal;

    ReportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Path folder = terminal.path(target);
        Run run = Run.read(folder);
        JudgeSpec spec = JudgeSpec.read(new RunFolder(folder).judgeFile());
        RunPart.Looked looked = part.look(terminal, everywhere, run, spec, "report");
        Agreement agreement = Agreement.of(run, looked.part(), RunPart.seen(spec, run.data()));
        Splits splits = everywhere.workspace(terminal).pin(run.data(), spec.name(), Optional.empty(), everywhere.seed);
        Path page = Pages.ofAgreement(
                run,
                agreement,
                Optional.of(splits),
                looked.number(),
                output.map(terminal::path).orElse(folder));
        everywhere.print(
                terminal,
                () -> JsonText.of(JsonNodeFactory.instance.objectNode().put("report", page.toString())),
                () -> "report: " + page);
        return ExitCode.DONE;
    }
}
