package dev.plumbline.cli;

import dev.plumbline.agreement.Agreement;
import dev.plumbline.agreement.Part;
import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Example;
import dev.plumbline.dataset.Workspace;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.Verdict;
import dev.plumbline.report.Figures;
import dev.plumbline.report.JsonReport;
import dev.plumbline.report.RunFigures;
import dev.plumbline.report.TextReport;
import dev.plumbline.run.Ending;
import dev.plumbline.run.Outcome;
import dev.plumbline.run.Progress;
import dev.plumbline.run.Run;
import dev.plumbline.run.Runner;
import dev.plumbline.run.StopSignal;
import dev.plumbline.run.forecast.Forecaster;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
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

    @Option(names = "--repeat", paramLabel = "K", description = "Ask K times for each row and take the majority.")
    Optional<Integer> repeat = Optional.empty();

    @Option(names = "--retry-failed", description = "Ask again for rows that failed before.")
    boolean retryFailed;

    @Option(names = "--progress", paramLabel = "json", description = "Progress as one JSON event to a line.")
    Optional<String> progress = Optional.empty();

    @Mixin
    AskingOptions asking = new AskingOptions();

    @Mixin
    MoneyOptions money = new MoneyOptions();

    @Mixin
    SplitOptions splits = new SplitOptions();

    @Mixin
    ColumnOptions columns = new ColumnOptions();

    @Mixin
    private final Session session;

    JudgeCommand(Terminal terminal) {
        this.session = new Session(terminal);
    }

    @Override
    public Integer call() {
        asking.check();
        JudgeSpec read = JudgeSpec.read(session.path(judge));
        JudgeSpec spec = repeat.map(read::withRepeat).orElse(read);
        Workspace workspace = session.workspace();
        Path file = data.equals("-") ? Path.of("-") : session.path(data);
        LabelledData labelled = LabelledData.pinned(
                session, workspace, file, columns.columns(session, spec.scale()), spec.name(), splits.plan());
        try (AskedJudges judges = AskedJudges.to(session, workspace, money);
                Interrupts interrupts = Interrupts.stopping()) {
            if (money.estimate) {
                Forecaster forecaster = judges.forecaster(asking.concurrency);
                new Estimate(List.of(forecaster.of("judging", spec, labelled.data())), judges.prices()).print(session);
                return ExitCode.DONE;
            }
            judges.check(asking.budget(), spec, labelled.data());
            Outcome outcome = runner(judges.runner(spec), workspace, labelled, file, interrupts.signal())
                    .run(spec, labelled.data());
            return report(outcome, spec, labelled);
        }
    }

    private Runner runner(Runner asked, Workspace workspace, LabelledData labelled, Path file, StopSignal stop) {
        Runner runner = asking.runner(asked, stop).listener(progress(labelled)).from(file);
        runner = asking.budget().map(runner::budget).orElse(runner);
        runner = retryFailed ? runner.retryFailed() : runner;
        return output.map(session::path).map(runner::folder).orElse(runner.within(workspace.runs()));
    }

    private Progress progress(LabelledData labelled) {
        if (progress.isPresent() && !progress.get().equals("json")) {
            throw BadInput.of("--progress " + progress.get() + " is not known", "it is json");
        }
        Progress.Style style = progress.isPresent()
                ? Progress.Style.JSON
                : session.terminal().interactive() ? Progress.Style.REDRAWN : Progress.Style.PLAIN;
        Map<String, Example> development = new HashMap<>();
        labelled.splits()
                .ifPresent(known ->
                        known.development().examples().forEach(example -> development.put(example.id(), example)));
        return Progress.to(
                        session.quiet
                                ? session.terminal().silence()
                                : session.terminal().err(),
                        style)
                .agreement(verdict -> agrees(labelled, development, verdict));
    }

    private static Optional<Boolean> agrees(LabelledData labelled, Map<String, Example> development, Verdict verdict) {
        return Optional.ofNullable(development.get(verdict.exampleId()))
                .flatMap(example -> labelled.data().gold(example).value())
                .map(human -> verdict.decision().filter(human::equals).isPresent());
    }

    private int report(Outcome outcome, JudgeSpec spec, LabelledData labelled) {
        // Also with too many failed rows every row has its verdict, so there is something to report.
        Run run = outcome.run().orElseGet(outcome::orThrow);
        KeptRun kept = new KeptRun(run, spec);
        Optional<Agreement> agreement = labelled.splits().map(known -> kept.agreement(Part.development(known::of)));
        RunFigures figures = Figures.of(outcome, run, agreement, kept.seen());
        outcome.folder().ifPresent(folder -> {
            RunFiles.results(run, labelled.splits(), folder);
            Pages.ofRun(run, figures, agreement, labelled.splits(), folder);
        });
        session.print(() -> JsonReport.run(figures), () -> TextReport.run(figures));
        if (outcome.ending() != Ending.FINISHED) {
            session.terminal().err().println("plumbline: " + Defused.line(outcome.sentence()));
        }
        return ExitCode.of(outcome.ending());
    }
}
