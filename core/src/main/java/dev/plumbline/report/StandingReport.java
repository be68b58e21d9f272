package dev.plumbline.report;

import dev.plumbline.agreement.PositionConsistency;
import dev.plumbline.agreement.cascade.StageShare;
import dev.plumbline.dataset.LabelChances;
import dev.plumbline.errors.ErrorAnalysis;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.run.Run;
import dev.plumbline.standing.RunStanding;
import dev.plumbline.statistics.Interval;
import dev.plumbline.statistics.Percent;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The page on which one decides, of everything that is known of a run.
 *
 * <pre>{@code
 * StandingReport page = StandingReport.of(RunStanding.of(evidence));
 * Files.writeString(Path.of("report.html"), HtmlReport.of(page.report()));
 * Files.writeString(Path.of("report.json"), page.json());
 * }</pre>
 *
 * <p>The same standing gives the same bytes. Immutable.
 */
public final class StandingReport {
    private static final String KEPT =
            "Test rows are not shown and not counted here; their figures come through align's proof, gate or --split test.";

    private final RunStanding standing;
    private final Report report;

    private StandingReport(RunStanding standing, Report report) {
        this.standing = standing;
        this.report = report;
    }

    /** The page of what is known. */
    public static StandingReport of(RunStanding standing) {
        Run run = standing.evidence().run();
        Optional<JudgeSpec> spec = standing.evidence().spec();
        AgreementFigures figures = Figures.of(standing.agreement(), run);
        AgreementFigures staged = spec.flatMap(JudgeSpec::cascade)
                .map(cascade -> figures.withStages(StageShare.of(run, spec.orElseThrow()), cascade.promised()))
                .orElse(figures);
        Report report = Report.titled(run.judge().toString())
                .with(staged)
                .with(Figures.slices(standing.agreement()))
                .with(standing)
                .with(Passages.of(standing))
                .with(method(standing));
        report = standing.gate().map(report::with).orElse(report);
        Optional<ComparisonFigures> compared = standing.comparison().map(Figures::of);
        report = compared.isPresent()
                ? report.with(
                        staged.readable() ? compared.get() : compared.get().withoutRows())
                : report;
        return new StandingReport(standing, report);
    }

    /** This with a line under Method, such as the digest of the bundle that it can be recomputed from. */
    public StandingReport noting(String name, String value) {
        return new StandingReport(standing, report.with(report.method().fact(name, value)));
    }

    /** This with where and why the judge errs, which texts are needed for: a bundle of hashes has no such part. */
    public StandingReport with(ErrorAnalysis errors) {
        return new StandingReport(standing, report.with(errors));
    }

    /** This without texts of rows, of which only hashes are known. */
    public StandingReport withoutTexts() {
        return report.agreement()
                .map(figures -> new StandingReport(
                        standing,
                        report.with(figures.withDisagreements(figures.disagreements().stream()
                                .map(DisagreementFigures::withoutTexts)
                                .toList()))))
                .orElse(this);
    }

    /** For {@link HtmlReport} and {@link MarkdownReport}. */
    public Report report() {
        return report;
    }

    /** One JSON document. */
    public String json() {
        return JsonReport.document(JsonStanding.of(standing, report));
    }

    /**
     * The same with where the page is.
     *
     * @param page path of the page
     * @param bundle the bundle, where one was written
     */
    public String json(String page, Optional<Bundled> bundle) {
        JsonObject object = new JsonObject().put("report", page);
        bundle.ifPresent(written -> object.put("bundle", written.place()).put("bundle_digest", written.digest()));
        return JsonReport.document(JsonStanding.into(object, standing, report));
    }

    /**
     * A bundle that was written along.
     *
     * @param place where it is
     * @param digest of what the figures follow from
     */
    public record Bundled(String place, String digest) {}

    /** The sentence, the tier and what the next one needs, for a terminal. */
    public String text() {
        return Escape.terminal(report.headline()) + "\n" + StandingText.text(standing);
    }

    private static Method method(RunStanding standing) {
        Run run = standing.evidence().run();
        Method method = Method.none();
        for (Map.Entry<String, String> fact : standing.evidence().facts().entrySet()) {
            method = method.fact(fact.getKey(), fact.getValue());
        }
        Optional<Interval> consistency = PositionConsistency.of(run);
        if (consistency.isPresent()) {
            method = method.fact("Both orders", "the same answer on " + Percent.of(consistency.get()) + " of the rows");
        }
        method = method.fact("Splits", standing.evidence().placed());
        if (standing.look().isPresent()) {
            method = method.fact("Look", "look " + standing.look().getAsInt() + " recorded in this ledger");
        }
        for (String note :
                LabelChances.of(run.data(), standing.evidence()::measures).notes()) {
            method = method.limit(MethodSection.sentence(note));
        }
        method = standing.spent()
                ? method.limit("Texts of these rows were shown before: for whoever edited the judge since, they are"
                        + " development rows; label fresh ones for a proof.")
                : method;
        method = stages(method, standing);
        return standing.evidence().heldOut() || !standing.evidence().tested() ? method : method.limit(KEPT);
    }

    private static Method stages(Method method, RunStanding standing) {
        List<StageShare> stages = standing.evidence()
                .spec()
                .map(spec -> StageShare.of(standing.evidence().run(), spec))
                .orElse(List.of());
        Method found = method;
        int number = 0;
        for (StageShare stage : stages) {
            number++;
            found = found.fact("Stages, " + number + " of " + stages.size(), stage.text());
        }
        return found;
    }
}
