package dev.plumbline.cli;

import dev.plumbline.agreement.Agreement;
import dev.plumbline.agreement.Part;
import dev.plumbline.agreement.RunSources;
import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.LabelChances;
import dev.plumbline.errors.ErrorAnalysis;
import dev.plumbline.errors.FailurePatterns;
import dev.plumbline.report.AgreementFigures;
import dev.plumbline.report.Figures;
import dev.plumbline.report.JsonReport;
import dev.plumbline.report.RaterReport;
import dev.plumbline.report.SliceFigures;
import dev.plumbline.report.TextReport;
import dev.plumbline.run.Run;
import dev.plumbline.run.RunFolder;
import dev.plumbline.statistics.DisagreementSources;
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

/** How far verdicts match human labels. */
@Command(
        name = "agree",
        mixinStandardHelpOptions = true,
        description = {
            "How far a judge agrees with people: of a run, of two columns of a file, or among raters.",
            "Also how labels of an old batch changed in a new one.",
            "",
            "A run shows its development rows; --split test is a look at test rows and is written to the ledger.",
            "Columns of a file are measured whole, and ungrouped unless --group is given."
        })
final class AgreeCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "RUN|FILE", description = "Folder of a run, or a data file.")
    String target = "";

    @Option(names = "--human", split = ",", paramLabel = "C", description = "Columns of human labels.")
    List<String> human = new ArrayList<>();

    @Option(names = "--judge", paramLabel = "C", description = "Column of the judge's verdicts.")
    Optional<String> judge = Optional.empty();

    @Option(
            names = "--confidence",
            paramLabel = "C",
            description = "Column of the judge's confidences, beside --judge.")
    Optional<String> confidence = Optional.empty();

    @Option(
            names = "--raters",
            split = ",",
            paramLabel = "A,B,C",
            description = "Columns of raters of equal standing; with --labels their names, or all.")
    List<String> raters = new ArrayList<>();

    @Option(
            names = "--slice",
            paramLabel = "C",
            description = "Agreement by the values of this column, or by length; may be repeated.")
    List<String> slices = new ArrayList<>();

    @Option(names = "--errors", description = "Where and why the judge errs, on rows that may be read.")
    boolean errors;

    @Mixin
    ErrorOptions analysis = new ErrorOptions();

    @Mixin
    PatternOptions patterns = new PatternOptions();

    @Option(
            names = "-o",
            paramLabel = "DIR",
            description = "Write the page of raters or batches here, as report.html, .md and .json.")
    Optional<String> output = Optional.empty();

    @Mixin
    RaterOptions people = new RaterOptions();

    @Mixin
    BatchOptions batch = new BatchOptions();

    @Mixin
    RunPart part = new RunPart();

    @Mixin
    ColumnOptions columns = new ColumnOptions();

    @Mixin
    private final Session session;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by the parser before anything runs
    private CommandSpec command;

    AgreeCommand(Terminal terminal) {
        this.session = new Session(terminal);
    }

    @Override
    public Integer call() {
        boolean columnsOfAFile = !raters.isEmpty() || judge.isPresent() || batch.given();
        Path path = columnsOfAFile ? session.path(target) : NamedJudges.run(session, target);
        checkFlags(path);
        OutputPlaces.checkFolder(session, output, "report");
        if (batch.given()) {
            return new AgreeingPeople(session, columns, output).betweenBatches(path, batch, judge);
        }
        if (!raters.isEmpty()) {
            return new AgreeingPeople(session, columns, output).amongRaters(path, raters, judge, people);
        }
        if (judge.isEmpty()) {
            return ofRun(path);
        }
        if (human.isEmpty()) {
            throw BadInput.of("--judge needs --human", "name the columns of human labels, as --human target");
        }
        ColumnAgreement read = new ColumnAgreement(session, columns);
        if (errors) {
            Run run = read.run(path, human, judge.get(), confidence);
            Agreement agreement = Agreement.of(run, Part.whole(), example -> false);
            return tell(Figures.of(agreement), analysis.analysis(session, run, agreement));
        }
        Agreement agreement = read.of(path, human, judge.get(), confidence, slicedColumns());
        return tell(agreement, Figures.of(agreement), Optional.empty());
    }

    private int errors(KeptRun kept, Path folder, Agreement agreement) {
        Optional<FailurePatterns> named = patterns.asked()
                ? patterns.ask(session, kept, new RunFolder(folder).judgeFile(), agreement)
                : Optional.empty();
        if (patterns.money.estimate) {
            return ExitCode.DONE;
        }
        ErrorAnalysis found = analysis.analysis(session, kept.run(), agreement);
        return tell(
                Pages.withStages(Figures.of(agreement), kept.run(), kept.spec()),
                named.map(found::with).orElse(found));
    }

    private int tell(AgreementFigures figures, ErrorAnalysis found) {
        session.print(() -> JsonReport.agreement(figures, found), () -> TextReport.agreement(figures, found));
        return ExitCode.DONE;
    }

    private int tell(Agreement agreement, AgreementFigures figures, Optional<DisagreementSources> sources) {
        if (slices.isEmpty() && sources.isPresent()) {
            session.print(
                    () -> RaterReport.json(figures, sources.get()), () -> RaterReport.text(figures, sources.get()));
        } else if (slices.isEmpty()) {
            session.print(() -> JsonReport.agreement(figures), () -> TextReport.agreement(figures));
        } else {
            List<SliceFigures> parts = Figures.slices(agreement).stream()
                    .filter(slice -> slices.contains(slice.column()))
                    .toList();
            session.print(() -> JsonReport.agreement(figures, parts), () -> TextReport.agreement(figures, parts));
        }
        return ExitCode.DONE;
    }

    /** What is asked has one meaning: a flag that the other forms take is refused, not passed over. */
    private void checkFlags(Path path) {
        boolean several = !raters.isEmpty() || batch.given();
        if (several && !human.isEmpty()) {
            throw BadInput.of(
                    (batch.given() ? "--before and --rounds" : "--raters") + " and --human ask for two things",
                    "--raters A,B for raters of equal standing, --human A,B --judge C for a judge against people");
        }
        if (batch.given() && !raters.isEmpty()) {
            throw BadInput.of(
                    "--raters and --before or --rounds ask for two things",
                    "compare batches, or raters, one at a time");
        }
        patterns.check(errors);
        if (patterns.asked() && !Files.isDirectory(path)) {
            throw BadInput.of(
                    "--patterns and --reflection-model need a run",
                    "columns of a file have no instructions that could mislead: name the folder of a run");
        }
        if (!errors && analysis.embedder.isPresent()) {
            throw BadInput.of("--embedder is about how errors are grouped", "add --errors");
        }
        if (errors && (several || !slices.isEmpty())) {
            throw BadInput.of(
                    several
                            ? "--errors needs a judge against people"
                            : "--errors tries every slice, so --slice adds nothing",
                    several ? "raters and batches are compared on all rows" : "leave --slice out");
        }
        if (several && !slices.isEmpty()) {
            throw BadInput.of("--slice needs a judge against people", "raters and batches are compared on all rows");
        }
        if (raters.isEmpty()) {
            GivenFlags.of(command).refuse("people", "these are about several raters", "name them, as --raters ann,bob");
        } else if (judge.isEmpty() && (people.replace || !people.repeats.isEmpty())) {
            throw BadInput.of(
                    (people.replace ? "--replace" : "--repeats") + " needs --judge",
                    "name the column of the judge's verdicts, as --judge verdict");
        }
        if (!several && output.isPresent()) {
            throw BadInput.of("-o writes the page of raters or batches", "for a run write 'plumbline report RUN'");
        }
        if ((several || judge.isEmpty()) && confidence.isPresent()) {
            throw BadInput.of(
                    "--confidence needs --judge", several ? "raters give none" : "a run has its confidences already");
        }
        if (!several && judge.isEmpty()) {
            if (!human.isEmpty() && !Files.isDirectory(path)) {
                throw BadInput.of("--human needs --judge", "name the column of verdicts, as --judge verdict");
            }
            if (!human.isEmpty()) {
                throw BadInput.of("--human is for columns of a file", "a run has its labels already");
            }
            return;
        }
        GivenFlags.of(command)
                .refuse(
                        "part",
                        "columns of a file are measured whole",
                        "splits are those of a run: agree RUN --split test");
    }

    /** Columns to slice by; the length of the response is one that no file has. */
    private List<String> slicedColumns() {
        return slices.stream().filter(column -> !column.equals("length")).toList();
    }

    private int ofRun(Path path) {
        if (!Files.isDirectory(path)) {
            throw BadInput.in(
                    target,
                    "is not the folder of a run",
                    "for a data file name its columns: --human C --judge C, or --raters A,B");
        }
        GivenFlags.of(command)
                .refuse("columns", "a run has its columns already", "give these when the judge is run over DATA");
        KeptRun kept = KeptRun.read(path);
        for (String column : slicedColumns()) {
            if (!kept.run().data().columns().contains(column)) {
                throw ColumnAgreement.missing(target, column, kept.run().data().columns());
            }
        }
        if (errors && part.split.filter("test"::equalsIgnoreCase).isPresent()) {
            // Told before a look is spent on it.
            throw BadInput.of(
                    "errors are read row by row, and rows of 'test' are not shown",
                    "leave --split out: errors of development rows are there to be read");
        }
        RunPart.Looked chosen = part.chosen(session, kept);
        LabelChances.of(kept.run().data(), chosen.part()::has).notes().forEach(session::note);
        RunPart.checkMeasurable(kept, chosen);
        // An estimate shows nothing of the rows, so that it is no look.
        RunPart.Looked looked =
                patterns.money.estimate ? chosen : part.look(session, kept, chosen, "agree", errors, Optional.empty());
        Agreement agreement = kept.agreement(looked.part());
        if (errors) {
            return errors(kept, path, agreement);
        }
        return tell(
                agreement,
                Pages.withStages(Figures.of(agreement), kept.run(), kept.spec()),
                RunSources.of(kept.run(), agreement));
    }
}
