package dev.plumbline.cli;

import dev.plumbline.align.Align;
import dev.plumbline.align.Alignment;
import dev.plumbline.align.AlignmentBudget;
import dev.plumbline.align.AlignmentRows;
import dev.plumbline.align.CrossFitting;
import dev.plumbline.align.LabelledRows;
import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Look;
import dev.plumbline.dataset.LookedRows;
import dev.plumbline.dataset.Split;
import dev.plumbline.dataset.SplitPlan;
import dev.plumbline.dataset.Splits;
import dev.plumbline.dataset.Workspace;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.report.AlignmentFigures;
import dev.plumbline.report.Figures;
import dev.plumbline.report.ForecastFigures;
import dev.plumbline.report.JsonReport;
import dev.plumbline.report.TextReport;
import dev.plumbline.run.UsageTotal;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Aligns a judge to human labels and proves it. */
@Command(
        name = "align",
        mixinStandardHelpOptions = true,
        description = {
            "Learn from train rows, choose on dev rows, prove on test rows, once.",
            "",
            "Ends with PROMOTE, KEEP or INCONCLUSIVE; PROMOTE and INCONCLUSIVE write the new judge file."
        })
final class AlignCommand implements Callable<Integer> {
    @Option(
            names = {"-j", "--judge"},
            required = true,
            paramLabel = "JUDGE",
            description = "The judge file.")
    String judge = "";

    @Parameters(index = "0", paramLabel = "DATA", description = "Labelled data.")
    String data = "";

    @Option(
            names = "--resume",
            description = "Go on with an alignment that was broken off; that is what happens without it too.")
    boolean resume;

    @Option(
            names = "-o",
            paramLabel = "JUDGE2",
            description = "Where the new judge is written (default: NAME.vN.yaml beside the judge).")
    Optional<String> output = Optional.empty();

    @Option(names = "--force", description = "Overwrite the file of -o.")
    boolean force;

    @Option(
            names = "--cross-fit",
            paramLabel = "dev|all|off",
            defaultValue = "dev",
            description = "Rows of the cross-fitted estimate (default: dev, which is train + dev); all is a look.")
    String crossFit = "dev";

    @Option(names = "--placebo", description = "Use 99 shuffles of the labels instead of 19.")
    boolean placebo;

    @Option(names = "--test", paramLabel = "FILE", description = "Prove it on this file; all of DATA is train and dev.")
    Optional<String> test = Optional.empty();

    @Option(names = "--train-labels", paramLabel = "N", description = "Use only N labels of train, drawn by seed.")
    Optional<Integer> trainLabels = Optional.empty();

    @Option(names = "--progress", paramLabel = "json", description = "Progress as one JSON event to a line.")
    Optional<String> progress = Optional.empty();

    @Mixin
    OptimizerOptions optimizers = new OptimizerOptions();

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

    AlignCommand(Terminal terminal) {
        this.session = new Session(terminal);
    }

    @Override
    public Integer call() {
        asking.checkRun();
        checkProgress();
        Optional<AlignmentBudget> budget = asking.budget.map(AlignmentBudget::parse);
        if (trainLabels.orElse(1) < 1) {
            throw BadInput.of("--train-labels " + trainLabels.get() + " is less than 1", "give the number of labels");
        }
        Path judgeFile = NamedJudges.file(session, judge);
        JudgeFiles.checkOrder(judge, judgeFile, data, session.path(data));
        JudgeSpec spec = JudgeSpec.read(judgeFile);
        Path target = NewJudgeFile.of(
                session,
                output,
                force,
                judgeFile,
                Stream.concat(Stream.of(data), test.stream()).toList());
        Workspace workspace = money.estimate ? session.workspaceToRead() : session.workspace();
        LabelledData labelled = labelled(workspace, spec);
        Splits pinned = labelled.splits()
                .orElseThrow(() ->
                        BadInput.in(data, "no row has a human label", "name the column with the labels with --label"));
        AlignmentRows rows = rows(labelled.data(), pinned, spec);
        AlignmentProgress watching = watching(rows);
        LookedRows lookedAt =
                test.isPresent() ? LookedRows.of(rows.test().orElseThrow()) : LookedRows.of(pinned, Split.TEST);
        try (AskedJudges judges =
                        AskedJudges.to(session, workspace, money, telemetry, AvailableJudges.home(judgeFile));
                Interrupts interrupts = Interrupts.stopping(session.terminal().err())) {
            Align align = Align.with(optimizers.optimizer(session, spec, judges.catalogue()))
                    .seed(session.seed)
                    .running(runner -> asking.runner(runner, interrupts.signal()))
                    .crossFit(crossFitting())
                    .shuffles(placebo ? 99 : 19)
                    .redacting(judges.redaction())
                    .forecasting(judges.forecaster(asking.concurrency))
                    .listener(watching)
                    .look(figures -> TestLook.record(
                                    session,
                                    workspace,
                                    spec,
                                    judges.judge(spec).version(),
                                    labelled.data().version(),
                                    lookedAt,
                                    Look.Kind.MEASURE,
                                    "align",
                                    Optional.of(figures))
                            .number());
            align = budget.map(align::budget).orElse(align);
            align = optimizers.reflection(spec).map(align::reflection).orElse(align);
            if (!spec.model().scheme().equals("local")) {
                // A local judge answers again for nothing; what another one was paid for is kept.
                align = align.folder(workspace.folder().resolve("alignments").resolve("verdicts"));
            }
            if (money.estimate) {
                rows.unproving().sentences().forEach(session::note);
                align.plan(spec, rows).forEach(session::note);
                session.print(new ForecastFigures(
                        align.forecast(spec, rows, judges.forecaster(asking.concurrency)),
                        judges.prices(),
                        judges.redaction()));
                return ExitCode.DONE;
            }
            judges.check(
                    budget.map(AlignmentBudget::all), spec, rows.development().all());
            align.plan(spec, rows).forEach(session::note);
            Alignment alignment = align.align(spec, rows, judges::judge, judges::model, judges::embedder);
            StoppedAlignment.check(alignment);
            watching.ended(alignment);
            Optional<Path> written = alignment
                    .worthWriting()
                    .map(next -> NewJudgeFile.write(
                            session,
                            next,
                            target,
                            output.isPresent(),
                            of -> judges.judge(of).version()));
            return report(alignment, judgeFile, written, pinned, workspace, judges.paid());
        }
    }

    private void checkProgress() {
        if (progress.isPresent() && !progress.get().equals("json")) {
            throw BadInput.of("--progress " + progress.get() + " is not known", "it is json");
        }
    }

    private AlignmentProgress watching(AlignmentRows rows) {
        return new AlignmentProgress(
                session.quiet
                        ? session.terminal().silence()
                        : session.terminal().err(),
                progress.isPresent(),
                System::nanoTime,
                LabelledRows.of(rows.development().dev()).positions().length);
    }

    /** An estimate places the rows as the alignment would, and pins nothing. */
    private LabelledData labelled(Workspace workspace, JudgeSpec spec) {
        Dataset rows = LabelledData.read(session, session.path(data), columns.columns(session, spec.scale()));
        Optional<SplitPlan> plan =
                test.isPresent() ? splits.plan().or(() -> Optional.of(new SplitPlan(.75, .25, 0))) : splits.plan();
        return money.estimate
                ? LabelledData.previewed(session, workspace, rows, spec.name(), plan)
                : LabelledData.pinned(session, workspace, rows, spec.name(), plan);
    }

    private int report(
            Alignment alignment,
            Path judgeFile,
            Optional<Path> written,
            Splits pinned,
            Workspace workspace,
            UsageTotal paid) {
        alignment.notes().forEach(note -> session.note(note));
        AlignmentFigures figures = Figures.of(alignment, written, paid);
        // A judge that is kept has no new file, and its report may not go by the name of one.
        String name = written.map(AlignCommand::name).orElseGet(() -> name(judgeFile) + ".kept");
        Path page = Pages.ofAlignment(
                alignment,
                figures,
                pinned,
                session.seed,
                workspace.folder().resolve("alignments").resolve(name));
        session.note("report: " + page);
        session.print(() -> JsonReport.alignment(figures), () -> TextReport.alignment(figures));
        return ExitCode.DONE;
    }

    private static String name(Path file) {
        return file.getFileName().toString().replaceFirst("\\.[a-z]+$", "");
    }

    private AlignmentRows rows(Dataset all, Splits pinned, JudgeSpec spec) {
        AlignmentRows rows = AlignmentRows.of(all, pinned::of);
        if (test.isPresent()) {
            rows = rows.withTest(
                    LabelledData.read(session, session.path(test.get()), columns.columns(session, spec.scale())));
        }
        return trainLabels.isPresent() ? rows.withTrainLabels(trainLabels.get()) : rows;
    }

    private CrossFitting crossFitting() {
        try {
            return CrossFitting.valueOf(crossFit.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw BadInput.of("--cross-fit " + crossFit + " is not known", "it is dev, all or off");
        }
    }
}
