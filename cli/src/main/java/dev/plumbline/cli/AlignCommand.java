package dev.plumbline.cli;

import dev.plumbline.align.Align;
import dev.plumbline.align.Alignment;
import dev.plumbline.align.AlignmentRows;
import dev.plumbline.align.CrossFitting;
import dev.plumbline.align.Optimizer;
import dev.plumbline.align.calibration.CalibrationOptimizer;
import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Look;
import dev.plumbline.dataset.Split;
import dev.plumbline.dataset.SplitPlan;
import dev.plumbline.dataset.Splits;
import dev.plumbline.dataset.Workspace;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.Judges;
import dev.plumbline.report.AlignmentFigures;
import dev.plumbline.report.Figures;
import dev.plumbline.report.JsonReport;
import dev.plumbline.report.TextReport;
import dev.plumbline.run.Budget;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
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
            names = "--optimizer",
            paramLabel = "NAME",
            defaultValue = "calibration",
            description = "How to align: calibration (default).")
    String optimizer = "calibration";

    @Option(names = "--budget", paramLabel = "BUDGET", description = "Stop cleanly at calls=,tokens=,time=10m.")
    Optional<String> budget = Optional.empty();

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

    @Mixin
    SplitOptions splits = new SplitOptions();

    @Mixin
    ColumnOptions columns = new ColumnOptions();

    @Mixin
    Everywhere everywhere = new Everywhere();

    private final Terminal terminal;

    AlignCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Path judgeFile = terminal.path(judge);
        JudgeSpec spec = JudgeSpec.read(judgeFile);
        Path target = target(judgeFile);
        Workspace workspace = everywhere.workspace(terminal);
        LabelledData labelled = LabelledData.pinned(
                terminal,
                everywhere,
                workspace,
                terminal.path(data),
                columns.columns(terminal, everywhere.seed, spec.scale()),
                spec.name(),
                test.isPresent() ? splits.plan().or(() -> Optional.of(new SplitPlan(.75, .25, 0))) : splits.plan());
        Splits pinned = labelled.splits()
                .orElseThrow(() ->
                        BadInput.in(data, "no row has a human label", "name the column with the labels with --label"));
        try (Judges judges = AvailableJudges.to(terminal)) {
            Align align = Align.with(optimizer())
                    .seed(everywhere.seed)
                    .crossFit(crossFitting())
                    .shuffles(placebo ? 99 : 19)
                    .listener(new AlignmentProgress(terminal, everywhere))
                    .look(() -> look(workspace, spec, judges, pinned));
            align = budget.map(Budget::parse).map(align::budget).orElse(align);
            Alignment alignment = align.align(spec, rows(labelled.data(), pinned, spec), judges::judge);
            return report(alignment, target, pinned, workspace);
        }
    }

    private int report(Alignment alignment, Path target, Splits pinned, Workspace workspace) {
        alignment.notes().forEach(note -> everywhere.note(terminal, note));
        Optional<Path> written = alignment.worthWriting().map(next -> {
            next.write(target);
            return target;
        });
        AlignmentFigures figures = Figures.of(alignment, written);
        String name = target.getFileName().toString().replaceFirst("\\.[a-z]+$", "");
        Path page = Pages.ofAlignment(
                alignment,
                figures,
                pinned,
                everywhere.seed,
                workspace.folder().resolve("alignments").resolve(name));
        everywhere.note(terminal, "report: " + page);
        everywhere.print(terminal, () -> JsonReport.alignment(figures), () -> TextReport.alignment(figures));
        return ExitCode.DONE;
    }

    private Optimizer optimizer() {
        if (!optimizer.equals("calibration")) {
            throw BadInput.of("there is no optimizer '" + optimizer + "'", "it is calibration");
        }
        return CalibrationOptimizer.withDefaults();
    }

    private AlignmentRows rows(Dataset all, Splits pinned, JudgeSpec spec) {
        AlignmentRows rows = AlignmentRows.of(all, pinned::of);
        if (test.isPresent()) {
            rows = rows.withTest(LabelledData.read(
                    terminal,
                    everywhere,
                    terminal.path(test.get()),
                    columns.columns(terminal, everywhere.seed, spec.scale())));
        }
        return trainLabels.isPresent() ? rows.withTrainLabels(trainLabels.get()) : rows;
    }

    private int look(Workspace workspace, JudgeSpec spec, Judges judges, Splits pinned) {
        var version = judges.judge(spec).version();
        int number = workspace
                .looks()
                .record(new Look(
                        Instant.now(),
                        spec.name(),
                        pinned.data().version(),
                        pinned.groupsHash(Split.TEST),
                        Look.Kind.MEASURE,
                        "align",
                        version.toString(),
                        RunPart.lineage(spec, version),
                        pinned.rows(Split.TEST)));
        if (!Look.advice(number).isEmpty()) {
            everywhere.note(terminal, Look.advice(number));
        }
        return number;
    }

    private CrossFitting crossFitting() {
        try {
            return CrossFitting.valueOf(crossFit.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw BadInput.of("--cross-fit " + crossFit + " is not known", "it is dev, all or off");
        }
    }

    /** The file that was named, or the first free NAME.vN.yaml; taken ones are refused before any work is done. */
    private Path target(Path judgeFile) {
        if (output.isPresent()) {
            Path named = terminal.path(output.get());
            if (Files.exists(named) && !force) {
                throw BadInput.in(output.get(), "is there already", "name another file, or overwrite it with --force");
            }
            return named;
        }
        String name = judgeFile.getFileName().toString().replaceFirst("(\\.v\\d+)?\\.(ya?ml|json)$", "");
        int number = 2;
        while (Files.exists(judgeFile.resolveSibling(name + ".v" + number + ".yaml"))) {
            number++;
        }
        return judgeFile.resolveSibling(name + ".v" + number + ".yaml");
    }
}
