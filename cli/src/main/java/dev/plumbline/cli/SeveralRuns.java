package dev.plumbline.cli;

import dev.plumbline.agreement.Agreement;
import dev.plumbline.agreement.Part;
import dev.plumbline.agreement.cascade.StageShare;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.report.Defused;
import dev.plumbline.report.Figures;
import dev.plumbline.report.JsonReport;
import dev.plumbline.report.RunFigures;
import dev.plumbline.report.TextReport;
import dev.plumbline.report.UnfinishedRun;
import dev.plumbline.run.Ending;
import dev.plumbline.run.Run;
import dev.plumbline.run.RunOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The runs of one command as they end: their reports, what is printed of them, and the worst of their exit codes. */
final class SeveralRuns {
    private final Session session;
    private final Optional<String> sharedBudget;
    private final List<RunFigures> complete = new ArrayList<>();
    private final List<UnfinishedRun> unfinished = new ArrayList<>();
    private Optional<String> endOfAll = Optional.empty();
    private int worst = ExitCode.DONE;

    /** @param sharedBudget the budget that all runs have together, as it was given */
    SeveralRuns(Session session, Optional<String> sharedBudget) {
        this.session = session;
        this.sharedBudget = sharedBudget;
    }

    /** Why no further run is begun, if so. */
    Optional<String> endOfAll() {
        return endOfAll;
    }

    /** Whether no run has ended yet. */
    boolean empty() {
        return complete.isEmpty() && unfinished.isEmpty();
    }

    /** A run that was not begun. */
    void skipped(String judge, String why) {
        unfinished(judge, Optional.empty(), "not begun: " + why);
        worst = Math.max(worst, ExitCode.INCOMPLETE);
    }

    /**
     * A run that ended. Also with too many failed rows every row has its verdict, so there is something to report.
     *
     * @param judge what tells the judge from the others
     */
    void add(RunOutcome outcome, String judge, JudgeSpec spec, LabelledData labelled) {
        worst = Math.max(worst, ExitCode.of(outcome.ending()));
        if (outcome.ending() == Ending.INTERRUPTED || outcome.ending() == Ending.STORAGE) {
            endOfAll = Optional.of("the run before it was stopped");
        }
        if (outcome.run().isEmpty()) {
            unfinished(
                    judge,
                    outcome.folder().map(folder -> folder.toAbsolutePath().toString()),
                    outcome.sentence() + ofWhich(outcome.ending()));
            return;
        }
        complete.add(kept(outcome, outcome.run().get(), spec, labelled));
        if (outcome.ending() != Ending.FINISHED) {
            session.terminal().err().println("plumbline: " + Defused.line(outcome.sentence()));
        }
    }

    /** The run knows only what was left for it. */
    private String ofWhich(Ending ending) {
        return sharedBudget
                .filter(budget -> ending == Ending.BUDGET)
                .map(budget -> " (the budget of all judges together is " + budget + ")")
                .orElse("");
    }

    private void unfinished(String judge, Optional<String> folder, String why) {
        unfinished.add(new UnfinishedRun(judge, folder, why));
        session.terminal().err().println("plumbline: " + Defused.line(judge + ": " + why));
    }

    private static RunFigures kept(RunOutcome outcome, Run run, JudgeSpec spec, LabelledData labelled) {
        KeptRun kept = new KeptRun(run, spec);
        Optional<Agreement> agreement = labelled.splits().map(known -> kept.agreement(Part.development(known::of)));
        RunFigures plain = Figures.of(outcome, run, agreement, kept.seen());
        RunFigures figures = spec.cascade()
                .map(cascade -> plain.withStages(StageShare.of(run, spec), cascade.promised()))
                .orElse(plain);
        outcome.folder().ifPresent(folder -> {
            RunFiles.results(run, labelled.splits(), folder);
            Pages.ofRun(kept, figures, agreement, labelled.splits(), folder);
        });
        return figures;
    }

    /** Prints what there is and gives the exit code. */
    int report(boolean several) {
        session.print(
                () -> several ? JsonReport.runs(complete, unfinished) : JsonReport.run(complete.get(0)),
                () -> several ? TextReport.runs(complete, unfinished) : TextReport.run(complete.get(0)));
        return worst;
    }
}
