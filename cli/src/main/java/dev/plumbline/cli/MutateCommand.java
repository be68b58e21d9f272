package dev.plumbline.cli;

import dev.plumbline.align.ShapedBy;
import dev.plumbline.dataset.AtomicFile;
import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Fingerprint;
import dev.plumbline.dataset.Look;
import dev.plumbline.dataset.LookedRows;
import dev.plumbline.dataset.Workspace;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.JudgeVersion;
import dev.plumbline.probing.mutation.Mutants;
import dev.plumbline.probing.mutation.MutationResult;
import dev.plumbline.probing.mutation.Operator;
import dev.plumbline.report.Defused;
import dev.plumbline.report.Figures;
import dev.plumbline.report.ForecastFigures;
import dev.plumbline.report.MutationFigures;
import dev.plumbline.report.MutationReport;
import dev.plumbline.run.Budget;
import dev.plumbline.run.Progress;
import dev.plumbline.run.Run;
import dev.plumbline.run.RunOutcome;
import dev.plumbline.run.Runner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Whether a judge notices what is wrong, and overlooks what does not matter. */
@Command(
        name = "mutate",
        mixinStandardHelpOptions = true,
        description = {
            "Mutation tests: answers that people passed are made wrong, or changed in what does not matter, and the judge has"
                    + " to tell one from the other.",
            "",
            "The judge is asked about rows and mutants alike; the same command goes on where a killed one stopped."
        })
final class MutateCommand implements Callable<Integer> {
    @Option(
            names = {"-j", "--judge"},
            required = true,
            paramLabel = "JUDGE",
            description = "The judge file.")
    String judge = "";

    @Parameters(index = "0", paramLabel = "DATA", description = "Labelled rows: CSV, TSV, JSONL or JSON, also .gz.")
    String data = "";

    @Option(
            names = "-o",
            paramLabel = "DIR",
            description = "Folder of the test (default: mutations/NAME-N in the workspace).")
    Optional<String> output = Optional.empty();

    @Option(
            names = "--operators",
            paramLabel = "A,B",
            split = ",",
            description = "How responses are changed (default: all ways).")
    List<String> operators = new ArrayList<>();

    @Option(
            names = "-n",
            paramLabel = "ROWS",
            defaultValue = "50",
            description = "Rows of each label that are changed at most, drawn by --seed (default: 50).")
    int most;

    @Option(
            names = "--confirmed",
            paramLabel = "FILE",
            description = "What people say of mutants: a file of labels, or the sheet of `label next`.")
    Optional<String> confirmed = Optional.empty();

    @Option(
            names = "--measure",
            description = "These rows never shaped a judge: change them all. A look, written to the ledger.")
    boolean measure;

    @Mixin
    AskingOptions asking = new AskingOptions();

    @Mixin
    TelemetryOptions telemetry = new TelemetryOptions();

    @Mixin
    MoneyOptions money = new MoneyOptions();

    @Mixin
    ColumnOptions columns = new ColumnOptions();

    @Mixin
    private final Session session;

    MutateCommand(Terminal terminal) {
        this.session = new Session(terminal);
    }

    @Override
    public Integer call() {
        asking.check();
        if (most < 1) {
            throw BadInput.of("-n " + most + " is less than 1", "give the number of rows of each label");
        }
        Path file = NamedJudges.file(session, judge);
        JudgeFiles.checkOrder(judge, file, data, session.path(data));
        JudgeSpec spec = JudgeSpec.read(file);
        List<Operator> chosen = operators.isEmpty()
                ? Arrays.asList(Operator.values())
                : operators.stream().map(Operator::named).toList();
        Workspace workspace = money.estimate ? session.workspaceToRead() : session.workspace();
        Dataset all = LabelledData.read(session, session.path(data), columns.columns(session, spec.scale()));
        if (all.labels().isEmpty()) {
            throw BadInput.in(
                    data,
                    "no row has a label, and mutants are made of rows that people passed",
                    "name the column of human labels with --label");
        }
        Dataset counted = rows(workspace, spec, all);
        Dataset rows = counted.where(ShapedBy.of(spec, all.roles()).negate());
        int seen = counted.examples().size() - rows.examples().size();
        if (rows.examples().isEmpty()) {
            throw BadInput.in(
                    data,
                    "all " + seen + " rows that count shaped the judge, or are near copies of such rows",
                    "give rows that it never saw");
        }
        Mutants mutants = Mutants.of(spec, rows, chosen, most, session.seed);
        try (Interrupts interrupts = Interrupts.stopping(session.terminal().err());
                AskedJudges judges = AskedJudges.to(session, workspace, money, telemetry, AvailableJudges.home(file))) {
            if (money.estimate) {
                session.print(new ForecastFigures(
                        List.of(judges.forecaster(asking.concurrency).of("judging mutants", spec, mutants.data())),
                        judges.prices(),
                        judges.redaction()));
                return ExitCode.DONE;
            }
            Map<String, String> people = confirmed
                    .map(name -> ConfirmedMutants.said(session, name, mutants))
                    .orElse(Map.of());
            judges.check(asking.budget(), spec, mutants.data());
            List<String> notes = new ArrayList<>();
            if (seen > 0) {
                notes.add("Rows that shaped the judge, or are near copies of such rows, are left out: " + seen + ".");
            }
            // The run's folder shows rows to people before the last verdict is there.
            if (measure) {
                notes.addAll(looked(workspace, spec, judges.judge(spec).version(), all, mutants));
            }
            Runner runner = place(asking.runner(judges.runner(spec), interrupts.signal()), workspace);
            RunOutcome outcome = runner.budget(asking.budget().orElse(Budget.unlimited()))
                    .listener(progress())
                    .run(spec, mutants.data());
            // People may be asked about mutants while the judge still is.
            outcome.folder()
                    .filter(Files::isDirectory)
                    .ifPresent(folder -> AtomicFile.write(
                            folder.resolve("mutants.jsonl"), out -> MutationReport.rows(out, mutants)));
            Run run = outcome.run().isPresent() ? outcome.run().get() : outcome.orThrow();
            report(spec, outcome, run, MutationResult.of(mutants, run, people), notes);
            return ExitCode.of(outcome.ending());
        }
    }

    /** Development rows, unless none of them ever shaped a judge. */
    private Dataset rows(Workspace workspace, JudgeSpec spec, Dataset all) {
        if (measure) {
            return all;
        }
        LabelledData labelled = money.estimate
                ? LabelledData.previewed(session, workspace, all, spec.name(), Optional.empty())
                : LabelledData.pinned(session, workspace, all, spec.name(), Optional.empty());
        return labelled.splits().orElseThrow().development();
    }

    private Runner place(Runner runner, Workspace workspace) {
        return output.isPresent()
                ? runner.folder(session.path(output.get()))
                : runner.recordedWithin(workspace.folder().resolve("mutations"));
    }

    private Progress progress() {
        return Progress.to(
                session.quiet
                        ? session.terminal().silence()
                        : session.terminal().err(),
                session.terminal().interactive() ? Progress.Style.REDRAWN : Progress.Style.PLAIN);
    }

    private List<String> looked(
            Workspace workspace, JudgeSpec spec, JudgeVersion version, Dataset all, Mutants mutants) {
        TestLook look = TestLook.record(
                session,
                workspace,
                spec,
                version,
                all.version(),
                LookedRows.of(all),
                Look.Kind.ROWS,
                "mutate",
                Optional.of(
                        Fingerprint.of("mutate", version.hash(), mutants.data().version())));
        List<String> notes = new ArrayList<>();
        notes.add("All rows count: look " + look.number() + " recorded in this ledger.");
        look.spent().ifPresent(notes::add);
        return notes;
    }

    private void report(JudgeSpec spec, RunOutcome outcome, Run run, MutationResult result, List<String> notes) {
        MutationFigures figures = new MutationFigures(
                result,
                Figures.of(outcome, run, Optional.empty(), example -> false),
                measure ? "whole" : "development",
                notes);
        outcome.folder().ifPresent(folder -> {
            AtomicFile.write(folder.resolve("mutations.csv"), out -> MutationReport.csv(out, result));
            session.note("report: " + Pages.ofMutations(figures, session.seed, folder));
            session.note("people can be asked about the mutants: plumbline label next "
                    + folder.resolve("mutants.jsonl") + " --scale "
                    + spec.scale().text() + " -n 40 -o mutants.csv");
        });
        if (outcome.run().isPresent() && ExitCode.of(outcome.ending()) != ExitCode.DONE) {
            session.terminal().err().println("plumbline: " + Defused.line(outcome.sentence()));
        }
        session.print(() -> MutationReport.json(figures), () -> MutationReport.text(figures));
    }
}
