package dev.plumbline.cli;

import dev.plumbline.agreement.Agreement;
import dev.plumbline.dataset.BadInput;
import dev.plumbline.report.AgreementFigures;
import dev.plumbline.report.Figures;
import dev.plumbline.report.JsonReport;
import dev.plumbline.report.SliceFigures;
import dev.plumbline.report.TextReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** How far verdicts match human labels. */
@Command(
        name = "agree",
        mixinStandardHelpOptions = true,
        description = {
            "How far a judge agrees with people: of a run, of two columns of a file, or among raters.",
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

    @Option(names = "--raters", split = ",", paramLabel = "A,B,C", description = "Columns of raters of equal standing.")
    List<String> raters = new ArrayList<>();

    @Option(
            names = "--slice",
            paramLabel = "C",
            description = "Agreement by the values of this column, or by length; may be repeated.")
    List<String> slices = new ArrayList<>();

    @Mixin
    RunPart part = new RunPart();

    @Mixin
    ColumnOptions columns = new ColumnOptions();

    @Mixin
    private final Session session;

    AgreeCommand(Terminal terminal) {
        this.session = new Session(terminal);
    }

    @Override
    public Integer call() {
        Path path = session.path(target);
        if (!raters.isEmpty()) {
            AgreementFigures figures = amongRaters(path);
            session.print(() -> JsonReport.agreement(figures), () -> TextReport.agreement(figures));
            return ExitCode.DONE;
        }
        Agreement agreement = judge.isPresent() ? ofColumns(path, judge.get()) : ofRun(path);
        AgreementFigures figures = Figures.of(agreement);
        if (slices.isEmpty()) {
            session.print(() -> JsonReport.agreement(figures), () -> TextReport.agreement(figures));
        } else {
            List<SliceFigures> parts = Figures.of(agreement.slices().stream()
                    .filter(slice -> slices.contains(slice.column()))
                    .toList());
            session.print(() -> JsonReport.agreement(figures, parts), () -> TextReport.agreement(figures, parts));
        }
        return ExitCode.DONE;
    }

    private AgreementFigures amongRaters(Path path) {
        if (raters.size() == 1) {
            throw BadInput.of("--raters names one column", "name two or more, as --raters ann,bob");
        }
        return new ColumnAgreement(session, columns).amongRaters(path, raters);
    }

    private Agreement ofColumns(Path path, String column) {
        if (human.isEmpty()) {
            throw BadInput.of("--judge needs --human", "name the columns of human labels, as --human target");
        }
        return new ColumnAgreement(session, columns).of(path, human, column);
    }

    private Agreement ofRun(Path path) {
        if (!Files.isDirectory(path)) {
            throw BadInput.in(
                    target,
                    "is not the folder of a run",
                    "for a data file name its columns: --human C --judge C, or --raters A,B");
        }
        return part.agreement(session, path, "agree");
    }
}
