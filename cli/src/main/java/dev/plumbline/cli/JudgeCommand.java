package dev.plumbline.cli;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Example;
import dev.plumbline.dataset.Workspace;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.JudgeVersion;
import dev.plumbline.judge.Redaction;
import dev.plumbline.judge.RequiredInputs;
import dev.plumbline.judge.Verdict;
import dev.plumbline.report.ForecastFigures;
import dev.plumbline.run.Budget;
import dev.plumbline.run.Progress;
import dev.plumbline.run.RunOutcome;
import dev.plumbline.run.Runner;
import dev.plumbline.run.forecast.Forecast;
import dev.plumbline.scale.Scale;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    private static final String SPENT = "the budget is spent";

    @Option(
            names = {"-j", "--judge"},
            required = true,
            paramLabel = "JUDGE",
            description = "The judge file; repeat it for several judges over the same data.")
    List<String> judgeFiles = new ArrayList<>();

    @Parameters(
            index = "0",
            paramLabel = "DATA",
            description = "CSV, TSV, JSONL or JSON, also .gz; - for standard input.")
    String data = "";

    @Option(
            names = "-o",
            paramLabel = "DIR",
            description = "Run folder, DIR/NAME each of several judges (default: runs/NAME-N in the workspace).")
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
    TelemetryOptions telemetry = new TelemetryOptions();

    @Mixin
    MoneyOptions money = new MoneyOptions();

    @Mixin
    SplitOptions splits = new SplitOptions();

    @Mixin
    ColumnOptions columns = new ColumnOptions();

    @Mixin
    private final Session session;

    private final List<Path> named = new ArrayList<>();

    JudgeCommand(Terminal terminal) {
        this.session = new Session(terminal);
    }

    @Override
    public Integer call() {
        asking.check();
        List<JudgeSpec> specs = specs();
        Workspace workspace = money.estimate ? session.workspaceToRead() : session.workspace();
        Path file = data.equals("-") ? Path.of("-") : session.path(data);
        SharedData shared = new SharedData(session, workspace, file, columns, splits);
        try (Interrupts interrupts = Interrupts.stopping(session.terminal().err());
                JudgesByHome judges = new JudgesByHome(session, workspace, money, telemetry)) {
            if (specs.size() > 1) {
                checkAll(specs, judges, shared);
            }
            if (money.estimate) {
                return estimate(specs, judges, shared);
            }
            SeveralRuns runs = new SeveralRuns(session, asking.budget.filter(given -> specs.size() > 1));
            RunPlaces places = new RunPlaces(workspace, output.map(session::path), specs.size() > 1);
            List<Started> all = new ArrayList<>();
            for (int i = 0; i < specs.size(); i++) {
                JudgeSpec spec = specs.get(i);
                AskedJudges asked = judges.of(judgeFile(i));
                LabelledData labelled = shared.of(spec);
                if (i == 0) {
                    asked.unknownFields(labelled.data()).ifPresent(session::note);
                }
                asked.check(asking.budget(), spec, labelled.data());
                Runner runner = places.next(spec)
                        .apply(asking.runner(asked.runner(spec), interrupts.signal())
                                .from(file));
                Progress progress = progress(labelled, specs.size() > 1);
                all.add(new Started(
                        nameAmong(specs, i),
                        spec,
                        labelled,
                        retryFailed ? runner.retryFailed() : runner,
                        specs.size() > 1
                                ? progress.named(asked.judge(spec).version().toString())
                                : progress,
                        runs));
            }
            if (all.size() > 1 && asking.budget().isEmpty()) {
                RunsAtOnce.run(all, interrupts.signal());
            } else {
                oneAfterTheOther(all, runs);
            }
            return runs.report(all.size() > 1);
        }
    }

    /** What a budget has left for a judge is known when the one before it has ended. */
    private void oneAfterTheOther(List<Started> all, SeveralRuns runs) {
        SharedBudget budget = new SharedBudget(asking.budget().orElse(Budget.unlimited()));
        for (Started one : all) {
            Optional<Budget> left = budget.left();
            Optional<String> skipped = runs.endOfAll().or(() -> left.isEmpty() ? Optional.of(SPENT) : Optional.empty());
            if (skipped.isPresent()) {
                runs.skipped(one.name(), skipped.get());
                continue;
            }
            RunOutcome outcome = one.runner()
                    .budget(left.get())
                    .listener(budget.paying(one.progress()))
                    .run(one.spec(), one.labelled().data());
            if (all.size() == 1 && outcome.run().isEmpty()) {
                outcome.orThrow();
            }
            one.ended(outcome);
        }
    }

    /** A judge's run, ready to begin. */
    private record Started(
            String name, JudgeSpec spec, LabelledData labelled, Runner runner, Progress progress, SeveralRuns runs)
            implements RunsAtOnce.Work {
        @Override
        public RunOutcome run(Runnable begun) {
            return runner.listener(progress.alsoBegun(begun)).run(spec, labelled.data());
        }

        @Override
        public void ended(RunOutcome outcome) {
            runs.add(outcome, name, spec, labelled);
        }
    }

    /** A judge's name, and its file where another one has the same name. */
    private String nameAmong(List<JudgeSpec> specs, int number) {
        String name = specs.get(number).name();
        long ofTheName = specs.stream().filter(spec -> spec.name().equals(name)).count();
        return ofTheName > 1 ? name + " (" + judgeFiles.get(number) + ")" : name;
    }

    private Path judgeFile(int number) {
        return named.get(number);
    }

    private int estimate(List<JudgeSpec> specs, JudgesByHome judges, SharedData shared) {
        List<Forecast> parts = new ArrayList<>();
        String prices = "";
        Redaction redaction = Redaction.none();
        for (int i = 0; i < specs.size(); i++) {
            JudgeSpec spec = specs.get(i);
            AskedJudges asked = judges.of(judgeFile(i));
            String what = specs.size() == 1 ? "judging" : spec.name();
            parts.add(asked.forecaster(asking.concurrency).of(what, spec, shared.rows(spec)));
            prices = asked.prices();
            redaction = asked.redaction();
            if (i == 0) {
                asked.unknownFields(shared.rows(spec)).ifPresent(session::note);
            }
        }
        session.print(new ForecastFigures(parts, prices, redaction));
        return ExitCode.DONE;
    }

    private List<JudgeSpec> specs() {
        for (String file : judgeFiles) {
            Path path = NamedJudges.file(session, file);
            JudgeFiles.checkOrder(file, path, data, session.path(data));
            named.add(path);
        }
        return named.stream()
                .map(JudgeSpec::read)
                .map(read -> repeat.map(read::withRepeat).orElse(read))
                .toList();
    }

    /** What is wrong with a later judge is told before an earlier one has cost anything. */
    private void checkAll(List<JudgeSpec> specs, JudgesByHome judges, SharedData shared) {
        Set<JudgeVersion> versions = new HashSet<>();
        for (int i = 0; i < specs.size(); i++) {
            AskedJudges asked = judges.of(judgeFile(i));
            asked.check(asking.budget(), specs.get(i), shared.rows(specs.get(i)));
            JudgeVersion version = asked.judge(specs.get(i)).version();
            if (!versions.add(version)) {
                throw BadInput.of("judge " + version + " is given twice", "name each judge once");
            }
            RequiredInputs.of(specs.get(i)).check(shared.rows(specs.get(i)));
        }
    }

    /** Lines of several runs cannot be redrawn: only the last line of a terminal can. */
    private Progress progress(LabelledData labelled, boolean several) {
        if (progress.isPresent() && !progress.get().equals("json")) {
            throw BadInput.of("--progress " + progress.get() + " is not known", "it is json");
        }
        Progress.Style style = progress.isPresent()
                ? Progress.Style.JSON
                : session.terminal().interactive() && !several ? Progress.Style.REDRAWN : Progress.Style.PLAIN;
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
        // Numbers are off by more or less, so that a share of equal ones would say nothing.
        return Optional.ofNullable(development.get(verdict.exampleId()))
                .filter(example -> labelled.data().scale().map(Scale::size).orElse(0) > 0)
                .flatMap(example -> labelled.data().gold(example).value())
                .map(human -> verdict.decision().filter(human::equals).isPresent());
    }
}
