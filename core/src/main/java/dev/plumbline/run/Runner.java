package dev.plumbline.run;

import dev.plumbline.dataset.Dataset;
import dev.plumbline.judge.Judge;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.Judges;
import dev.plumbline.judge.Redaction;
import dev.plumbline.judge.RequiredInputs;
import dev.plumbline.scale.Scale;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Runs a judge over a dataset: one verdict for each example, in order, whatever goes wrong with single rows.
 *
 * <pre>{@code
 * Run run = Runner.with(judges)
 *         .folder(Path.of("runs/accuracy-1"))
 *         .budget(Budget.calls(400))
 *         .listener(Progress.console())
 *         .judge(spec, data);
 * }</pre>
 *
 * <p>With a folder each verdict is on the disk before it counts, and the same call goes on where an interrupted or
 * killed one stopped; a finished run is returned without a call. Defaults: no folder, 16 rows in flight, no budget,
 * at most 5 % failed rows, no listener. A runner is immutable, and safe for use by many threads.
 *
 * <p>Errors: {@link dev.plumbline.dataset.BadInput} when the folder holds another run or another runner writes there;
 * {@link RunStopped} from {@link #judge} when the run ended early.
 */
public final class Runner {
    // Jitter spreads callers in time and touches no verdict, so that one fixed seed will do.
    private static final long JITTER_SEED = 1;

    private final Function<JudgeSpec, Judge> judges;
    private final RunSettings settings;
    private final Optional<FolderChoice> folder;
    private final Optional<Path> file;
    private final Map<String, String> used;

    /** Where a run is kept; asked when it starts, so that the order in which a runner was told things is no matter. */
    private interface FolderChoice {
        RunFolder choose(Manifest manifest, Dataset data, Scale scale, boolean retryFailed);
    }

    private Runner(
            Function<JudgeSpec, Judge> judges,
            RunSettings settings,
            Optional<FolderChoice> folder,
            Optional<Path> file,
            Map<String, String> used) {
        this.judges = judges;
        this.settings = settings;
        this.folder = folder;
        this.file = file;
        this.used = used;
    }

    /** A runner with all defaults; models are asked with {@link CallPolicy#standard}. */
    public static Runner with(Judges judges) {
        return with(judges.decorated(CallPolicy.standard(JITTER_SEED))::judge);
    }

    /** A runner with all defaults over what makes judges of specs; nothing is put around their models. */
    public static Runner with(Function<JudgeSpec, Judge> judges) {
        return new Runner(judges, RunSettings.standard(), Optional.empty(), Optional.empty(), Map.of());
    }

    /** This with a folder in which the run is kept. */
    public Runner folder(Path path) {
        return new Runner(
                judges, settings, Optional.of((manifest, data, scale, retryFailed) -> new RunFolder(path)), file, used);
    }

    /**
     * This kept among the runs of a workspace: an unfinished run of the same judge, data and settings goes on, and with
     * {@link #retryFailed} one in which rows failed, or else the newest finished one; else a new folder {@code NAME-N}
     * is made.
     */
    public Runner within(Path runs) {
        return within(runs, Optional.empty());
    }

    /**
     * As {@link #within(Path)}, and a run is finished only when a file stands in its folder that the caller writes last,
     * as a report: where all verdicts are there and the file is not, the run is given again without a call.
     *
     * @param last name of the file
     */
    public Runner within(Path runs, String last) {
        return within(runs, Optional.of(last));
    }

    private Runner within(Path runs, Optional<String> last) {
        return new Runner(
                judges,
                settings,
                Optional.of((manifest, data, scale, retryFailed) ->
                        new RunFolders(runs, last).unfinishedOrNew(manifest, data, scale, retryFailed)),
                file,
                used);
    }

    /** As {@link #within}, but a finished run of the same judge, data and settings is taken as it is. */
    public Runner recordedWithin(Path runs) {
        return new Runner(
                judges,
                settings,
                Optional.of((manifest, data, scale, retryFailed) ->
                        new RunFolders(runs, Optional.empty()).knownOrNew(manifest)),
                file,
                used);
    }

    /** This with a note of the file that the data was read from, so that the manifest is enough to repeat the run. */
    public Runner from(Path data) {
        return new Runner(judges, settings, folder, Optional.of(data), used);
    }

    /** This with a line for the manifest about something that the run uses, as the date of a list of prices. */
    public Runner noting(String what, String version) {
        Map<String, String> more = new LinkedHashMap<>(used);
        more.put(what, version);
        return new Runner(judges, settings, folder, file, more);
    }

    /** This with a budget. */
    public Runner budget(Budget budget) {
        return with(settings.withBudget(budget));
    }

    /** This with so many rows in flight, at least 1. */
    public Runner concurrency(int rows) {
        return with(settings.withConcurrency(rows));
    }

    /** This with a listener. */
    public Runner listener(RunListener listener) {
        return with(settings.withListener(listener));
    }

    /** This stopping when the signal says so. */
    public Runner stop(StopSignal signal) {
        return with(settings.withStop(signal));
    }

    /** Who may ask this to stop. */
    public StopSignal stopSignal() {
        return settings.stop();
    }

    /** This asking again for rows that failed in an earlier start. */
    public Runner retryFailed() {
        return with(settings.withRetryFailed());
    }

    /** This accepting a share of failed rows, 0 to 1, before it calls the run incomplete. */
    public Runner maxFailed(double share) {
        return with(settings.withMaxFailed(share));
    }

    private Runner with(RunSettings changed) {
        return new Runner(judges, changed, folder, file, used);
    }

    /**
     * Runs the judge.
     *
     * @throws RunStopped when the run ended before every example had a verdict, or with too many of them failed
     */
    public Run judge(JudgeSpec spec, Dataset data) {
        return run(spec, data).orThrow();
    }

    /** Runs the judge and says how it ended. */
    public RunOutcome run(JudgeSpec spec, Dataset data) {
        Interruption interruption = Interruption.taken();
        try {
            return run(spec, data, interruption);
        } finally {
            interruption.giveBack();
        }
    }

    private RunOutcome run(JudgeSpec spec, Dataset data, Interruption interruption) {
        Judge judge = judges.apply(spec);
        RequiredInputs.of(spec).check(data);
        if (folder.isEmpty()) {
            return underWay(spec, judge, data, Optional.empty(), interruption)
                    .go(
                            JournalReader.nothing(RowVerdicts.of(data.examples().size(), Optional.empty())),
                            (line, receipt) -> receipt.kept(0));
        }
        Manifest manifest = manifest(spec, judge, data);
        RunFolder kept = folder.get().choose(manifest, data, spec.scale(), settings.retryFailed());
        kept.create();
        return FolderLock.holding(kept.path(), () -> {
            Runnable begun = kept.begin(manifest, spec);
            try {
                RunUnderWay run = underWay(spec, judge, data, Optional.of(kept.path()), interruption);
                return inFolder(kept, manifest, begun, spec, data, run);
            } catch (RuntimeException | Error first) {
                // Nobody else may write there before it is written, and what was thrown first is what went wrong.
                await(begun, first);
                throw first;
            }
        });
    }

    private static void await(Runnable begun, Throwable first) {
        try {
            begun.run();
        } catch (RuntimeException | Error later) {
            // A wait throws the same exception each time, and none can be suppressed by itself.
            if (!later.equals(first)) {
                first.addSuppressed(later);
            }
        }
    }

    private RunUnderWay underWay(
            JudgeSpec spec, Judge judge, Dataset data, Optional<Path> kept, Interruption interruption) {
        return new RunUnderWay(judge, data, settings, kept, calls(spec), interruption, System::nanoTime);
    }

    private RunOutcome inFolder(
            RunFolder kept, Manifest manifest, Runnable begun, JudgeSpec spec, Dataset data, RunUnderWay underWay) {
        JournalReader known = JournalReader.read(kept.journalFile(), data, spec.scale(), manifest.identity());
        if (known.torn() > 0) {
            settings.listener()
                    .noted("the last " + known.torn() + " bytes of " + kept.journalFile()
                            + " were half a verdict of a killed run and are cut off");
        }
        RunOutcome outcome;
        try (Journal journal = kept.journal(known, manifest, underWay::rowsInFlight, begun)) {
            outcome = underWay.go(known, journal);
        }
        // Where nothing can be written, the write that failed has waited, and the outcome says why.
        if (outcome.ending() != Ending.STORAGE) {
            begun.run();
            kept.foundOut(underWay.wireModes());
        }
        return outcome;
    }

    /** Requests of a row, of a cascade the most; members that run in this process make none. */
    private static int calls(JudgeSpec spec) {
        return spec.members().isEmpty()
                ? spec.asks()
                : spec.members().stream()
                        .filter(member -> !member.model().scheme().equals("local"))
                        .mapToInt(Runner::calls)
                        .sum();
    }

    private static String endpoint(JudgeSpec spec) {
        return spec.members().isEmpty()
                ? spec.model()
                        + spec.endpoint().baseUrl().map(base -> " at " + base).orElse("")
                : spec.members().stream()
                        .map(Runner::endpoint)
                        .collect(Collectors.joining(", ", spec.model().scheme() + " of ", ""));
    }

    private Manifest manifest(JudgeSpec spec, Judge judge, Dataset data) {
        DataOrigin origin = file.map(path -> DataOrigin.of(path, data)).orElseGet(DataOrigin::memory);
        Map<String, String> software = new LinkedHashMap<>();
        software.put(
                "plumbline",
                Optional.ofNullable(Runner.class.getPackage().getImplementationVersion())
                        .orElse("development"));
        software.put("java", Runtime.version().toString());
        software.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        software.putAll(used);
        return new Manifest(
                judge.version(),
                Optional.of(spec.version().hash()),
                new RunIdentity(
                        judge.version().hash(),
                        data.version(),
                        endpoint(spec),
                        spec.repeat(),
                        origin.setting("limit"),
                        origin.setting("sample"),
                        origin.setting("seed"),
                        judge.redaction().map(Redaction::digest).orElse("none")),
                judge.redaction(),
                origin,
                data.columns(),
                data.examples().size(),
                software,
                Map.of());
    }
}
