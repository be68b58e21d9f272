package dev.plumbline.cli;

import dev.plumbline.agreement.Certificate;
import dev.plumbline.align.ShapedBy;
import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Example;
import dev.plumbline.estimate.Release;
import dev.plumbline.estimate.ReleaseLabels;
import dev.plumbline.estimate.ReleaseMethod;
import dev.plumbline.estimate.ReleaseResult;
import dev.plumbline.estimate.ReleaseRows;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.report.JsonReport;
import dev.plumbline.report.ReleaseFigures;
import dev.plumbline.report.TextReport;
import dev.plumbline.run.Run;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Whether a new version of an application may replace the one in use. */
@Command(
        name = "release",
        mixinStandardHelpOptions = true,
        description = {
            "Two versions of your application on the same inputs, by one judge, corrected for its errors in each.",
            "",
            "Exit code 0 when the candidate is surely no worse than the base by more than a margin, 1 when it surely is,",
            "3 when that cannot be told. Labels of both versions are needed for a pass."
        })
final class ReleaseCommand implements Callable<Integer> {
    @Parameters(
            index = "0",
            paramLabel = "BASE",
            description = "Data of the version in use, or the judge's run over it.")
    String base = "";

    @Parameters(
            index = "1",
            paramLabel = "CANDIDATE",
            description = "Data of the version that may replace it, or the judge's run over it.")
    String candidate = "";

    @Option(
            names = {"-j", "--judge"},
            paramLabel = "JUDGE",
            description = "The judge file; not needed where both are runs.")
    Optional<String> judge = Optional.empty();

    @Option(
            names = "--labelled",
            paramLabel = "FILE",
            description = "Human labels in long form: example_id,version,label; version is base or candidate.")
    Optional<String> labelled = Optional.empty();

    @Option(
            names = "--probability",
            paramLabel = "C",
            description = "Column of --labelled with the probability that each row had of being labelled.")
    Optional<String> probability = Optional.empty();

    @Option(
            names = "--sampling",
            paramLabel = "random|other",
            defaultValue = "random",
            description = "How the labelled rows were chosen; with 'other' only the judge's error rates are taken from"
                    + " them (default: random).")
    String sampling = "random";

    @Option(
            names = "--no-worse-than",
            paramLabel = "MARGIN",
            defaultValue = "0.02",
            description = "By how much the candidate may be worse (default: 0.02, two points).")
    double margin;

    @Option(names = "-o", paramLabel = "DIR", description = "Write release.html, release.md and release.json there.")
    Optional<String> output = Optional.empty();

    @Mixin
    DecisionOptions decision = new DecisionOptions();

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

    ReleaseCommand(Terminal terminal) {
        this.session = new Session(terminal);
    }

    @Override
    public Integer call() {
        check();
        JudgedVersions versions = new JudgedVersions(session, asking, money, telemetry, columns);
        if (versions.runs(base) && versions.runs(candidate)) {
            GivenFlags.of(command)
                    .refuse("columns", "runs have their columns already", "give these when the judge is run over data");
        }
        JudgeSpec spec = versions.judge(judge, List.of(base, candidate));
        Optional<ReleaseLabels> labels =
                labelled.map(file -> ReleaseLabels.read(session.path(file), spec.scale(), probability));
        if (money.estimate) {
            return versions.estimate(List.of(base, candidate));
        }
        List<Run> runs =
                versions.judged(List.of(base, candidate), data -> ReleaseRows.checkVersions(data.get(0), data.get(1)));
        ReleaseRows rows =
                ReleaseRows.of(runs.get(0), runs.get(1), labels.orElseGet(ReleaseLabels::none), seen(spec, runs));
        Release release = Release.margin(margin).seed(session.seed);
        release = sampling.equals("random") ? release : release.labelsFromElsewhere();
        ReleaseResult result = release.check(rows);
        OptionalInt look = OptionalInt.empty();
        if (result.method() != ReleaseMethod.NONE && result.difference().defined()) {
            int number = ReleaseLook.record(
                    session, versions.workspace(), runs.get(0), runs.get(1), release.fingerprint(rows));
            look = OptionalInt.of(number);
            result = number == 1 ? result : release.look(number).check(rows);
        }
        return report(new ReleaseFigures(
                runs.get(0).judge().toString(),
                base,
                candidate,
                result,
                Certificate.of(versions.workspace()
                        .gates()
                        .of(GateLedger.key(runs.get(0).judge()))),
                versions.workspace().gates().file().toString(),
                look));
    }

    private int report(ReleaseFigures figures) {
        if (!figures.certified().holds()) {
            session.note(figures.certification());
        }
        output.map(session::path).ifPresent(folder -> Pages.ofRelease(figures, folder));
        session.print(() -> JsonReport.release(figures), () -> TextReport.release(figures));
        return decision.code(figures.result().verdict());
    }

    private void check() {
        decision.check();
        asking.check();
        if (!(margin >= 0 && margin < 1)) {
            throw BadInput.of("--no-worse-than " + margin + " is no margin", "it lies in 0..1, as 0.02 for two points");
        }
        if (!List.of("random", "other").contains(sampling)) {
            throw BadInput.of("--sampling " + sampling + " is not known", "it is random or other");
        }
        if (probability.isPresent() && labelled.isEmpty()) {
            throw BadInput.of("--probability needs --labelled", "the column is one of the file of labels");
        }
        if (columns.labelsFile.isPresent()) {
            throw BadInput.of(
                    "--labels does not say which version was labelled",
                    "give --labelled FILE, which has a column version");
        }
        OutputPlaces.checkFolder(session, output, "release");
        if (session.path(base).normalize().equals(session.path(candidate).normalize())) {
            throw BadInput.of("'" + base + "' is named twice, and equals itself", "name two versions");
        }
    }

    private static Predicate<Example> seen(JudgeSpec spec, List<Run> runs) {
        return ShapedBy.of(spec, runs.get(0).data().roles())
                .or(ShapedBy.of(spec, runs.get(1).data().roles()));
    }
}
