package dev.plumbline.cli;

import dev.plumbline.agreement.Gate;
import dev.plumbline.agreement.SuiteResult;
import dev.plumbline.dataset.AtomicFile;
import dev.plumbline.dataset.BadInput;
import dev.plumbline.labelling.GrowingResult;
import dev.plumbline.labelling.LabelBatch;
import dev.plumbline.labelling.LabelsKept;
import dev.plumbline.report.JUnitXml;
import dev.plumbline.report.JsonReport;
import dev.plumbline.report.TextReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
            "Measures the test rows, which is a look and is written to the ledger; --measure measures all rows.",
            "--growing SHEET asks a gate whose bounds hold however often it is asked, while rows of a batch are labelled."
        })
final class GateCommand implements Callable<Integer> {
    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "RUN|JUDGE",
            description = "Folder of a run, or a judge file with DATA.")
    String target = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "DATA", description = "Labelled data for a judge file.")
    Optional<String> data = Optional.empty();

    @Option(
            names = "--min",
            paramLabel = "MEASURE=BAR",
            description = "Lower bound to reach, as accuracy=0.85 or recall.fail=0.8.")
    List<String> minimum = new ArrayList<>();

    @Option(
            names = "--max",
            paramLabel = "ERROR=BAR",
            description = "Upper bound of an error to stay under, in its own units, as mae=0.5.")
    List<String> maximum = new ArrayList<>();

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

    @Option(names = "--mixed-fingerprints", description = "Accept a run in which the provider's model changed.")
    boolean mixedFingerprints;

    @Option(
            names = "--fresh",
            description = "Ask the judge again, measure the new verdicts, and say how many of the old ones changed.")
    boolean fresh;

    @Option(names = "--junit", paramLabel = "FILE", description = "Write the conditions as JUnit XML.")
    Optional<String> junit = Optional.empty();

    @Option(
            names = "--suite",
            paramLabel = "FILE",
            description = "Several judges at once: a YAML file of gates, conditions and waivers; one exit code.")
    Optional<String> suite = Optional.empty();

    @Option(
            names = "-o",
            paramLabel = "DIR",
            description = "With --suite: write gates.html, gates.md and gates.json there.")
    Optional<String> output = Optional.empty();

    @Option(
            names = "--growing",
            paramLabel = "SHEET",
            description =
                    "Labels of this batch by now, with bounds that hold however often one asks; --labels names their"
                            + " file (default: labels.csv).")
    Optional<String> growing = Optional.empty();

    @Option(names = "--measure", description = "No row of this file ever shaped a judge: measure them all.")
    boolean measure;

    @Mixin
    DecisionOptions decision = new DecisionOptions();

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

    GateCommand(Terminal terminal) {
        this.session = new Session(terminal);
    }

    @Override
    public Integer call() {
        decision.check();
        OutputPlaces.checkJUnit(session, junit);
        OutputPlaces.checkFolder(session, output, "gates");
        if (suite.isPresent()) {
            return suite();
        }
        if (growing.isPresent()) {
            return growing();
        }
        if (target.isEmpty()) {
            throw BadInput.of(
                    "no run and no judge is named", "as: gate RUN --min accuracy=0.85, or gate --suite gates.yaml");
        }
        GatePlan plan = plan();
        OneGate one = OneGate.of(session, plan, columns, money, fresh);
        if (data.isEmpty()) {
            GivenFlags.of(command)
                    .refuse("columns", "a run has its columns already", "give these when the judge is run over DATA");
        }
        if (money.estimate) {
            session.print(one.estimate(telemetry));
            return ExitCode.DONE;
        }
        Gate gate = one.gate();
        OneGate.Judged judged;
        try (CommandTelemetry sent = new CommandTelemetry(session, telemetry)) {
            judged = one.judged(sent);
        }
        OneGate.Measured measured = judged.measured(gate);
        TestLook look = measured.recordLook(measured.rows(), measured.figures());
        OneGate.Passed passed = measured.at(look.number(), look.entry(), Optional.empty());
        junit.ifPresent(file -> AtomicFile.write(
                session.path(file), JUnitXml.gate(passed.run().judge().toString(), passed.result())));
        passed.result().notes().forEach(session::note);
        session.print(() -> JsonReport.gate(passed.result()), () -> TextReport.gate(passed.result()));
        return decision.code(passed.result().verdict());
    }

    private int growing() {
        boolean more = data.isPresent()
                || !maximum.isEmpty()
                || betterThan.isPresent()
                || !noWorseThan.isEmpty()
                || maximumUndecided.isPresent()
                || of.isPresent()
                || fresh
                || money.estimate
                || output.isPresent();
        if (more || target.isEmpty()) {
            throw BadInput.of(
                    "--growing takes one run and shares of its rows that have to reach a bar",
                    "as: gate RUN --growing july.csv --min accuracy=0.85 --min recall.fail=0.7");
        }
        GivenFlags.of(command)
                .refuse("columns", "a run has its columns already", "give these when the judge is run", "--labels");
        LabelBatch batch = LabelBatch.read(NextRows.folder(session), NextRows.stem(session.path(growing.get())));
        LabelsKept labels = NextRows.labels(session, batch, columns.labelsFile);
        GrowingGates gate = GrowingGates.of(
                session,
                new GrowingGates.Asked(
                        NamedJudges.run(session, target), plan().minimum(), measure, mixedFingerprints, Set.of()),
                batch,
                labels,
                Optional.empty());
        GrowingResult result = gate.told();
        junit.ifPresent(file -> AtomicFile.write(session.path(file), JUnitXml.growing(gate.judge(), result)));
        result.gate().notes().forEach(session::note);
        session.print(() -> JsonReport.growing(result), () -> TextReport.growing(result));
        return decision.code(result.gate().verdict());
    }

    private int suite() {
        checkAlone();
        GateSuite gates = GateSuite.of(session, session.path(suite.get()), columns, money);
        if (money.estimate) {
            session.print(gates.estimate(telemetry));
            return ExitCode.DONE;
        }
        SuiteResult result = gates.result(telemetry);
        junit.ifPresent(file -> AtomicFile.write(session.path(file), JUnitXml.suite(result)));
        output.map(session::path).ifPresent(folder -> Pages.ofSuite(result, suite.get(), folder));
        gates.note(result);
        session.print(() -> JsonReport.suite(result), () -> TextReport.suite(result));
        return decision.code(GateSuite.verdict(result));
    }

    /** What a file of gates says for each of them cannot be said for all on the side. */
    private void checkAlone() {
        boolean more = !target.isEmpty()
                || !minimum.isEmpty()
                || !maximum.isEmpty()
                || betterThan.isPresent()
                || !noWorseThan.isEmpty()
                || maximumUndecided.isPresent()
                || of.isPresent()
                || mixedFingerprints
                || fresh
                || growing.isPresent()
                || measure;
        if (more) {
            throw BadInput.of(
                    "--suite names what goes through its gates and what is asked",
                    "write it into the file, and leave runs, judges, conditions, --fresh and --measure out");
        }
    }

    private GatePlan plan() {
        if (output.isPresent()) {
            throw BadInput.of("-o is for --suite", "report RUN writes the page of one run");
        }
        if (of.isPresent() && !of.get().equals("decided")) {
            throw BadInput.of("--of " + of.get() + " is not known", "it is decided");
        }
        return new GatePlan(
                target,
                data,
                minimum.stream()
                        .map(text -> Assignment.of("--min", text, "accuracy=0.85"))
                        .toList(),
                maximum.stream()
                        .map(text -> Assignment.of("--max", text, "mae=0.5"))
                        .toList(),
                betterThan,
                noWorseThan.stream()
                        .map(text -> Assignment.of("--no-worse-than", text, "runs/accuracy-1=0.02"))
                        .toList(),
                maximumUndecided,
                of.isPresent(),
                mixedFingerprints,
                measure);
    }
}
