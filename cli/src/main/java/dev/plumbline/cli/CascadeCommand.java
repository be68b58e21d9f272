package dev.plumbline.cli;

import dev.plumbline.agreement.Agreement;
import dev.plumbline.agreement.cascade.CascadeCandidate;
import dev.plumbline.agreement.cascade.FittedCascade;
import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Look;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.report.CascadeFigures;
import dev.plumbline.report.JsonReport;
import dev.plumbline.report.TextReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** From which confidence on judges may decide alone. */
@Command(
        name = "cascade",
        mixinStandardHelpOptions = true,
        description = {
            "Thresholds for judges in a row, so that the rows that they decide agree with people as often as promised;"
                    + " the rest goes to people.",
            "",
            "Fitted to the labelled development rows of the runs; rows that shaped a judge are left out."
        })
final class CascadeCommand implements Callable<Integer> {
    @Parameters(
            arity = "1..*",
            paramLabel = "RUN",
            description =
                    "Folders of runs over the same data, in the order in which the judges are asked, cheap ones first.")
    List<String> targets = new ArrayList<>();

    @Option(
            names = "--promise",
            paramLabel = "P",
            description = "Least share of the decided rows that agree with people, as 0.90.")
    Optional<Double> promise = Optional.empty();

    @Option(
            names = "--confidence",
            paramLabel = "C",
            defaultValue = "0.95",
            description = "Probability with which the promise is kept (default: 0.95).")
    double confidence = 0.95;

    @Option(names = "-o", paramLabel = "JUDGE", description = "Where the judge that asks these in turn is written.")
    Optional<String> output = Optional.empty();

    @Option(names = "--force", description = "Overwrite the file of -o.")
    boolean force;

    @Mixin
    RunPart part = new RunPart();

    @Mixin
    private final Session session;

    CascadeCommand(Terminal terminal) {
        this.session = new Session(terminal);
    }

    @Override
    public Integer call() {
        double promised = promise.orElseThrow(
                () -> BadInput.of("--promise is missing", "say what the judges have to keep, as --promise 0.90"));
        List<KeptRun> runs = runs();
        Optional<Path> target =
                output.map(name -> NewJudgeFile.of(session, output, force, session.path(name), targets));
        List<CascadeCandidate> judges = new ArrayList<>();
        String rows = "";
        List<RunPart.Looked> chosen = new ArrayList<>();
        for (KeptRun kept : runs) {
            RunPart.Looked looked = part.chosen(session, kept);
            chosen.add(looked);
            Agreement all = kept.agreement(looked.part());
            Agreement agreement = all.blind();
            noteInView(
                    kept, all.accounting().measured() - agreement.accounting().measured());
            rows = agreement.part();
            judges.add(new CascadeCandidate(
                    agreement.outcomes(), CascadeCandidate.usdOfARow(kept.run().verdicts(), kept.spec())));
        }
        // What cannot be fitted is refused before a look is spent on it.
        boolean nothing = FittedCascade.check(judges, promised, confidence).isPresent();
        FittedCascade fitted = FittedCascade.of(judges, promised, nothing ? confidence : sure(runs, chosen));
        if (nothing && chosen.stream().anyMatch(looked -> looked.rows().isPresent())) {
            session.note("nothing was fitted, so that no look was recorded");
        }
        Optional<JudgeSpec> judge = fitted.judge(
                runs.stream().map(KeptRun::spec).toList(), runs.get(0).run().data());
        if (target.isPresent()) {
            judge.ifPresentOrElse(
                    made -> made.write(target.get()),
                    () -> session.note(target.get() + " is not written: no judge decides anything"));
        }
        CascadeFigures figures = new CascadeFigures(
                fitted,
                target.filter(file -> judge.isPresent())
                        .map(file -> file.toAbsolutePath().toString()),
                judge.isEmpty() ? "no judge decides anything" : "name a file with -o");
        report(figures, judge, runs.get(0), rows, target);
        session.print(() -> JsonReport.cascade(figures), () -> TextReport.cascade(figures));
        return ExitCode.DONE;
    }

    /** Records the looks, and says how sure to be: whoever looks often enough finds a threshold that seems to hold. */
    private double sure(List<KeptRun> runs, List<RunPart.Looked> chosen) {
        double sure = confidence;
        Set<String> data = new HashSet<>();
        for (int run = 0; run < runs.size(); run++) {
            KeptRun kept = runs.get(run);
            // Runs over the same data are looked at together.
            if (data.add(kept.run().data().version())) {
                int look = part.look(session, kept, chosen.get(run), "cascade", false, Optional.empty())
                        .look()
                        .map(TestLook::number)
                        .orElse(1);
                sure = look == 1 ? sure : Math.max(sure, 1 - Look.level(look));
            }
        }
        return sure;
    }

    private void noteInView(KeptRun kept, int rows) {
        if (rows > 0) {
            session.note(kept.run().judge() + ": " + rows + (rows == 1 ? " row does" : " rows do")
                    + " not count, because the label was given with a verdict in view");
        }
    }

    private List<KeptRun> runs() {
        targets.stream()
                .filter(one -> Collections.frequency(targets, one) > 1)
                .findFirst()
                .ifPresent(one -> {
                    throw BadInput.of("'" + one + "' is named twice", "a judge would say the same again: name it once");
                });
        List<KeptRun> runs = new ArrayList<>();
        for (String target : targets) {
            KeptRun kept = KeptRun.read(NamedJudges.run(session, target));
            if (runs.stream()
                    .anyMatch(other ->
                            other.run().judge().hash().equals(kept.run().judge().hash()))) {
                throw BadInput.in(
                        target,
                        "is a second run of " + kept.run().judge() + ", which would say the same again",
                        "name one run of each judge");
            }
            runs.add(kept);
        }
        return runs;
    }

    private void report(
            CascadeFigures figures, Optional<JudgeSpec> judge, KeptRun first, String rows, Optional<Path> target) {
        String name = target.map(file -> String.valueOf(file.getFileName()).replaceFirst("\\.[a-z]+$", ""))
                .orElseGet(() -> first.spec().name() + ".cascade");
        String title = judge.map(made -> made.version().toString())
                .orElse("A cascade of " + targets.size() + (targets.size() == 1 ? " judge" : " judges"));
        Path page = Pages.ofCascade(
                figures,
                title,
                first.run().data(),
                rows,
                session.workspace()
                        .folder()
                        .resolve("cascades")
                        .resolve(name.replaceAll("[^A-Za-z0-9._-]", "_").replaceFirst("^\\.+", "_")));
        session.note("report: " + page);
    }
}
