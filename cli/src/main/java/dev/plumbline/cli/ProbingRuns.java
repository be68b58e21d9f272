package dev.plumbline.cli;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Workspace;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.report.Defused;
import dev.plumbline.report.RunFigures;
import dev.plumbline.run.Budget;
import dev.plumbline.run.Ending;
import dev.plumbline.run.Progress;
import dev.plumbline.run.Run;
import dev.plumbline.run.RunOutcome;
import dev.plumbline.run.Runner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Runs of one judge over several data under one budget, each in a place of its own; what is there is not asked again. */
final class ProbingRuns {
    private final Session session;
    private final AskingOptions asking;
    private final AskedJudges judges;
    private final Interrupts interrupts;
    private final Workspace workspace;
    private final Optional<Path> folder;
    private final SharedBudget budget;
    private final List<Run> done = new ArrayList<>();
    private int worst = ExitCode.DONE;

    ProbingRuns(
            Session session,
            AskingOptions asking,
            AskedJudges judges,
            Interrupts interrupts,
            Workspace workspace,
            Optional<Path> folder) {
        this.session = session;
        this.asking = asking;
        this.judges = judges;
        this.interrupts = interrupts;
        this.workspace = workspace;
        this.folder = folder;
        this.budget = new SharedBudget(asking.budget().orElse(Budget.unlimited()));
    }

    /** Refuses a run that could not be made. */
    void check(JudgeSpec spec, Dataset data) {
        judges.check(asking.budget(), spec, data);
    }

    /** The run of a name, as base or canaries. */
    Run of(String name, JudgeSpec spec, Dataset data) {
        Budget left = budget.left()
                .orElseThrow(() -> BadInput.of(
                        "the budget is spent before the run '" + name + "'",
                        "the same command with a larger --budget goes on where this one stopped"));
        Runner runner = asking.runner(judges.runner(spec), interrupts.signal());
        Runner placed = folder.isPresent()
                ? runner.folder(folder.get().resolve(name))
                : runner.recordedWithin(workspace.folder().resolve("bias").resolve(name));
        Progress progress = Progress.to(
                        session.quiet
                                ? session.terminal().silence()
                                : session.terminal().err(),
                        session.terminal().interactive() ? Progress.Style.REDRAWN : Progress.Style.PLAIN)
                .named(name);
        RunOutcome outcome =
                placed.budget(left).listener(budget.paying(progress)).run(spec, data);
        // Rows that failed are what is looked for, too: only a run that lacks rows is no run.
        Run run = outcome.run().isPresent() ? outcome.run().get() : outcome.orThrow();
        worst = Math.max(worst, ExitCode.of(outcome.ending()));
        if (outcome.ending() != Ending.FINISHED) {
            session.terminal().err().println("plumbline: " + Defused.line(name + ": " + outcome.sentence()));
        }
        done.add(run);
        return run;
    }

    /** The worst of the runs' exit codes. */
    int code() {
        return worst;
    }

    /** Folders of the runs so far. */
    List<String> folders() {
        return done.stream()
                .flatMap(run -> run.folder().stream())
                .map(path -> path.toAbsolutePath().toString())
                .toList();
    }

    /** What these runs cost, now or when they were made. */
    RunFigures.Spent spent() {
        return done.stream()
                .map(run -> RunFigures.Spent.of(run.verdicts()))
                .reduce(ProbingRuns::sum)
                .orElseGet(() -> RunFigures.Spent.of(List.of()));
    }

    private static RunFigures.Spent sum(RunFigures.Spent a, RunFigures.Spent b) {
        return new RunFigures.Spent(
                a.calls() + b.calls(),
                a.attempts() + b.attempts(),
                a.inputTokens() + b.inputTokens(),
                a.outputTokens() + b.outputTokens(),
                a.cached() + b.cached(),
                a.usd().isPresent() && b.usd().isPresent()
                        ? OptionalDouble.of(a.usd().getAsDouble() + b.usd().getAsDouble())
                        : OptionalDouble.empty());
    }
}
