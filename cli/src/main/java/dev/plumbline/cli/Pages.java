package dev.plumbline.cli;

import dev.plumbline.agreement.Agreement;
import dev.plumbline.agreement.BatchChange;
import dev.plumbline.agreement.NumberRaterStudy;
import dev.plumbline.agreement.PositionConsistency;
import dev.plumbline.agreement.RaterStudy;
import dev.plumbline.agreement.RunSources;
import dev.plumbline.agreement.SuiteResult;
import dev.plumbline.agreement.cascade.StageShare;
import dev.plumbline.align.Alignment;
import dev.plumbline.audit.Audit;
import dev.plumbline.dataset.AtomicFile;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Split;
import dev.plumbline.dataset.Splits;
import dev.plumbline.errors.ErrorAnalysis;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.report.AgreementFigures;
import dev.plumbline.report.AlignmentFigures;
import dev.plumbline.report.BiasFigures;
import dev.plumbline.report.BiasReport;
import dev.plumbline.report.CascadeFigures;
import dev.plumbline.report.Figures;
import dev.plumbline.report.HtmlReport;
import dev.plumbline.report.JsonReport;
import dev.plumbline.report.MarkdownReport;
import dev.plumbline.report.Method;
import dev.plumbline.report.MutationFigures;
import dev.plumbline.report.MutationReport;
import dev.plumbline.report.Passages;
import dev.plumbline.report.RaterReport;
import dev.plumbline.report.ReleaseFigures;
import dev.plumbline.report.Report;
import dev.plumbline.report.RunFigures;
import dev.plumbline.report.StandingReport;
import dev.plumbline.run.Run;
import dev.plumbline.statistics.Interval;
import dev.plumbline.statistics.Percent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Writes reports as files: one page for people, Markdown for pull requests, JSON for programs. */
final class Pages {
    /** What is written last into the folder of a run: with it the run is finished. */
    static final String OF_RUN = "report.json";

    private static final int MOST_AUDITED = 2_000;

    private Pages() {}

    /** The report of a run, into its folder. */
    static Path ofRun(
            KeptRun kept, RunFigures figures, Optional<Agreement> agreement, Optional<Splits> splits, Path folder) {
        Run run = kept.run();
        Method method = stages(method(run, splits), figures.stages());
        Report report = Report.titled(run.judge().toString()).with(method);
        // By words, which takes a second at most; 'plumbline report' compares meanings, and takes any number of rows.
        Optional<ErrorAnalysis> errors = agreement
                .filter(known -> known.readable() && !known.ofNumbers())
                .filter(known -> run.data().examples().size() <= MOST_AUDITED)
                .map(known -> ErrorAnalysis.of(run, known));
        if (agreement.isPresent()) {
            report = agreement(report, agreement.get(), kept, errors);
            // Beyond that the audit would take longer than a fast judge; it is a command of its own.
            report = run.data().examples().size() > MOST_AUDITED
                    ? report
                    : report.with(Figures.of(Audit.of(run.data())));
        }
        String json = errors.map(found -> JsonReport.run(figures, found)).orElseGet(() -> JsonReport.run(figures));
        return write(report, json, "report", folder);
    }

    /** The page on which one decides. */
    static Path ofStanding(StandingReport report, String name, Path folder) {
        return write(report.report(), report.json(), name, folder);
    }

    /** The report of several annotators. */
    static Path ofRaters(RaterStudy study, Path folder) {
        Report report = Report.titled(String.join(", ", study.panel().raters()))
                .with(Figures.of(study))
                .with(Passages.of(study));
        return write(report, RaterReport.json(study), "report", folder);
    }

    /** The report of several annotators who give numbers. */
    static Path ofRaters(NumberRaterStudy study, Path folder) {
        Report report = Report.titled(String.join(", ", study.panel().raters()))
                .with(Figures.of(study))
                .with(Passages.of(study));
        return write(report, RaterReport.json(study), "report", folder);
    }

    /** The report of an old batch of labels and a new one. */
    static Path ofBatches(BatchChange change, Path folder) {
        Report report = Report.titled(change.before() + " and " + change.after())
                .with(Passages.of(change))
                .with(Method.none()
                        .fact("Old batch", change.before())
                        .fact("New batch", change.after())
                        .limit("Figures hold for labels like those that were given again, however these were chosen."));
        return write(report, RaterReport.json(change), "report", folder);
    }

    /** The report of an alignment. */
    static Path ofAlignment(Alignment alignment, AlignmentFigures figures, Splits splits, long seed, Path folder) {
        Method method = Method.none()
                .fact("Judge before", alignment.before().toString())
                .fact("Dataset", splits.data().version())
                .fact("Splits", splits.sentence())
                .fact("Seed", Long.toString(seed));
        Report report =
                Report.titled(alignment.after().toString()).with(figures).with(method);
        return write(report, JsonReport.alignment(figures), "report", folder);
    }

    /** The report of two versions of an application. */
    static Path ofRelease(ReleaseFigures figures, Path folder) {
        Method method = Method.none()
                .fact("Judge version", figures.judge())
                .fact("Base", figures.base())
                .fact("Candidate", figures.candidate());
        if (figures.look().isPresent()) {
            method = method.fact("Look", "look " + figures.look().getAsInt() + " recorded in this ledger");
        }
        return write(
                Report.titled(figures.base() + " \u2192 " + figures.candidate())
                        .with(figures)
                        .with(method),
                JsonReport.release(figures),
                "release",
                folder);
    }

    /** The report of several gates. */
    static Path ofSuite(SuiteResult suite, String file, Path folder) {
        Report report = Report.titled(file).with(suite).with(Method.none().fact("Suite", file));
        return write(report, JsonReport.suite(suite), "gates", folder);
    }

    /** The report of a cascade and its judge, where it is one. */
    static Path ofCascade(CascadeFigures figures, String title, Dataset data, String rows, Path folder) {
        Method method = Method.none().fact("Dataset", data.version()).fact("Rows", rows.equals("whole") ? "all" : rows);
        for (String judge : figures.fitted().judges()) {
            method = method.fact("Judge", judge);
        }
        return write(Report.titled(title).with(figures).with(method), JsonReport.cascade(figures), "report", folder);
    }

    /** The report of a mutation test, into its folder. */
    static Path ofMutations(MutationFigures figures, long seed, Path folder) {
        Method method = probing(figures.run().judge(), figures.part(), seed, figures.notes())
                .limit("Operators know words and no meaning: a change that should matter may not. People who label"
                        + " some mutants, without knowing which they are, say how often that is so.");
        Report report =
                Report.titled(figures.run().judge()).with(Passages.of(figures)).with(method);
        return write(report, MutationReport.json(figures), "report", folder);
    }

    private static Method probing(String judge, String part, long seed, List<String> notes) {
        Method method = Method.none()
                .fact("Judge version", judge)
                .fact("Rows", part.equals("whole") ? "all" : part)
                .fact("Seed", Long.toString(seed));
        for (String note : notes) {
            method = method.limit(note);
        }
        return method;
    }

    /** The report of what moves a judge's verdicts besides quality. */
    static Path ofBias(BiasFigures figures, long seed, String name, Path folder) {
        Method method = probing(figures.judge(), figures.part(), seed, figures.notes())
                .limit("What is called out is beyond chance at 5 % for all tests of this page together (Holm). What is"
                        + " not called out may be there, too small for these rows: the intervals tell.");
        return write(
                Report.titled(figures.judge()).with(Passages.of(figures)).with(method),
                BiasReport.json(figures),
                name,
                folder);
    }

    /** Figures of a cascade with what its stages did and what may be promised of them; those of other judges as they are. */
    static AgreementFigures withStages(AgreementFigures figures, Run run, JudgeSpec spec) {
        return spec.cascade()
                .map(cascade -> figures.withStages(StageShare.of(run, spec), cascade.promised()))
                .orElse(figures);
    }

    private static Method stages(Method method, List<StageShare> stages) {
        Method found = method;
        int number = 0;
        for (StageShare stage : stages) {
            number++;
            found = found.fact("Stages, " + number + " of " + stages.size(), stage.text());
        }
        return found;
    }

    private static Report agreement(Report report, Agreement agreement, KeptRun kept, Optional<ErrorAnalysis> errors) {
        Report counted = report.with(withStages(Figures.of(agreement, kept.run()), kept.run(), kept.spec()));
        // The analysis tries the same slices and more; of rows that are not shown there is none.
        Report figures = errors.map(counted::with).orElseGet(() -> counted.with(Figures.of(agreement.slices())));
        return RunSources.of(kept.run(), agreement)
                .map(sources -> figures.with(Passages.of(sources)))
                .orElse(figures);
    }

    private static Method method(Run run, Optional<Splits> splits) {
        Method method = Method.none()
                .fact("Judge version", run.judge().hash())
                .fact("Dataset", run.data().version());
        Optional<Interval> consistency = PositionConsistency.of(run);
        if (consistency.isPresent()) {
            method = method.fact("Both orders", "the same answer on " + Percent.of(consistency.get()) + " of the rows");
        }
        if (splits.isPresent()) {
            method = method.fact("Splits", splits.get().sentence());
            if (splits.get().rows(Split.TEST) > 0) {
                method = method.limit(
                        "Test rows are not shown and not counted here; their figures come through align's proof, gate or --split test.");
            }
        }
        return method;
    }

    private static Path write(Report report, String json, String name, Path folder) {
        Path page = file(folder, name + ".html", HtmlReport.of(report));
        file(folder, name + ".md", MarkdownReport.of(report));
        file(folder, name + ".json", json);
        return page;
    }

    private static Path file(Path folder, String name, String content) {
        try {
            Files.createDirectories(folder);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        Path file = folder.resolve(name);
        AtomicFile.write(file, content);
        return file;
    }
}
