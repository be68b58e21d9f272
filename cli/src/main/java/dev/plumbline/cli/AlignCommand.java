package dev.plumbline.cli;

import dev.plumbline.align.Align;
import dev.plumbline.align.Alignment;
import dev.plumbline.align.AlignmentBudget;
import dev.plumbline.align.AlignmentRows;
import dev.plumbline.align.CrossFitting;
import dev.plumbline.align.Optimizer;
import dev.plumbline.align.auto.AutoOptimizer;
import dev.plumbline.align.auto.ModelChoice;
import dev.plumbline.align.calibration.CalibrationOptimizer;
import dev.plumbline.align.decompose.DecomposeOptimizer;
import dev.plumbline.align.fewshot.FewShotOptimizer;
import dev.plumbline.align.gepa.GepaOptimizer;
import dev.plumbline.align.memory.MemoryOptimizer;
import dev.plumbline.align.patterns.PatternsOptimizer;
import dev.plumbline.align.patterns.ProposalReview;
import dev.plumbline.align.simba.SimbaOptimizer;
import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Look;
import dev.plumbline.dataset.LookedRows;
import dev.plumbline.dataset.Split;
import dev.plumbline.dataset.SplitPlan;
import dev.plumbline.dataset.Splits;
import dev.plumbline.dataset.Workspace;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.JudgeVersion;
import dev.plumbline.judge.Versions;
import dev.plumbline.model.ModelCatalogue;
import dev.plumbline.model.ModelEndpoint;
import dev.plumbline.model.ModelUri;
import dev.plumbline.report.AlignmentFigures;
import dev.plumbline.report.Figures;
import dev.plumbline.report.ForecastFigures;
import dev.plumbline.report.JsonReport;
import dev.plumbline.report.TextReport;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    private static final Set<String> FREE = Set.of("local", "recorded");

    @Option(
            names = {"-j", "--judge"},
            required = true,
            paramLabel = "JUDGE",
            description = "The judge file.")
    String judge = "";

    @Parameters(index = "0", paramLabel = "DATA", description = "Labelled data.")
    String data = "";

    @Option(
            names = "--optimizer",
            paramLabel = "NAME",
            description =
                    "auto (default for a judge that asks a model), patterns, few-shot, memory, decompose, gepa, simba or"
                            + " calibration (default for others).")
    Optional<String> optimizer = Optional.empty();

    @Option(names = "--rewrite", description = "Let gepa write the instructions anew instead of changing guidelines.")
    boolean rewrite;

    @Option(
            names = "--reflection-model",
            paramLabel = "URI",
            description = "The model that reads labels and reasons and proposes changes (default: the judge's).")
    Optional<String> reflectionModel = Optional.empty();

    @Option(
            names = "--interactive",
            description = "Ask about each proposal of patterns: accept, edit or reject it, round after round.")
    boolean interactive;

    @Option(
            names = "--proposals",
            paramLabel = "FILE",
            description = "With --interactive: write proposals to this file, and read the answers from it.")
    Optional<String> proposals = Optional.empty();

    @Option(
            names = "--models",
            paramLabel = "URI,URI",
            description =
                    "Judge models that auto may take instead of the judge's: the cheapest that is not worse on dev.")
    Optional<String> models = Optional.empty();

    @Option(
            names = "--model-margin",
            paramLabel = "SHARE",
            description = "How much accuracy a cheaper model may lack, with --models (default: 0.05).")
    Optional<Double> modelMargin = Optional.empty();

    @Option(
            names = "--resume",
            description = "Go on with an alignment that was broken off; that is what happens without it too.")
    boolean resume;

    @Option(
            names = "--abstain",
            paramLabel = "ACCURACY",
            description = "Let the new judge leave rows undecided, as few as make the others right at this rate.")
    Optional<Double> abstain = Optional.empty();

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
    ExampleOptions examples = new ExampleOptions();

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
        AlignmentProgress watching = watching();
        Optional<AlignmentBudget> budget = asking.budget.map(AlignmentBudget::parse);
        if (trainLabels.orElse(1) < 1) {
            throw BadInput.of("--train-labels " + trainLabels.get() + " is less than 1", "give the number of labels");
        }
        Path judgeFile = NamedJudges.file(session, judge);
        JudgeFiles.checkOrder(judge, judgeFile, data, session.path(data));
        JudgeSpec spec = JudgeSpec.read(judgeFile);
        Path target = NewJudgeFile.of(session, output, force, judgeFile);
        Workspace workspace = money.estimate ? session.workspaceToRead() : session.workspace();
        LabelledData labelled = labelled(workspace, spec);
        Splits pinned = labelled.splits()
                .orElseThrow(() ->
                        BadInput.in(data, "no row has a human label", "name the column with the labels with --label"));
        AlignmentRows rows = rows(labelled.data(), pinned, spec);
        LookedRows lookedAt =
                test.isPresent() ? LookedRows.of(rows.test().orElseThrow()) : LookedRows.of(pinned, Split.TEST);
        try (AskedJudges judges =
                        AskedJudges.to(session, workspace, money, telemetry, AvailableJudges.home(judgeFile));
                Interrupts interrupts = Interrupts.stopping()) {
            UnshownLooks looks = new UnshownLooks(
                    workspace.folder().resolve("alignments").resolve("looks"),
                    judges.judge(spec).version().hash(),
                    labelled.data().version(),
                    lookedAt.toString());
            Align align = Align.with(optimizer(spec, judges.catalogue()))
                    .seed(session.seed)
                    .running(runner -> asking.runner(runner, interrupts.signal()))
                    .crossFit(crossFitting())
                    .shuffles(placebo ? 99 : 19)
                    .redacting(judges.redaction())
                    .listener(watching)
                    .look(() -> looks.next(() -> look(workspace, spec, judges, labelled.data(), lookedAt)));
            align = budget.map(align::budget).orElse(align);
            align = reflection(spec).map(align::reflection).orElse(align);
            if (!spec.model().scheme().equals("local")) {
                // A local judge answers again for nothing; what another one was paid for is kept.
                align = align.folder(workspace.folder().resolve("alignments").resolve("verdicts"));
            }
            if (money.estimate) {
                session.print(new ForecastFigures(
                        align.forecast(spec, rows, judges.forecaster(asking.concurrency)),
                        judges.prices(),
                        judges.redaction()));
                return ExitCode.DONE;
            }
            judges.check(
                    budget.map(AlignmentBudget::all), spec, rows.development().all());
            Alignment alignment = align.align(spec, rows, judges::judge, judges::model);
            watching.ended(alignment);
            if (alignment.worthWriting().isPresent()) {
                noteSame(alignment.after(), target, judges);
            }
            int code = report(alignment, judgeFile, target, pinned, workspace);
            looks.shown();
            return code;
        }
    }

    private AlignmentProgress watching() {
        if (progress.isPresent() && !progress.get().equals("json")) {
            throw BadInput.of("--progress " + progress.get() + " is not known", "it is json");
        }
        return new AlignmentProgress(
                session.quiet
                        ? session.terminal().silence()
                        : session.terminal().err(),
                progress.isPresent(),
                System::nanoTime);
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

    private int report(Alignment alignment, Path judgeFile, Path target, Splits pinned, Workspace workspace) {
        alignment.notes().forEach(note -> session.note(note));
        Optional<Path> written = alignment.worthWriting().map(next -> {
            next.write(target);
            return target;
        });
        AlignmentFigures figures = Figures.of(alignment, written);
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

    /** The same labels give the same judge: whoever aligns twice should know that nothing was learned. */
    private void noteSame(JudgeVersion version, Path target, AskedJudges judges) {
        Path folder = Optional.ofNullable(target.toAbsolutePath().getParent()).orElse(target);
        Versions.read(folder, spec -> judges.judge(spec).version()).files(version).stream()
                .filter(file -> !file.equals(target))
                .forEach(file -> session.note(file.getFileName() + " holds the same judge already: " + version));
    }

    /** The model named, at the judge's endpoint where the judge is served by the same protocol. */
    private Optional<ModelEndpoint> reflection(JudgeSpec spec) {
        return reflectionModel.map(model -> endpoint(spec, model));
    }

    private static ModelEndpoint endpoint(JudgeSpec spec, String uri) {
        ModelUri model = ModelUri.parse(uri);
        ModelEndpoint judges = spec.endpoint();
        return model.scheme().equals(judges.model().scheme())
                ? new ModelEndpoint(model, judges.baseUrl(), judges.headers())
                : new ModelEndpoint(model, Optional.empty(), Map.of());
    }

    private Optional<ModelChoice> choice(JudgeSpec spec, ModelCatalogue prices) {
        if (models.isEmpty() && modelMargin.isPresent()) {
            throw BadInput.of("--model-margin is for --models", "name the models that may judge, or leave it out");
        }
        double margin = modelMargin.orElse(ModelChoice.MARGIN);
        if (!(margin > 0 && margin < 1)) {
            throw BadInput.of("--model-margin " + margin + " is no share", "it lies between 0 and 1, as 0.05");
        }
        return models.map(given -> ModelChoice.of(
                        Stream.of(given.split(",", -1))
                                .map(uri -> endpoint(spec, uri.strip()))
                                .distinct()
                                .toList(),
                        prices)
                .within(margin));
    }

    private Optimizer optimizer(JudgeSpec spec, ModelCatalogue prices) {
        boolean asksModel = !spec.template().variables().isEmpty()
                && spec.jury().isEmpty()
                && !FREE.contains(spec.model().scheme());
        if (rewrite && !optimizer.orElse("").equals("gepa")) {
            throw BadInput.of("--rewrite is for --optimizer gepa", "name that optimizer, or leave --rewrite out");
        }
        String name = optimizer.orElse(asksModel && abstain.isEmpty() ? "auto" : "calibration");
        examples.check(name);
        if (interactive && !name.equals("patterns")) {
            throw BadInput.of("--interactive is for --optimizer patterns", "name that optimizer, or leave it out");
        }
        if (proposals.isPresent() && !interactive) {
            throw BadInput.of("--proposals is for --interactive", "give both, or leave --proposals out");
        }
        Optional<ModelChoice> choice = choice(spec, prices);
        if (choice.isPresent() && !name.equals("auto")) {
            throw BadInput.of("--models is for --optimizer auto", "name that optimizer, or leave --models out");
        }
        if (name.equals("auto")) {
            AutoOptimizer auto = AutoOptimizer.seeded(session.seed);
            return choice.map(auto::choosing).orElse(auto);
        }
        if (name.equals("patterns")) {
            PatternsOptimizer patterns = PatternsOptimizer.withDefaults().seed(session.seed);
            return interactive ? patterns.reviewing(review()) : patterns;
        }
        if (name.equals("gepa")) {
            GepaOptimizer gepa = GepaOptimizer.withDefaults().seed(session.seed);
            return rewrite ? gepa.rewriting() : gepa;
        }
        if (name.equals("simba")) {
            return SimbaOptimizer.withDefaults().seed(session.seed);
        }
        if (name.equals("few-shot")) {
            return examples.applied(FewShotOptimizer.withDefaults().seed(session.seed));
        }
        if (name.equals("decompose")) {
            return DecomposeOptimizer.withDefaults().seed(session.seed);
        }
        if (name.equals("memory")) {
            return MemoryOptimizer.withDefaults().seed(session.seed);
        }
        if (!name.equals("calibration")) {
            throw BadInput.of(
                    "there is no optimizer '" + name + "'",
                    "it is auto, patterns, few-shot, memory, decompose, gepa, simba or calibration");
        }
        CalibrationOptimizer calibration = CalibrationOptimizer.withDefaults().seed(session.seed);
        if (abstain.isEmpty()) {
            return calibration;
        }
        double accuracy = abstain.get();
        if (!(accuracy > .5 && accuracy < 1)) {
            throw BadInput.of("--abstain " + accuracy + " is no rate to reach", "it lies between 0.5 and 1, as 0.95");
        }
        return calibration.abstain(accuracy);
    }

    private ProposalReview review() {
        return proposals
                .<ProposalReview>map(file -> new FileReview(session.path(file)))
                .orElseGet(() -> new TerminalReview(session.terminal()));
    }

    private AlignmentRows rows(Dataset all, Splits pinned, JudgeSpec spec) {
        AlignmentRows rows = AlignmentRows.of(all, pinned::of);
        if (test.isPresent()) {
            rows = rows.withTest(
                    LabelledData.read(session, session.path(test.get()), columns.columns(session, spec.scale())));
        }
        return trainLabels.isPresent() ? rows.withTrainLabels(trainLabels.get()) : rows;
    }

    private int look(Workspace workspace, JudgeSpec spec, AskedJudges judges, Dataset data, LookedRows rows) {
        return TestLook.record(
                        session,
                        workspace,
                        spec,
                        judges.judge(spec).version(),
                        data.version(),
                        rows,
                        Look.Kind.MEASURE,
                        "align")
                .number();
    }

    private CrossFitting crossFitting() {
        try {
            return CrossFitting.valueOf(crossFit.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw BadInput.of("--cross-fit " + crossFit + " is not known", "it is dev, all or off");
        }
    }
}
