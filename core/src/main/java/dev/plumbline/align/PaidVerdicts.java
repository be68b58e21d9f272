package dev.plumbline.align;

import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.JudgeVersion;
import dev.plumbline.judge.Usage;
import dev.plumbline.judge.Verdict;
import dev.plumbline.run.Budget;
import dev.plumbline.run.Ending;
import dev.plumbline.run.Outcome;
import dev.plumbline.run.Run;
import dev.plumbline.run.RunListener;
import dev.plumbline.run.Runner;
import dev.plumbline.run.UsageTotal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Verdicts by judge version and example, each asked for once, within a budget from which a part is held back. */
final class PaidVerdicts {
    private final Runner runner;
    private final Optional<Path> folder;
    private final RunListener listener;
    private final Map<String, Map<Example, Verdict>> known = new HashMap<>();
    private final long startNanos = System.nanoTime();
    private Budget budget;
    private boolean paying = true;
    private UsageTotal spent = UsageTotal.nothing();

    PaidVerdicts(Runner runner, Optional<Path> folder, RunListener listener) {
        this.runner = runner;
        this.folder = folder;
        this.listener = listener;
        this.budget = Budget.unlimited();
    }

    /** Takes over verdicts that were paid for before. */
    void add(Run run) {
        Map<Example, Verdict> verdicts = of(run.judge());
        for (int i = 0; i < run.verdicts().size(); i++) {
            verdicts.put(run.data().examples().get(i), run.verdicts().get(i));
        }
    }

    /** What may be spent from now on, all that was spent before included. */
    void allow(Budget most) {
        this.budget = most;
    }

    /** From now on nothing is asked that costs a call. */
    void onlyKnown() {
        this.paying = false;
    }

    UsageTotal spent() {
        return spent;
    }

    /** Verdicts in the order of the rows, empty when the budget does not allow them. */
    Optional<List<Verdict>> of(JudgeVersion judge, JudgeSpec spec, Dataset rows) {
        Map<Example, Verdict> verdicts = of(judge);
        Dataset missing = rows.where(example -> !verdicts.containsKey(example));
        // What a judge costs is not known before it has answered, and a free one needs no budget of calls.
        if (budget.calls().isPresent()
                && verdicts.isEmpty()
                && missing.examples().size() > 1) {
            Example first = missing.examples().get(0);
            ask(judge, spec, missing.where(first::equals));
            missing = missing.where(example -> !verdicts.containsKey(example));
        }
        boolean complete = missing.examples().isEmpty() || ask(judge, spec, missing);
        return complete
                ? Optional.of(rows.examples().stream().map(verdicts::get).toList())
                : Optional.empty();
    }

    private Map<Example, Verdict> of(JudgeVersion judge) {
        return known.computeIfAbsent(judge.hash(), hash -> new HashMap<>());
    }

    private boolean ask(JudgeVersion judge, JudgeSpec spec, Dataset rows) {
        Map<Example, Verdict> verdicts = of(judge);
        Optional<Budget> left = left(verdicts);
        if (left.isEmpty()) {
            return false;
        }
        Map<String, Example> byId = new HashMap<>();
        rows.examples().forEach(example -> byId.put(example.id(), example));
        Outcome outcome = kept(judge, rows)
                .budget(left.get())
                // Kept as they come, so that those of a run that is cut short are not lost.
                .listener(listener.alsoJudged(verdict -> {
                    Example example = byId.get(verdict.exampleId());
                    if (example != null) {
                        verdicts.put(example, verdict);
                    }
                }))
                .run(spec, rows);
        spent = spent.plus(outcome.spent());
        outcome.run().ifPresent(this::add);
        if (outcome.ending() == Ending.BUDGET) {
            return false;
        }
        outcome.orThrow();
        return true;
    }

    private Runner kept(JudgeVersion judge, Dataset rows) {
        String name = judge.hash().substring(0, 12) + "-" + rows.version().substring(0, 12);
        // Rows that failed in an earlier start are worth another try: the alignment did not get past them.
        return folder.map(path -> runner.folder(path.resolve(name)).retryFailed())
                .orElse(runner);
    }

    /** Empty when nothing is left. */
    private Optional<Budget> left(Map<Example, Verdict> verdicts) {
        boolean free = free(verdicts);
        if (!paying && !free) {
            return Optional.empty();
        }
        Budget most = free ? budget.withoutCalls() : budget;
        return most.less(spent, Duration.ofNanos(System.nanoTime() - startNanos));
    }

    /** Whether the judge was seen to answer without a call; a row that failed before it was asked shows nothing. */
    private static boolean free(Map<Example, Verdict> verdicts) {
        List<Usage> answered = verdicts.values().stream()
                .filter(verdict -> !(verdict instanceof Verdict.Failed))
                .map(Verdict::usage)
                .toList();
        return !answered.isEmpty() && answered.stream().allMatch(usage -> usage.calls() == 0 && !usage.cached());
    }
}
