package dev.plumbline.cli;

import dev.plumbline.agreement.Agreement;
import dev.plumbline.agreement.Comparison;
import dev.plumbline.agreement.Gate;
import dev.plumbline.agreement.GateResult;
import dev.plumbline.agreement.GateVerdict;
import dev.plumbline.dataset.AtomicFile;
import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Look;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.report.ForecastFigures;
import dev.plumbline.report.JUnitXml;
import dev.plumbline.report.JsonReport;
import dev.plumbline.report.TextReport;
import dev.plumbline.run.Run;
import dev.plumbline.run.RunFolder;
import dev.plumbline.run.forecast.Forecast;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Turns agreement into an exit code. */
@Command(
        name = "gate",
        mixinStandardHelpOptions = true,
        description = {
            "Exit code 0 when every condition holds on its lower bound, 1 when one fails, 3 when the rows cannot decide.",
            "",
            "Measures the test rows, which is a look and is written to the ledger; --measure measures all rows."
        })
final class GateCommand implements Callable<Integer> {
    private static final int CONCURRENCY = 16;

    @Parameters(index = "0", paramLabel = "RUN|JUDGE", description = "Folder of a run, or a judge file with DATA.")
    String target = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "DATA", description = "Labelled data for a judge file.")
    Optional<String> data = Optional.empty();

    @Option(
            names = "--min",
            paramLabel = "MEASURE=BAR",
            description = "Lower bound to reach, as accuracy=0.85 or recall.fail=0.8.")
    List<String> minimum = new ArrayList<>();

    @Option(names = "--better-than", paramLabel = "RUN", description = "Has to be better than this run, paired.")
    Optional<String> betterThan = Optional.empty();

    @Option(
            names = "--no-worse-than",
            paramLabel = "RUN=MARGIN",
            description = "May be worse than this run by less than the margin.")
    List<String> noWorseThan = new ArrayList<>();

    @Option(names = "--max-undecided", paramLabel = "P", description = "Largest share of rows without a decision.")
    Optional<Double> maximumUndecided = Optional.empty();

    @Option(names = "--of", paramLabel = "decided", description = "Measure decided rows only; needs --max-undecided.")
    Optional<String> of = Optional.empty();

    @Option(
            names = "--on-inconclusive",
            paramLabel = "fail|pass|3",
            defaultValue = "3",
            description = "Exit code when the rows cannot decide (default: 3).")
    String onInconclusive = "3";

    @Option(names = "--mixed-fingerprints", description = "Accept a run in which the provider's model changed.")
    boolean mixedFingerprints;

    @Option(
            names = "--fresh",
            description = "Ask the judge again, measure the new verdicts, and say how many of the old ones changed.")
    boolean fresh;

    @Option(names = "--junit", paramLabel = "FILE", description = "Write the conditions as JUnit XML.")
    Optional<String> junit = Optional.empty();

    @Option(names = "--measure", description = "No row of this file ever shaped a judge: measure them all.")
    boolean measure;

    @Mixin
    TelemetryOptions telemetry = new TelemetryOptions();

    @Mixin
    MoneyOptions money = new MoneyOptions();

    @Mixin
    ColumnOptions columns = new ColumnOptions();

    @Mixin
    private final Session session;

    private Path chosen = Path.of("");

    @Spec
    @SuppressWarnings("NullAway.Init") // set by the parser before anything runs
    private CommandSpec command;

    GateCommand(Terminal terminal) {
        this.session = new Session(terminal);
    }

    @Override
    public Integer call() {
        if (!List.of("fail", "pass", "3").contains(onInconclusive)) {
            throw BadInput.of("--on-inconclusive " + onInconclusive + " is not known", "it is fail, pass or 3");
        }
        Path path = data.isPresent() ? NamedJudges.file(session, target) : NamedJudges.run(session, target);
        chosen = path;
        checkTarget(path);
        JudgeSpec spec = JudgeSpec.read(data.isPresent() ? path : new RunFolder(path).judgeFile());
        if (money.estimate) {
            return estimate(
                    spec,
                    data.isPresent()
                            ? LabelledData.read(
                                    session, session.path(data.get()), columns.columns(session, spec.scale()))
                            : Run.read(path).data());
        }
        RunPart part = new RunPart();
        part.measure = measure;
        part.split = measure ? Optional.empty() : Optional.of("test");
        Gate gate = gate(part);
        gate.checkFor(spec.scale());
        junit.map(session::path).ifPresent(GateCommand::checkWritable);
        Run recorded;
        KeptRun kept;
        try (CommandTelemetry sent = new CommandTelemetry(session, telemetry)) {
            recorded = data.isPresent() ? recorded(spec, session.path(data.get()), sent) : Run.read(path);
            if (fresh) {
                part.chosen(session, new KeptRun(recorded, spec));
            }
            kept = new KeptRun(fresh ? askedAgain(spec, recorded, sent) : recorded, spec);
        }
        RunPart.Looked looked = part.chosen(session, kept);
        Agreement agreement = kept.agreement(looked.part());
        // What the gate refuses it refuses before the look is written down, and no figure is shown before it is.
        GateResult result = gate.check(agreement);
        int look = kept.recordLook(session, looked.rows().orElseThrow(), Look.Kind.MEASURE, "gate")
                .number();
        result = look == 1 ? result : gate.look(look).check(agreement);
        if (fresh) {
            Agreement before = new KeptRun(recorded, spec).agreement(looked.part());
            result = result.flipping(Comparison.flipRate(before.outcomes(), agreement.outcomes()));
        }
        return report(result, kept.run());
    }

    /** A run, or a judge and data: anything else is told apart before a file is searched for that nobody named. */
    private void checkTarget(Path path) {
        if (data.isPresent() && Files.isDirectory(path)) {
            throw BadInput.in(target, "is a folder and no judge file", "a run has its data with it: leave DATA out");
        }
        if (data.isPresent()) {
            JudgeFiles.checkOrder(target, path, data.get(), session.path(data.get()));
            return;
        }
        if (JudgeFiles.looksLikeOne(path)) {
            throw BadInput.in(
                    target, "a judge file needs DATA after it", "as: gate " + target + " DATA --min accuracy=0.85");
        }
        if (!new RunFolder(path).begun()) {
            throw BadInput.in(
                    target,
                    "is not the folder of a run",
                    "name the folder that 'plumbline judge' printed, as .plumbline/runs/NAME-1, or a judge file and"
                            + " DATA");
        }
        GivenFlags.of(command)
                .refuse("columns", "a run has its columns already", "give these when the judge is run over DATA");
    }

    private int report(GateResult result, Run run) {
        junit.ifPresent(file ->
                AtomicFile.write(session.path(file), JUnitXml.gate(run.judge().toString(), result)));
        result.notes().forEach(note -> session.note(note));
        session.print(() -> JsonReport.gate(result), () -> TextReport.gate(result));
        return code(result.verdict());
    }

    private Gate gate(RunPart part) {
        Gate gate = Gate.open();
        for (String text : minimum) {
            Assignment bar = Assignment.of("--min", text, "accuracy=0.85");
            gate = gate.minimum(bar.name(), bar.value());
        }
        if (betterThan.isPresent()) {
            gate = gate.betterThan(part.beside(session, NamedJudges.run(session, betterThan.get())));
        }
        for (String text : noWorseThan) {
            Assignment margin = Assignment.of("--no-worse-than", text, "runs/accuracy-1=0.02");
            gate = gate.noWorseThan(part.beside(session, NamedJudges.run(session, margin.name())), margin.value());
        }
        gate = maximumUndecided.map(gate::maximumUndecided).orElse(gate);
        if (of.isPresent()) {
            if (!of.get().equals("decided")) {
                throw BadInput.of("--of " + of.get() + " is not known", "it is decided");
            }
            gate = gate.ofDecided();
        }
        return mixedFingerprints ? gate.allowingMixedFingerprints() : gate;
    }

    private int estimate(JudgeSpec spec, Dataset rows) {
        try (AskedJudges judges = AskedJudges.to(session, session.workspaceToRead(), money, telemetry, home())) {
            List<Forecast> parts = new ArrayList<>();
            if (data.isPresent()) {
                parts.add(judges.forecaster(CONCURRENCY).of("judging", spec, rows));
            }
            if (fresh) {
                parts.add(judges.freshForecaster(CONCURRENCY).of("judging again", spec, rows));
            }
            session.print(new ForecastFigures(parts, judges.prices(), judges.redaction()));
            return ExitCode.DONE;
        }
    }

    /** The rows, once it is sure that some of them can be measured. */
    private Dataset labelled(JudgeSpec spec, Path file) {
        LabelledData labelled = LabelledData.pinned(
                session,
                session.workspace(),
                file,
                columns.columns(session, spec.scale()),
                spec.name(),
                Optional.empty());
        if (labelled.splits().isEmpty()) {
            throw BadInput.in(
                    file.toString(),
                    "no row has a label, so that there is nothing to agree with",
                    "label rows, or name the column of the labels with --label");
        }
        if (!measure) {
            RunPart.checkTestRows(labelled.splits().get());
        }
        return labelled.data();
    }

    /** A file that cannot be written is told before anything is paid for, or looked at. */
    private static void checkWritable(Path file) {
        if (Files.exists(file) && !Files.isDirectory(file)) {
            return;
        }
        Path folder = file.toAbsolutePath().getParent();
        try {
            if (folder == null || Files.isDirectory(file)) {
                throw new FileSystemException(file.toString(), null, "it is a folder");
            }
            Files.delete(Files.createTempFile(folder, ".plumbline-", ".tmp"));
        } catch (IOException failure) {
            throw BadInput.in(
                    file.toString(), "cannot be written", failure, "name a file in a folder that can be written to");
        }
    }

    private Run recorded(JudgeSpec spec, Path file, CommandTelemetry sent) {
        Dataset rows = labelled(spec, file);
        try (AskedJudges judges = AskedJudges.to(session, session.workspace(), money, sent, home())) {
            return judges.runner(spec).from(file).recordedWithin(runs()).judge(spec, rows);
        }
    }

    /** A new run over the same rows, kept beside the recorded one. */
    private Run askedAgain(JudgeSpec spec, Run recorded, CommandTelemetry sent) {
        Path file = data.map(session::path)
                .orElseGet(
                        () -> Path.of(new RunFolder(chosen).manifest().origin().path()));
        try (AskedJudges judges = AskedJudges.to(session, session.workspace(), money, sent, home())) {
            return judges.fresh(spec).from(file).within(runs()).judge(spec, recorded.data());
        }
    }

    /** The copy of a judge in a run folder has left its recording behind; that is looked for in the current folder. */
    private Path home() {
        return data.isPresent()
                ? AvailableJudges.home(chosen)
                : session.terminal().folder();
    }

    private Path runs() {
        return session.workspace().runs();
    }

    private int code(GateVerdict result) {
        return switch (result) {
            case PASS -> ExitCode.DONE;
            case FAIL -> ExitCode.FAILED;
            case INCONCLUSIVE ->
                switch (onInconclusive) {
                    case "fail" -> ExitCode.FAILED;
                    case "pass" -> ExitCode.DONE;
                    default -> ExitCode.INCONCLUSIVE;
                };
        };
    }
}
