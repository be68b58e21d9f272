package dev.plumbline.cli;

import dev.plumbline.agreement.Agreement;
import dev.plumbline.agreement.Part;
import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Example;
import dev.plumbline.dataset.Workspace;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.Judges;
import dev.plumbline.judge.Verdict;
import dev.plumbline.report.Figures;
import dev.plumbline.report.JsonReport;
import dev.plumbline.report.RunFigures;
import dev.plumbline.report.TextReport;
import dev.plumbline.run.Budget;
import dev.plumbline.run.Ending;
import dev.plumbline.run.Outcome;
import dev.plumbline.run.Progress;
import dev.plumbline.run.Run;
import dev.plumbline.run.Runner;
import dev.plumbline.run.StopSignal;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs a judge over a data file. */
@Command(
        name = "judge",
        mixinStandardHelpOptions = true,
        description = {
            "Run a judge: n examples in, n verdicts out, each decided, abstained, unparsed or failed with its cause.",
            "",
            "Every verdict is on the disk before it counts. The same command goes on where a killed run stopped."
        })
final class JudgeCommand implements Callable<Integer> {
    @Option(
            names = {"-j", "--judge"},
            required = true,
            paramLabel = "JUDGE",
            description = "The judge file.")
    String judge = "";

    @Parameters(
            index = "0",
            paramLabel = "DATA",
            description = "CSV, TSV, JSONL or JSON, also .gz; - for standard input.")
    String data = "";

    @Option(names = "-o", paramLabel = "DIR", description = "Run folder (default: runs/NAME-N in the workspace).")
    Optional<String> output = Optional.empty();

    @Option(
            names = "--concurrency",
            paramLabel = "N",
            defaultValue = "16",
            description = "Rows in flight (default: 16).")
    int concurrency;

    @Option(names = "--budget", paramLabel = "BUDGET", description = "Stop cleanly at calls=,tokens=,time=10m.")
    Optional<String> budget = Optional.empty();

    @Option(names = "--repeat", paramLabel = "K", description = "Ask K times for each row and take the majority.")
    Optional<Integer> repeat = Optional.empty();

    @Option(names = "--retry-failed", description = "Ask again for rows that failed before.")
    boolean retryFailed;

    @Option(
            names = "--max-failed",
            paramLabel = "P",
            defaultValue = "0.05",
            description = "Share of failed rows that is accepted (default: .05).")
    double maxFailed;

    @Option(names = "--progress", paramLabel = "json", description = "Progress as one JSON event to a line.")
    Optional<String> progress = Optional.empty();

    @Mixin
    SplitOptions splits = new SplitOptions();

    @Mixin
    ColumnOptions columns = new ColumnOptions();

    @Mixin
    Everywhere everywhere = new Everywhere();

    private final Terminal terminal;

    JudgeCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (concurrency < 1) {
            throw BadInput.of("--concurrency " + concurrency + " is less than 1", "give the number of rows in flight");
        }
        JudgeSpec read = JudgeSpec.read(terminal.path(judge));
        JudgeSpec spec = repeat.map(read::withRepeat).orElse(read);
        Workspace workspace = everywhere.workspace(terminal);
        Path file = data.equals("-") ? Path.of("-") : terminal.path(data);
        LabelledData labelled = LabelledData.pinned(
                terminal,
                everywhere,
                workspace,
                file,
                columns.columns(terminal, everywhere.seed, spec.scale()),
                spec.name(),
                splits.plan());
        try (Judges judges = AvailableJudges.to(terminal);
                Interrupts interrupts = Interrupts.stopping()) {
            Outcome outcome = runner(judges, workspace, labelled, file, interrupts.signal())
                    .run(spec, labelled.data());
            return report(outcome, spec, labelled);
        }
    }

    private Runner runner(Judges judges, Workspace workspace, LabelledData labelled, Path file, StopSignal stop) {
        Runner runner = Runner.with(judges)
                .concurrency(concurrency)
                .maxFailed(maxFailed)
                .listener(progress(labelled))
                .stop(stop)
                .from(file);
        runner = budget.map(Budget::parse).map(runner::budget).orElse(runner);
        runner = retryFailed ? runner.retryFailed() : runner;
        return output.map(terminal::path).map(runner::folder).orElse(runner.within(workspace.runs()));
    }

    private Progress progress(LabelledData labelled) {
        if (progress.isPresent() && !progress.get().equals("json")) {
            throw BadInput.of("--progress " + progress.get() + " is not known", "it is json");
        }
        Progress.Style style = progress.isPresent()
                ? Progress.Style.JSON
                : terminal.interactive() ? Progress.Style.REDRAWN : Progress.Style.PLAIN;
        Map<String, Example> development = new HashMap<>();
        labelled.splits()
                .ifPresent(known ->
                        known.development().examples().forEach(example -> development.put(example.id(), example)));
        return Progress.to(everywhere.quiet ? terminal.silence() : terminal.err(), style)
                .agreement(verdict -> agrees(labelled, development, verdict));
    }

    private static Optional<Boolean> agrees(LabelledData labelled, Map<String, Example> development, Verdict verdict) {
        return Optional.ofNullable(development.get(verdict.exampleId()))
                .flatMap(example -> labelled.data().gold(example).value())
                .map(human -> verdict.decision().filter(human::equals).isPresent());
    }

    private int report(Outcome outcome, JudgeSpec spec, LabelledData labelled) {
        if (outcome.run().isEmpty()) {
            throw new Stopped(code(outcome.ending()), "stopped", outcome.sentence(), goOn(outcome));
        }
        Run run = outcome.run().get();
        Predicate<Example> seen = RunPart.seen(spec, run.data());
        Optional<Agreement> agreement =
                labelled.splits().map(known -> Agreement.of(run, Part.development(known::of), seen));
        RunFigures figures = Figures.of(outcome, run, agreement, seen);
        outcome.folder().ifPresent(folder -> {
            RunFiles.results(run, labelled.splits(), folder);
            Pages.ofRun(run, figures, agreement, labelled.splits(), folder);
        });
        everywhere.print(terminal, () -> JsonReport.run(figures), () -> TextReport.run(figures));
        if (outcome.ending() != Ending.FINISHED) {
            throw new Stopped(code(outcome.ending()), "stopped", outcome.sentence(), goOn(outcome));
        }
        return ExitCode.DONE;
    }

    private static int code(Ending ending) {
        return ending == Ending.INTERRUPTED ? ExitCode.INTERRUPTED : ExitCode.INCOMPLETE;
    }

    private static String goOn(Outcome outcome) {
        return outcome.done() + " of " + outcome.total() + " rows are safe; the same command goes on from there";
    }
}
