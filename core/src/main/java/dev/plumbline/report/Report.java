package dev.plumbline.report;

import dev.plumbline.agreement.GateResult;
import dev.plumbline.agreement.SuiteResult;
import dev.plumbline.errors.ErrorAnalysis;
import dev.plumbline.standing.RunStanding;
import dev.plumbline.standing.Tier;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
 * <p>Immutable.
 */
public final class Report {
    private final String title;
    private final Map<Class<?>, Object> parts;
    private final List<SliceFigures> slices;
    private final Passages passages;
    private final Method method;

    private Report(
            String title, Map<Class<?>, Object> parts, List<SliceFigures> slices, Passages passages, Method method) {
        this.title = title;
        this.parts = Map.copyOf(parts);
        this.slices = List.copyOf(slices);
        this.passages = passages;
        this.method = method;
    }

    /** A report that only has a title. */
    public static Report titled(String title) {
        return new Report(title, Map.of(), List.of(), Passages.none(), Method.none());
    }

    private <T> Report with(Class<T> kind, T part) {
        Map<Class<?>, Object> more = new HashMap<>(parts);
        more.put(kind, part);
        return new Report(title, more, slices, passages, method);
    }

    private <T> Optional<T> part(Class<T> kind) {
        return Optional.ofNullable(parts.get(kind)).map(kind::cast);
    }

    /** This with the agreement of one judge. */
    public Report with(AgreementFigures figures) {
        return with(AgreementFigures.class, figures);
    }

    /** This with what a gate found. */
    public Report with(GateResult result) {
        return with(GateResult.class, result);
    }

    /** This with an alignment; its proof also gives the agreement where none is given. */
    public Report with(AlignmentFigures figures) {
        return with(AlignmentFigures.class, figures);
    }

    /** This with where and why the judge errs. */
    public Report with(ErrorAnalysis errors) {
        return with(ErrorAnalysis.class, errors);
    }

    /** This with several judges, two by two. */
    public Report with(ComparisonFigures figures) {
        return with(ComparisonFigures.class, figures);
    }

    /** This with what is wrong with the data. */
    public Report with(AuditFigures figures) {
        return with(AuditFigures.class, figures);
    }

    /** This with two versions of an application, by a judge corrected for its errors. */
    public Report with(ReleaseFigures figures) {
        return with(ReleaseFigures.class, figures);
    }

    /** This with several judges through one gate. */
    public Report with(SuiteResult result) {
        return with(SuiteResult.class, result);
    }

    /** This with judges in a row, and what their thresholds promise. */
    public Report with(CascadeFigures figures) {
        return with(CascadeFigures.class, figures);
    }

    /** This with where the judge stands. */
    public Report with(RunStanding standing) {
        return with(RunStanding.class, standing);
    }

    /** This with agreement on parts of the rows, worst first. */
    public Report with(List<SliceFigures> figures) {
        return new Report(title, parts, figures, passages, method);
    }

    /** This with further parts. */
    public Report with(Passages further) {
        return new Report(title, parts, slices, further, method);
    }

    /** This with how the figures came about. */
    public Report with(Method how) {
        return new Report(title, parts, slices, passages, how);
    }

    /** What it is about. */
    public String title() {
        return title;
    }

    Optional<AgreementFigures> agreement() {
        return part(AgreementFigures.class);
    }

    Optional<ErrorAnalysis> errors() {
        return part(ErrorAnalysis.class);
    }

    Optional<GateResult> gate() {
        return part(GateResult.class);
    }

    Optional<AlignmentFigures> alignment() {
        return part(AlignmentFigures.class);
    }

    Optional<ComparisonFigures> comparison() {
        return part(ComparisonFigures.class);
    }

    Optional<AuditFigures> audit() {
        return part(AuditFigures.class);
    }

    Optional<ReleaseFigures> release() {
        return part(ReleaseFigures.class);
    }

    Optional<SuiteResult> suite() {
        return part(SuiteResult.class);
    }

    Optional<CascadeFigures> cascade() {
        return part(CascadeFigures.class);
    }

    Optional<RunStanding> standing() {
        return part(RunStanding.class);
    }

    List<SliceFigures> slices() {
        return slices;
    }

    /** Slices for a page; none beside an error analysis, which shows the same ones and more. */
    List<SliceFigures> slicesShown() {
        return errors().isPresent() ? List.of() : slices;
    }

    Passages passages() {
        return passages;
    }

    Method method() {
        return method;
    }

    /** The agreement to show: the one given, or else that of the aligned judge in the proof. */
    Optional<AgreementFigures> shown() {
        return agreement().or(() -> alignment().flatMap(AlignmentFigures::best).map(AlignmentFigures.Proof::after));
    }

    /** Bars that the sentence may call safe: none, where nothing may be decided by the figures. */
    private Optional<GateResult> safeBars() {
        return gate().filter(found -> standing()
                .filter(standing -> standing.ruling().tier() == Tier.NOT_USABLE)
                .isEmpty());
    }

    /** The one sentence that opens the page. */
    String headline() {
        return alignment()
                .map(Headline::of)
                .or(() -> cascade().map(figures -> CascadeText.sentence(figures.fitted())))
                .or(() -> agreement().map(figures -> Headline.of(figures, safeBars())))
                .or(() -> release().map(ReleaseText::sentence))
                .or(() -> suite().map(SuiteText::sentence))
                .or(() -> comparison().map(Headline::of))
                .or(() -> audit().map(Headline::of))
                .or(() -> gate().map(Headline::of))
                .or(passages::lead)
                .orElse(title);
    }
}
