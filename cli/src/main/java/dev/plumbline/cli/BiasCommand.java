package dev.plumbline.cli;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Workspace;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.JudgeVersion;
import dev.plumbline.probing.Attack;
import dev.plumbline.probing.bias.BiasResult;
import dev.plumbline.probing.bias.BothOrders;
import dev.plumbline.probing.bias.Probe;
import dev.plumbline.report.BiasFigures;
import dev.plumbline.report.BiasReport;
import dev.plumbline.report.ForecastFigures;
import dev.plumbline.report.RunFigures;
import dev.plumbline.scale.Scale;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What else than quality moves a judge's verdicts. */
@Command(
        name = "bias",
        mixinStandardHelpOptions = true,
        description = {
            "What else than quality moves a judge's verdicts: order, length, leniency, chance, format, planted texts.",
            "",
            "  bias RUN               what a run tells, without a call",
            "  bias FILE --given C --swapped C --scale prefer:a,b     answers that any judge gave in both orders",
            "  bias -j JUDGE DATA     the rest too: labels in the opposite order, the same again, texts that give orders"
        })
final class BiasCommand implements Callable<Integer> {
    @Parameters(
            index = "0",
            paramLabel = "RUN|DATA",
            description =
                    "The folder of a run; or labelled rows with -j; or answers in two columns: CSV, TSV, JSONL or JSON, also .gz.")
    String target = "";

    @Option(
            names = {"-j", "--judge"},
            paramLabel = "JUDGE",
            description = "The judge file; it is asked about rows of DATA and about copies of them.")
    Optional<String> judge = Optional.empty();

    @Option(
            names = "--probes",
            paramLabel = "A,B",
            split = ",",
            description = "What is looked for (default: all that can be).")
    List<String> probes = new ArrayList<>();

    @Option(
            names = "--attacks",
            paramLabel = "A,B",
            split = ",",
            description = "Which texts are planted (default: all that are known).")
    List<String> attacks = new ArrayList<>();

    @Option(
            names = "-n",
            paramLabel = "ROWS",
            description = "With -j: rows that the judge is asked about, drawn by --seed (default: 50).")
    Optional<Integer> most = Optional.empty();

    @Option(names = "--repeat", paramLabel = "K", description = "With -j: ask K times for each row (default: 3).")
    Optional<Integer> repeat = Optional.empty();

    @Option(
            names = "-o",
            paramLabel = "DIR",
            description = "Write bias.html, bias.md and bias.json there; with -j the runs too.")
    Optional<String> output = Optional.empty();

    @Option(
            names = "--given",
            paramLabel = "C",
            description = "With a file of answers: column of those in the order of the data.")
    Optional<String> given = Optional.empty();

    @Option(
            names = "--swapped",
            paramLabel = "C",
            description = "With a file of answers: column of those with the two responses exchanged, turned back.")
    Optional<String> swapped = Optional.empty();

    @Mixin
    RunPart part = new RunPart();

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

    @Spec
    @SuppressWarnings("NullAway.Init") // set by the parser before anything runs
    private CommandSpec command;

    BiasCommand(Terminal terminal) {
        this.session = new Session(terminal);
    }

    @Override
    public Integer call() {
        asking.check();
        OutputPlaces.checkFolder(session, output, "bias" + part.suffix());
        List<Probe> wanted = probes.isEmpty()
                ? Arrays.asList(Probe.values())
                : probes.stream().map(Probe::named).distinct().toList();
        if (given.isPresent() || swapped.isPresent()) {
            return answered();
        }
        return judge.isPresent() ? asked(judge.get(), wanted) : recorded(wanted);
    }

    /** From two columns of answers, of whatever judge. */
    private int answered() {
        if (given.isEmpty() || swapped.isEmpty() || judge.isPresent()) {
            throw BadInput.of(
                    "--given and --swapped go together, without -j",
                    "name the columns of answers: bias answers.csv --given C --swapped C --scale prefer:a,b");
        }
        GivenFlags flags = GivenFlags.of(command);
        for (String mixin : List.of("asking", "money", "part")) {
            flags.refuse(mixin, "answers in two columns are measured whole, and nobody is asked", "leave it out");
        }
        if (!probes.isEmpty()) {
            throw BadInput.of("--probes: answers in two orders tell of position alone", "leave it out");
        }
        refuseAsking();
        Scale scale = columns.parsedScale()
                .orElseThrow(() -> BadInput.of(
                        "nothing says which answers there are",
                        "give --scale prefer:a,b, that for the first response first"));
        List<BothOrders> rows = OrderColumns.read(session, target, given.get(), swapped.get(), columns, scale);
        return report(
                new BiasFigures(
                        BiasResult.ofOrders(rows, scale.labels()),
                        given.get() + " and " + swapped.get(),
                        "whole",
                        List.of(),
                        RunFigures.Spent.of(List.of()),
                        List.of()),
                output.map(session::path));
    }

    /** From a run that is there. */
    private int recorded(List<Probe> wanted) {
        GivenFlags flags = GivenFlags.of(command);
        String hint = "add -j JUDGE and name the data, or leave it out";
        for (String mixin : List.of("asking", "money", "columns")) {
            flags.refuse(mixin, "a run that is there is not asked again", hint);
        }
        refuseAsking();
        KeptRun kept = KeptRun.read(NamedJudges.run(session, target));
        RunPart.Looked looked = part.look(session, kept, "bias", true);
        List<String> notes = new ArrayList<>();
        looked.look().ifPresent(look -> notes.add("Look " + look.number() + " recorded in this ledger."));
        long seen = kept.run().data().examples().stream()
                .filter(row -> looked.part().has(row) && kept.seen().test(row))
                .count();
        BiasRows.leftOut(seen).ifPresent(notes::add);
        return report(
                new BiasFigures(
                        BiasResult.of(kept.spec(), kept.run(), looked.part(), kept.seen(), wanted),
                        kept.run().judge().toString(),
                        looked.part().name(),
                        kept.run().folder().stream()
                                .map(path -> path.toAbsolutePath().toString())
                                .toList(),
                        RunFigures.Spent.of(List.of()),
                        notes),
                output.map(session::path).or(() -> kept.run().folder()));
    }

    private void refuseAsking() {
        if (!attacks.isEmpty() || most.isPresent() || repeat.isPresent()) {
            throw BadInput.of(
                    "--attacks, -n and --repeat are for a judge that is asked, and what is named was answered already",
                    "add -j JUDGE and name the data, or leave them out");
        }
    }

    /** By asking. */
    private int asked(String judgeFile, List<Probe> wanted) {
        if (part.split.isPresent()) {
            throw BadInput.of(
                    "--split chooses rows of a run, and a judge is to be asked",
                    "leave it out for development rows, or give --measure where no row ever shaped a judge");
        }
        Path file = NamedJudges.file(session, judgeFile);
        JudgeFiles.checkOrder(judgeFile, file, target, session.path(target));
        JudgeSpec spec = JudgeSpec.read(file);
        Workspace workspace = money.estimate ? session.workspaceToRead() : session.workspace();
        BiasRows rows = BiasRows.read(
                session,
                workspace,
                spec,
                LabelledData.read(session, session.path(target), columns.columns(session, spec.scale())),
                new BiasRows.Wanted(target, part.measure, money.estimate, most.orElse(50)));
        BiasPlan plan = BiasPlan.of(spec, rows.drawn(), wanted, repeat, planted());
        try (Interrupts interrupts = Interrupts.stopping(session.terminal().err());
                AskedJudges judges = AskedJudges.to(session, workspace, money, telemetry, AvailableJudges.home(file))) {
            if (money.estimate) {
                session.print(new ForecastFigures(
                        plan.forecasts(judges.forecaster(asking.concurrency)), judges.prices(), judges.redaction()));
                return ExitCode.DONE;
            }
            ProbingRuns runs =
                    new ProbingRuns(session, asking, judges, interrupts, workspace, output.map(session::path));
            JudgeVersion version = judges.judge(spec).version();
            plan.check(runs);
            // The folders of the runs show rows before the last verdict is there.
            List<String> notes = rows.notes(session, workspace, version);
            BiasResult result = plan.result(runs);
            report(
                    new BiasFigures(
                            result,
                            version.toString(),
                            part.measure ? "whole" : "development",
                            runs.folders(),
                            runs.spent(),
                            notes),
                    output.map(session::path)
                            .or(() -> Optional.of(
                                    workspace.folder().resolve("bias").resolve("report-" + version))));
            return runs.code();
        }
    }

    private List<Attack> planted() {
        return attacks.isEmpty()
                ? Arrays.asList(Attack.values())
                : attacks.stream().map(Attack::named).distinct().toList();
    }

    private int report(BiasFigures figures, Optional<Path> folder) {
        folder.ifPresent(
                pages -> session.note("report: " + Pages.ofBias(figures, session.seed, "bias" + part.suffix(), pages)));
        session.print(() -> BiasReport.json(figures), () -> BiasReport.text(figures));
        return ExitCode.DONE;
    }
}
