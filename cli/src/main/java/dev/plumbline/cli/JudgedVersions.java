package dev.plumbline.cli;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Workspace;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.JudgeVersion;
import dev.plumbline.report.ForecastFigures;
import dev.plumbline.run.Budget;
import dev.plumbline.run.Progress;
import dev.plumbline.run.Run;
import dev.plumbline.run.RunFolder;
import dev.plumbline.run.Runner;
import dev.plumbline.run.forecast.Forecast;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** One judge over several data files, or its finished runs over them, under one budget. */
final class JudgedVersions {
    private final Session session;
    private final AskingOptions asking;
    private final MoneyOptions money;
    private final TelemetryOptions telemetry;
    private final ColumnOptions columns;
    private final Workspace workspace;
    private Optional<Named> named = Optional.empty();

    JudgedVersions(
            Session session,
            AskingOptions asking,
            MoneyOptions money,
            TelemetryOptions telemetry,
            ColumnOptions columns) {
        this.session = session;
        this.asking = asking;
        this.money = money;
        this.telemetry = telemetry;
        this.columns = columns;
        this.workspace = money.estimate ? session.workspaceToRead() : session.workspace();
    }

    private record Named(JudgeSpec spec, Path home, boolean given) {}

    Workspace workspace() {
        return workspace;
    }

    /** Whether a target is a run rather than data. */
    boolean runs(String target) {
        return target.startsWith("@") || Files.isDirectory(session.path(target));
    }

    /**
     * The judge that was named, or that of the runs.
     *
     * @throws BadInput when a target is data and no judge is named, or is a folder that is no run
     */
    JudgeSpec judge(Optional<String> file, List<String> targets) {
        targets.stream().filter(this::runs).map(this::folder).forEach(JudgedVersions::checkRun);
        if (file.isPresent()) {
            Path path = NamedJudges.file(session, file.get());
            named = Optional.of(new Named(JudgeSpec.read(path), AvailableJudges.home(path), true));
        } else {
            String data =
                    targets.stream().filter(target -> !runs(target)).findFirst().orElse("");
            if (!data.isEmpty()) {
                throw BadInput.of("'" + data + "' is data, and no judge is named", "name the judge file with -j JUDGE");
            }
            named = Optional.of(new Named(
                    JudgeSpec.read(new RunFolder(folder(targets.get(0))).judgeFile()),
                    session.terminal().folder(),
                    false));
        }
        return named.get().spec();
    }

    private Path folder(String target) {
        return NamedJudges.run(session, target);
    }

    private static void checkRun(Path folder) {
        if (!new RunFolder(folder).begun()) {
            throw BadInput.in(
                    folder.toString(),
                    "is not the folder of a run",
                    "name a data file, or the folder that 'plumbline judge' printed, as .plumbline/runs/NAME-1");
        }
    }

    private Named chosen() {
        return named.orElseThrow();
    }

    /** What judging the data would cost. */
    int estimate(List<String> targets) {
        JudgeSpec spec = chosen().spec();
        try (AskedJudges judges = AskedJudges.to(session, workspace, money, telemetry, chosen().home())) {
            List<Forecast> parts = targets.stream()
                    .filter(target -> !runs(target))
                    .map(target -> judges.forecaster(asking.concurrency).of("judging " + target, spec, data(target)))
                    .toList();
            session.print(new ForecastFigures(parts, judges.prices(), judges.redaction()));
            return ExitCode.DONE;
        }
    }

    /**
     * A run over each, one after the other; what the workspace has is not judged again, and what was begun goes on.
     *
     * @param check what the data has to be before anybody is asked
     * @throws BadInput when a run is of another judge version than the one that was named
     */
    List<Run> judged(List<String> targets, Consumer<List<Dataset>> check) {
        List<Dataset> data = targets.stream()
                .map(target -> runs(target) ? Run.read(folder(target)).data() : data(target))
                .toList();
        check.accept(data);
        List<Run> runs = new ArrayList<>();
        SharedBudget budget = new SharedBudget(asking.budget().orElse(Budget.unlimited()));
        try (Interrupts interrupts = Interrupts.stopping(session.terminal().err());
                AskedJudges judges = AskedJudges.to(session, workspace, money, telemetry, chosen().home())) {
            for (int i = 0; i < targets.size(); i++) {
                String target = targets.get(i);
                runs.add(runs(target) ? kept(target, judges) : asked(target, data.get(i), judges, budget, interrupts));
            }
        }
        return runs;
    }

    private Run kept(String target, AskedJudges judges) {
        Run run = Run.read(folder(target));
        if (chosen().given()) {
            JudgeVersion version = judges.judge(chosen().spec()).version();
            if (!version.equals(run.judge())) {
                throw BadInput.of(
                        "'" + target + "' is a run of " + run.judge() + ", and the judge that is named is " + version,
                        "name the data instead of the run, or leave -j out");
            }
        }
        return run;
    }

    private Run asked(String target, Dataset data, AskedJudges judges, SharedBudget budget, Interrupts interrupts) {
        JudgeSpec spec = chosen().spec();
        judges.check(asking.budget(), spec, data);
        Budget left = budget.left()
                .orElseThrow(() -> BadInput.of(
                        "the budget is spent before '" + target + "' is judged",
                        "the same command with a larger --budget goes on where this one stopped"));
        Runner runner = asking.runner(judges.runner(spec), interrupts.signal())
                .from(session.path(target))
                .recordedWithin(workspace.runs());
        Progress progress = Progress.to(
                session.quiet
                        ? session.terminal().silence()
                        : session.terminal().err(),
                session.terminal().interactive() ? Progress.Style.REDRAWN : Progress.Style.PLAIN);
        return runner.budget(left)
                .listener(budget.paying(progress))
                .run(spec, data)
                .orThrow();
    }

    private Dataset data(String target) {
        return LabelledData.read(
                session,
                session.path(target),
                columns.columns(session, chosen().spec().scale()));
    }
}
