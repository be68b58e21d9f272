package dev.plumbline.cli;

import dev.plumbline.agreement.Agreement;
import dev.plumbline.agreement.Comparison;
import dev.plumbline.agreement.ComparisonPlan;
import dev.plumbline.agreement.NumberComparison;
import dev.plumbline.dataset.BadInput;
import dev.plumbline.report.ComparisonFigures;
import dev.plumbline.report.Figures;
import dev.plumbline.report.JsonReport;
import dev.plumbline.report.NumberReport;
import dev.plumbline.report.TextReport;
import dev.plumbline.run.RunFolder;
import dev.plumbline.statistics.Adjustment;
import dev.plumbline.statistics.Bootstrap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Judges side by side on the same rows. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        description = {
            "Paired comparison of runs, or of columns of a file: what the second fixed, what it broke, both wrong.",
            "",
            "P-values over several pairs are adjusted (--adjust). --reference RUN, or one of --judges, is the judge in",
            "use, beside which all others are set."
        })
final class CompareCommand implements Callable<Integer> {
    @Parameters(
            arity = "1..*",
            paramLabel = "RUN RUN|FILE",
            description = "Folders of runs over the same data, or one data file.")
    List<String> targets = new ArrayList<>();

    @Option(names = "--human", split = ",", paramLabel = "C", description = "Columns of human labels.")
    List<String> human = new ArrayList<>();

    @Option(names = "--judges", split = ",", paramLabel = "A,B", description = "Columns of the judges' verdicts.")
    List<String> judges = new ArrayList<>();

    @Option(
            names = "--adjust",
            paramLabel = "holm|bh|by",
            defaultValue = "holm",
            description = "How p-values over several pairs are adjusted (default: holm).")
    String adjust = "holm";

    @Option(
            names = "--no-worse-than",
            paramLabel = "MARGIN",
            description = "Also say whether the second is no worse than the first by more than this, as 0.02.")
    Optional<Double> margin = Optional.empty();

    @Mixin
    RunPart part = new RunPart();

    @Mixin
    ColumnOptions columns = new ColumnOptions();

    @Mixin
    private final Session session;

    /** The judge beside which all others are set. */
    private Optional<String> inUse = Optional.empty();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by the parser before anything runs
    private CommandSpec command;

    CompareCommand(Terminal terminal) {
        this.session = new Session(terminal);
    }

    @Override
    public Integer call() {
        ComparisonPlan plan = plan();
        List<Agreement> compared = judges.isEmpty() ? runs() : columns();
        if (compared.size() < 2) {
            throw BadInput.of("a comparison needs two judges", "name two run folders, or --human C --judges A,B");
        }
        for (Agreement agreement : compared) {
            if (agreement.accounting().measured() == 0) {
                throw BadInput.of(
                        agreement.outcomes().name() + " has no rows to be compared on: "
                                + agreement.accounting().text(),
                        agreement.accounting().seen() > 0
                                ? "rows that shaped a judge are left out; --split test compares on rows that it never saw"
                                : "label some of the rows");
            }
        }
        // The judge in use is read first, so that its look counts for all.
        plan = inUse.isPresent() ? plan.against(0) : plan;
        if (compared.stream().anyMatch(Agreement::ofNumbers)) {
            return numbers(compared, plan);
        }
        Comparison comparison =
                Comparison.of(compared.stream().map(Agreement::outcomes).toList(), plan, Bootstrap.seeded(0));
        for (String warning : asking()) {
            comparison = comparison.noting(warning);
        }
        comparison.notes().forEach(session::note);
        ComparisonFigures figures = Figures.of(comparison);
        session.print(() -> JsonReport.compare(figures), () -> TextReport.compare(figures));
        return ExitCode.DONE;
    }

    /** Numbers are compared by how far they are off. */
    private int numbers(List<Agreement> compared, ComparisonPlan plan) {
        NumberComparison comparison =
                NumberComparison.of(compared.stream().map(Agreement::outcomes).toList(), plan, Bootstrap.seeded(0));
        for (String warning : asking()) {
            comparison = comparison.noting(warning);
        }
        comparison.notes().forEach(session::note);
        NumberComparison found = comparison;
        session.print(() -> NumberReport.json(found), () -> NumberReport.text(found));
        return ExitCode.DONE;
    }

    private ComparisonPlan plan() {
        ComparisonPlan plan = ComparisonPlan.standard()
                .adjusting(Adjustment.named(adjust)
                        .orElseThrow(
                                () -> BadInput.of("--adjust " + adjust + " is not known", "it is holm, bh or by")));
        plan = margin.isPresent() ? plan.noWorseThan(margin.get()) : plan;
        if (judges.isEmpty() || columns.reference.filter(judges::contains).isPresent()) {
            inUse = columns.reference;
            columns.reference = Optional.empty();
        }
        inUse.ifPresent(first -> {
            List<String> named = judges.isEmpty() ? targets : judges;
            named.remove(first);
            named.add(0, first);
        });
        return plan;
    }

    private static void checkTwice(List<String> named) {
        named.stream()
                .filter(one -> Collections.frequency(named, one) > 1)
                .findFirst()
                .ifPresent(one -> {
                    throw BadInput.of("'" + one + "' is named twice, and equals itself", "name two different ones");
                });
    }

    /** What differs between the runs besides what is compared. */
    private List<String> asking() {
        return DifferentAsking.warnings(
                judges.isEmpty()
                        ? targets.stream()
                                .map(target -> new RunFolder(NamedJudges.run(session, target)).manifest())
                                .toList()
                        : List.of());
    }

    private List<Agreement> runs() {
        GivenFlags.of(command)
                .refuse(
                        "columns",
                        "a run has its columns already",
                        "give these when the judge is run over DATA",
                        "--reference");
        checkTwice(targets);
        List<Agreement> compared = new ArrayList<>();
        for (String target : targets) {
            // All runs are over the same rows, so that the first one's look counts for all.
            compared.add(
                    compared.isEmpty()
                            ? part.agreement(session, NamedJudges.run(session, target), "compare")
                            : part.beside(session, NamedJudges.run(session, target)));
        }
        return compared;
    }

    private List<Agreement> columns() {
        if (targets.size() != 1 || human.isEmpty()) {
            throw BadInput.of("--judges needs one file and --human", "as: compare FILE --human target --judges a,b");
        }
        GivenFlags.of(command)
                .refuse(
                        "part",
                        "columns of a file are measured whole",
                        "splits are those of runs: compare RUN RUN --split test");
        checkTwice(judges);
        ColumnAgreement columnAgreement = new ColumnAgreement(session, columns);
        return judges.stream()
                .map(judge -> columnAgreement.of(session.path(targets.get(0)), human, judge))
                .toList();
    }
}
