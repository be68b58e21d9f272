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
    private final List<RunFigures> complete = new ArrayList<>();
    private final List<UnfinishedRun> unfinished = new ArrayList<>();
    private Optional<String> endOfAll = Optional.empty();
    private int worst = ExitCode.DONE;

    SeveralRuns(Session session) {
        this.session = session;
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
    void skipped(JudgeSpec spec, String why) {
        unfinished(spec, Optional.empty(), "not begun: " + why);
        worst = Math.max(worst, ExitCode.INCOMPLETE);
    }

    /** A run that ended. Also with too many failed rows every row has its verdict, so there is something to report. */
    void add(RunOutcome outcome, JudgeSpec spec, LabelledData labelled) {
        worst = Math.max(worst, ExitCode.of(outcome.ending()));
        if (outcome.ending() == Ending.INTERRUPTED || outcome.ending() == Ending.STORAGE) {
            endOfAll = Optional.of("the run before it was stopped");
        }
        if (outcome.run().isEmpty()) {
            unfinished(
                    spec, outcome.folder().map(folder -> folder.toAbsolutePath().toString()), outcome.sentence());
            return;
        }
        complete.add(kept(outcome, outcome.run().get(), spec, labelled));
        if (outcome.ending() != Ending.FINISHED) {
            session.terminal().err().println("plumbline: " + Defused.line(outcome.sentence()));
        }
    }

    private void unfinished(JudgeSpec spec, Optional<String> folder, String why) {
        unfinished.add(new UnfinishedRun(spec.name(), folder, why));
        session.terminal().err().println("plumbline: " + Defused.line(spec.name() + ": " + why));
    }

    private static RunFigures kept(RunOutcome outcome, Run run, JudgeSpec spec, LabelledData labelled) {
        KeptRun kept = new KeptRun(run, spec);
        Optional<Agreement> agreement = labelled.splits().map(known -> kept.agreement(Part.development(known::of)));
        RunFigures figures = Figures.of(outcome, run, agreement, kept.seen()).withStages(StageShare.of(run, spec));
        outcome.folder().ifPresent(folder -> {
            RunFiles.results(run, labelled.splits(), folder);
            Pages.ofRun(run, figures, agreement, labelled.splits(), folder);
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
