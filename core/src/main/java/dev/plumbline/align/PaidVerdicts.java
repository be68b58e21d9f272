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
import java.util.ArrayList;
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
        return of(List.of(new Asked(judge, spec, rows))).get(0);
    }

    /** The same of several judges, asked at the same time; an entry for each, in order. */
    List<Optional<List<Verdict>>> of(List<Asked> together) {
        List<Asked> missing = missing(together);
        // What a judge costs is not known before it or another one of its model has answered, and a free one needs no
        // budget of calls.
        if (spending.judgeCallsLeft().isPresent() && costUnknown(missing)) {
            Example first = missing.get(0).rows().examples().get(0);
            ask(AskedTogether.of(List.of(missing.get(0).where(first::equals))));
            missing = missing(together);
        }
        if (!missing.isEmpty()) {
            ask(AskedTogether.of(missing));
        }
        return together.stream().map(this::given).toList();
    }

    private List<Asked> missing(List<Asked> together) {
        List<Asked> missing = new ArrayList<>();
        Map<String, Set<Example>> taken = new HashMap<>();
        for (Asked asked : together) {
            Map<Example, Verdict> verdicts = of(asked.judge().version());
            Set<Example> same = taken.computeIfAbsent(asked.judge().version().hash(), hash -> new HashSet<>());
            Asked open = asked.where(example -> !verdicts.containsKey(example) && !same.contains(example));
            same.addAll(open.rows().examples());
            if (!open.rows().examples().isEmpty()) {
                missing.add(open);
            }
        }
        return missing;
    }

    private boolean costUnknown(List<Asked> missing) {
        return missing.stream()
                        .allMatch(asked -> !costing.contains(asked.spec().endpoint())
                                && of(asked.judge().version()).isEmpty())
                && missing.stream()
                                .mapToInt(asked -> asked.rows().examples().size())
                                .sum()
                        > 1
                && kept(AskedTogether.of(missing).asOne())
                        .filter(path -> new RunFolder(path).verdicts() > 0)
                        .isEmpty();
    }

    private Optional<List<Verdict>> given(Asked asked) {
        Map<Example, Verdict> verdicts = of(asked.judge().version());
        List<Example> rows = asked.rows().examples();
        return rows.stream().allMatch(verdicts::containsKey)
                ? Optional.of(rows.stream().map(verdicts::get).toList())
                : Optional.empty();
    }

    /** Whether a judge was seen to answer without a call. */
    boolean free(JudgeVersion judge) {
        return free(of(judge));
    }

    private Map<Example, Verdict> of(JudgeVersion judge) {
        return known.computeIfAbsent(judge.hash(), hash -> new HashMap<>());
    }

    private void ask(AskedTogether together) {
        Optional<Budget> left = left(together.parts());
        if (left.isEmpty()) {
            return;
        }
        Asked asked = together.asOne();
        Optional<Path> kept = kept(asked);
        RunOutcome outcome = runner(asked.judge(), kept)
                .budget(left.get())
                // Kept as they come, so that those of a run that is cut short are not lost.
                .listener(listener.alsoJudged(verdict -> {
                    keep(together, verdict);
                    spending.judging(verdict.usage());
                }))
                .run(asked.spec(), asked.rows());
        // What an earlier start of this alignment has paid counts, so that the search goes on as it would have gone.
        boolean others = kept.map(path -> earlier.contains(String.valueOf(path.getFileName())))
                .orElse(false);
        if (others) {
            spending.judgedNow();
        } else {
            spending.judged(outcome.spent());
        }
        if (outcome.spent().calls() > 0) {
            together.parts().forEach(part -> costing.add(part.spec().endpoint()));
        }
        outcome.run().ifPresent(run -> run.verdicts().forEach(verdict -> keep(together, verdict)));
        if (outcome.ending() != Ending.BUDGET) {
            outcome.orThrow();
        }
    }

    private void keep(AskedTogether together, Verdict verdict) {
        together.row(verdict).ifPresent(row -> {
            String id = row.example().id();
            of(row.judge().version())
                    .put(row.example(), id.equals(verdict.exampleId()) ? verdict : verdict.withExampleId(id));
        });
    }

    private Runner runner(Judge judge, Optional<Path> kept) {
        Runner runner = runners.apply(any -> judge);
        // Rows that failed in an earlier start are worth another try: the alignment did not get past them.
        return kept.map(path -> runner.folder(path).retryFailed()).orElse(runner);
    }

    private Optional<Path> kept(Asked asked) {
        return folder.map(path -> new VerdictFolders(path)
                .of(
                        asked.judge().version(),
                        asked.judge().redaction(),
                        asked.spec().endpoint(),
                        asked.rows()));
    }

    /** Empty when nothing is left. */
    private Optional<Budget> left(List<Asked> parts) {
        boolean free = parts.stream().allMatch(part -> free(part.judge().version()));
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
