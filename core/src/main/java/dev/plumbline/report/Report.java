package dev.plumbline.report;

import dev.plumbline.agreement.GateResult;
import java.util.List;
import java.util.Optional;

/**
 * Everything that one page tells, whatever it is written as. What is left out does not appear.
 *
 * <pre>{@code
 * Report report = Report.titled("accuracy@9f2c01ab34cd").with(agreementFigures).with(gateFigures);
 * Files.writeString(Path.of("report.html"), HtmlReport.of(report));
 * Files.writeString(Path.of("report.md"), MarkdownReport.of(report));
 * }</pre>
 *
 * <p>Immutable: every {@code with} gives a changed copy. Safe for use by several threads.
 *
 * @param title what was measured, a version of a judge as a rule
 * @param agreement agreement of one judge
 * @param gate what a gate found
 * @param alignment how a judge was aligned, and the proof
 * @param comparison several judges, two by two
 * @param audit what is wrong with the data
 * @param slices agreement on parts of the rows, worst first
 * @param passages further parts
 * @param method how the figures came about
 * @param cascade judges in a row, and what their thresholds promise
 */
public record Report(
        String title,
        Optional<AgreementFigures> agreement,
        Optional<GateResult> gate,
        Optional<AlignmentFigures> alignment,
        Optional<ComparisonFigures> comparison,
        Optional<AuditFigures> audit,
        List<SliceFigures> slices,
        Passages passages,
        Method method,
        Optional<CascadeFigures> cascade) {
    public Report {
        slices = List.copyOf(slices);
    }

    /** A report that only has a title. */
    public static Report titled(String title) {
        return new Report(
                title,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Passages.none(),
                Method.none(),
                Optional.empty());
    }

    /** This with the agreement of one judge. */
    public Report with(AgreementFigures figures) {
        return new Report(
                title, Optional.of(figures), gate, alignment, comparison, audit, slices, passages, method, cascade);
    }

    /** This with what a gate found. */
    public Report with(GateResult figures) {
        return new Report(
                title,
                agreement,
                Optional.of(figures),
                alignment,
                comparison,
                audit,
                slices,
                passages,
                method,
                cascade);
    }

    /** This with an alignment; its proof also gives the agreement where none is given. */
    public Report with(AlignmentFigures figures) {
        return new Report(
                title, agreement, gate, Optional.of(figures), comparison, audit, slices, passages, method, cascade);
    }

    /** This with several judges, two by two. */
    public Report with(ComparisonFigures figures) {
        return new Report(
                title, agreement, gate, alignment, Optional.of(figures), audit, slices, passages, method, cascade);
    }

    /** This with what is wrong with the data. */
    public Report with(AuditFigures figures) {
        return new Report(
                title, agreement, gate, alignment, comparison, Optional.of(figures), slices, passages, method, cascade);
    }

    /** This with agreement on parts of the rows, worst first. */
    public Report with(List<SliceFigures> figures) {
        return new Report(title, agreement, gate, alignment, comparison, audit, figures, passages, method, cascade);
    }

    /** This with further parts. */
    public Report with(Passages parts) {
        return new Report(title, agreement, gate, alignment, comparison, audit, slices, parts, method, cascade);
    }

    /** This with judges in a row. */
    public Report with(CascadeFigures figures) {
        return new Report(
                title, agreement, gate, alignment, comparison, audit, slices, passages, method, Optional.of(figures));
    }

    /** This with how the figures came about. */
    public Report with(Method how) {
        return new Report(title, agreement, gate, alignment, comparison, audit, slices, passages, how, cascade);
    }

    /** The agreement to show: the one given, or else that of the aligned judge in the proof. */
    Optional<AgreementFigures> shown() {
        return agreement.or(() -> alignment.flatMap(AlignmentFigures::best).map(AlignmentFigures.Proof::after));
    }

    /** The one sentence that opens the page. */
    String headline() {
        if (alignment.isPresent()) {
            return Headline.of(alignment.get());
        }
        if (cascade.isPresent()) {
            return CascadeText.sentence(cascade.get().fitted());
        }
        if (agreement.isPresent()) {
            return Headline.of(agreement.get(), gate);
        }
        if (comparison.isPresent()) {
            return Headline.of(comparison.get());
        }
        return audit.map(Headline::of)
                .or(() -> gate.map(Headline::of))
                .or(passages::lead)
                .orElse(title);
    }
}
