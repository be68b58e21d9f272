package dev.plumbline.align;

import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.judge.Judge;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.JudgeVersion;
import dev.plumbline.judge.Usage;
import dev.plumbline.judge.Verdict;
import dev.plumbline.model.ModelEndpoint;
import dev.plumbline.run.Budget;
import dev.plumbline.run.Ending;
import dev.plumbline.run.Run;
import dev.plumbline.run.RunFolder;
import dev.plumbline.run.RunListener;
import dev.plumbline.run.RunOutcome;
import dev.plumbline.run.Runner;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** Verdicts by judge version and example, each asked for once, within a budget from which a part is held back. */
final class PaidVerdicts {
    private final Function<Function<JudgeSpec, Judge>, Runner> runners;
    private final Spending spending;
    private final Optional<Path> folder;
    private final Set<String> earlier;
    private final RunListener listener;
    private final Map<String, Map<Example, Verdict>> known = new HashMap<>();
    private final Set<ModelEndpoint> costing = new HashSet<>();
    private boolean paying = true;

    /** @param earlier folders of verdicts that others paid for before this alignment began, which costs it nothing */
    PaidVerdicts(
            Function<Function<JudgeSpec, Judge>, Runner> runners,
            Spending spending,
            Optional<Path> folder,
            Set<String> earlier,
            RunListener listener) {
        this.runners = runners;
        this.spending = spending;
        this.folder = folder;
        this.earlier = Set.copyOf(earlier);
        this.listener = listener;
    }

    /** Takes over verdicts that were paid for before. */
    void add(Run run) {
        add(run, example -> true);
    }

    /** Takes over those on some rows. */
    void add(Run run, Predicate<Example> some) {
        Map<Example, Verdict> verdicts = of(run.judge());
        for (int i = 0; i < run.verdicts().size(); i++) {
            Example example = run.data().examples().get(i);
            if (some.test(example)) {
                verdicts.put(example, run.verdicts().get(i));
            }
        }
    }

    /** From now on nothing is asked that costs a call. */
    void onlyKnown() {
        this.paying = false;
    }

    /** Verdicts in the order of the rows, empty when the budget does not allow them. */
    Optional<List<Verdict>> of(Judge judge, JudgeSpec spec, Dataset rows) {
        Map<Example, Verdict> verdicts = of(judge.version());
        Dataset missing = rows.where(example -> !verdicts.containsKey(example));
        // What a judge costs is not known before it or another one of its model has answered, and a free one needs no
        // budget of calls.
        if (!costing.contains(spec.endpoint())
                && spending.judgeCallsLeft().isPresent()
                && verdicts.isEmpty()
                && missing.examples().size() > 1
                && kept(judge, spec, missing)
                        .filter(path -> new RunFolder(path).verdicts() > 0)
                        .isEmpty()) {
            Example first = missing.examples().get(0);
            ask(judge, spec, missing.where(first::equals));
            missing = missing.where(example -> !verdicts.containsKey(example));
        }
        boolean complete = missing.examples().isEmpty() || ask(judge, spec, missing);
        return complete
                ? Optional.of(rows.examples().stream().map(verdicts::get).toList())
                : Optional.empty();
    }

    /** Whether a judge was seen to answer without a call. */
    boolean free(JudgeVersion judge) {
        return free(of(judge));
    }

    private Map<Example, Verdict> of(JudgeVersion judge) {
        return known.computeIfAbsent(judge.hash(), hash -> new HashMap<>());
    }

    private boolean ask(Judge judge, JudgeSpec spec, Dataset rows) {
        Map<Example, Verdict> verdicts = of(judge.version());
        Optional<Budget> left = left(verdicts);
        if (left.isEmpty()) {
            return false;
        }
        Map<String, Example> byId = new HashMap<>();
        rows.examples().forEach(example -> byId.put(example.id(), example));
        Optional<Path> kept = kept(judge, spec, rows);
        RunOutcome outcome = runner(judge, kept)
                .budget(left.get())
                // Kept as they come, so that those of a run that is cut short are not lost.
                .listener(listener.alsoJudged(verdict -> {
                    Example example = byId.get(verdict.exampleId());
                    if (example != null) {
                        verdicts.put(example, verdict);
                    }
                    spending.judging(verdict.usage());
                }))
                .run(spec, rows);
        // What an earlier start of this alignment has paid counts, so that the search goes on as it would have gone.
        boolean others = kept.map(path -> earlier.contains(String.valueOf(path.getFileName())))
                .orElse(false);
        if (others) {
            spending.judgedNow();
        } else {
            spending.judged(outcome.spent());
        }
        if (outcome.spent().calls() > 0) {
            costing.add(spec.endpoint());
        }
        outcome.run().ifPresent(this::add);
        if (outcome.ending() == Ending.BUDGET) {
            return false;
        }
        outcome.orThrow();
        return true;
    }

    private Runner runner(Judge judge, Optional<Path> kept) {
        Runner runner = runners.apply(any -> judge);
        // Rows that failed in an earlier start are worth another try: the alignment did not get past them.
        return kept.map(path -> runner.folder(path).retryFailed()).orElse(runner);
    }

    private Optional<Path> kept(Judge judge, JudgeSpec spec, Dataset rows) {
        return folder.map(
                path -> new VerdictFolders(path).of(judge.version(), judge.redaction(), spec.endpoint(), rows));
    }

    /** Empty when nothing is left. */
    private Optional<Budget> left(Map<Example, Verdict> verdicts) {
        boolean free = free(verdicts);
        if (!paying && !free) {
            return Optional.empty();
        }
        return free ? spending.forJudgingFree() : spending.forJudging();
    }

    /** A row that failed before it was asked shows nothing. */
    private static boolean free(Map<Example, Verdict> verdicts) {
        List<Usage> answered = verdicts.values().stream()
                .filter(verdict -> !(verdict instanceof Verdict.Failed))
                .map(Verdict::usage)
                .toList();
        return !answered.isEmpty() && answered.stream().allMatch(usage -> usage.calls() == 0 && !usage.cached());
    }
}
