package dev.plumbline.align.decompose;

import dev.plumbline.align.Acceptance;
import dev.plumbline.align.Candidate;
import dev.plumbline.align.DevelopmentRows;
import dev.plumbline.align.Finalists;
import dev.plumbline.align.Reasons;
import dev.plumbline.align.Search;
import dev.plumbline.align.Stopped;
import dev.plumbline.align.Trials;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.judge.Checklist;
import dev.plumbline.judge.Checklist.Calls;
import dev.plumbline.judge.Evidence;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.Verdict;
import dev.plumbline.run.Run;
import dev.plumbline.run.UsageTotal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Decomposes by criteria that are the same for all rows. */
final class CriteriaSearch {
    static final int MOST = 12;
    static final int ROWS_SHOWN = 40;
    private static final int FEWEST_ROWS = 10;

    private final JudgeSpec judge;
    private final DevelopmentRows rows;
    private final Trials trials;
    private final long seed;

    CriteriaSearch(JudgeSpec judge, DevelopmentRows rows, Trials trials, long seed) {
        this.judge = judge;
        this.rows = rows;
        this.trials = trials;
        this.seed = seed;
    }

    Search search(Optional<Calls> wanted, OptionalLong left) {
        List<Criterion> criteria = criteria();
        if (criteria.isEmpty()) {
            return Search.nothing(
                    Stopped.CONVERGED,
                    "No criteria were found: the model that reflects named none, and the instructions have no list.");
        }
        long train = rows.train().examples().size();
        long dev = rows.dev().examples().size();
        long each = dev * judge.asks() + (train + dev) * criteria.size();
        boolean affordable = left.isEmpty() || left.getAsLong() >= each;
        Calls calls = wanted.orElse(affordable ? Calls.EACH : Calls.ONE);
        JudgeSpec all = checked(criteria, calls);
        Optional<Finalists> begun = Finalists.begun(trials, judge, rows.dev());
        UsageTotal before = trials.spent();
        Optional<Run> asked = begun.flatMap(first -> trials.run(all, rows.train()));
        if (asked.isEmpty()) {
            return Search.nothing(Stopped.BUDGET, "The budget does not allow asking about the criteria.");
        }
        List<String> notes = new ArrayList<>();
        Optional<JudgeSpec> made =
                trials.guards().made("criteria", judge, () -> weighted(all, criteria, List.of(asked.get()), notes));
        Optional<Run> onDev = made.flatMap(next -> trials.run(next, rows.dev()));
        if (onDev.isEmpty()) {
            return Search.nothing(
                    made.isEmpty() ? Stopped.CONVERGED : Stopped.BUDGET,
                    made.isEmpty()
                            ? "The criteria that were found may not be used."
                            : "The budget does not allow asking about the criteria on dev rows.");
        }
        JudgeSpec next = made.get();
        Finalists finalists = begun.orElseThrow();
        finalists.add(
                Candidate.tried(
                                "criteria",
                                Finalists.START,
                                next.prompting().criteria().size()
                                        + " criteria are asked about and weighed by the labels of train",
                                onDev.get(),
                                Acceptance.of(finalists.bestRun(), onDev.get()).better(),
                                trials.spentSince(before))
                        .changing(judge, next),
                next,
                onDev.get());
        Search found = finalists.search(Stopped.CONVERGED, seed, notes);
        if (found.chosen().isEmpty()) {
            return found.noting("The criteria were no better on dev rows.");
        }
        return again(found, next, List.of(asked.get(), onDev.get()));
    }

    /** Weights once more from the answers on train and dev, which are all paid for; the questions stay. */
    private Search again(Search found, JudgeSpec next, List<Run> answered) {
        Checklist checklist = next.checklist().orElseThrow();
        if (checklist.rule() != Checklist.Rule.WEIGHTED) {
            return found;
        }
        List<Criterion> kept = IntStream.range(0, checklist.weights().size())
                .mapToObj(i -> new Criterion(
                        next.prompting().criteria().get(i), checklist.weights().get(i)))
                .toList();
        JudgeSpec last = weighted(next, kept, answered, new ArrayList<>());
        boolean same = last.prompting().criteria().equals(next.prompting().criteria());
        return new Search(
                        found.candidates(),
                        Optional.of(same ? last : next),
                        found.rivals(),
                        found.stopped(),
                        found.notes())
                .noting(
                        same
                                ? "The weights that are written were fitted again to train and dev together, so the dev"
                                        + " figure is that of the judge before them."
                                : "The weights that are written were fitted to train.");
    }

    private List<Criterion> criteria() {
        List<Example> shown = shown();
        List<Criterion> proposed = trials.reflections()
                .ask(CriteriaQuestion.of(judge, rows.train(), shown, MOST), Criterion::read)
                .map(read -> trials.guards().first("a list of criteria", read))
                .orElseGet(() -> InstructionItems.of(judge.instructions()));
        Map<String, Criterion> byText = new LinkedHashMap<>();
        Stream.concat(
                        judge.prompting().criteria().stream().map(text -> new Criterion(text, Criterion.PLAIN)),
                        proposed.stream())
                .filter(criterion -> trials.guards().allows("criterion '" + criterion.text() + "'", criterion.text()))
                .forEach(criterion -> byText.putIfAbsent(criterion.text(), criterion));
        return byText.values().stream().limit(MOST).toList();
    }

    /** Labelled rows of train, those with a reason first. */
    private List<Example> shown() {
        Reasons reasons = Reasons.in(rows.train());
        return rows.train().examples().stream()
                .filter(row -> rows.train().gold(row).value().isPresent())
                .sorted(Comparator.comparing((Example row) -> reasons.of(row).isEmpty()))
                .limit(ROWS_SHOWN)
                .toList();
    }

    private JudgeSpec checked(List<Criterion> criteria, Calls calls) {
        return judge.withCalibration(Optional.empty())
                .withCriteria(criteria.stream().map(Criterion::text).toList())
                .withChecklist(Optional.of(Checklist.ofCriteria().asked(calls)));
    }

    private JudgeSpec weighted(JudgeSpec asked, List<Criterion> criteria, List<Run> runs, List<String> notes) {
        CriterionWeights.Rows answers = answers(criteria, runs);
        long positive = answers.positive().stream().filter(label -> label).count();
        if (answers.size() < FEWEST_ROWS || positive == 0 || positive == answers.size()) {
            notes.add("There are too few labelled rows of both labels to weigh the criteria, so all have to be met.");
            return asked;
        }
        CriterionWeights fitted = CriterionWeights.fit(
                answers, criteria.stream().mapToDouble(Criterion::strength).toArray(), seed);
        int[] kept = fitted.kept();
        if (kept.length < criteria.size()) {
            notes.add((criteria.size() - kept.length) + " of " + criteria.size()
                    + " criteria told nothing of the label on train and were dropped.");
        }
        Checklist checklist = asked.checklist()
                .orElseThrow()
                .weighted(DoubleStream.of(fitted.weights()).boxed().toList(), fitted.bias());
        List<String> texts =
                IntStream.of(kept).mapToObj(i -> criteria.get(i).text()).toList();
        // The criteria without weights in between, since weights and criteria have to fit each other at each step.
        return asked.withChecklist(Optional.empty()).withCriteria(texts).withChecklist(Optional.of(checklist));
    }

    private static CriterionWeights.Rows answers(List<Criterion> criteria, List<Run> runs) {
        List<double[]> answers = new ArrayList<>();
        List<Boolean> positive = new ArrayList<>();
        List<String> groups = new ArrayList<>();
        for (Run run : runs) {
            Dataset data = run.data();
            String good = data.scale().orElseThrow().positive().orElseThrow();
            for (int i = 0; i < run.verdicts().size(); i++) {
                Example row = data.examples().get(i);
                Optional<String> label = data.gold(row).value();
                if (label.isPresent() && run.verdicts().get(i) instanceof Verdict.Decided decided) {
                    Map<String, Double> met = new HashMap<>();
                    decided.evidence().forEach((Evidence one) -> met.put(one.point(), 2 * one.score() - 1));
                    answers.add(criteria.stream()
                            .mapToDouble(criterion -> met.getOrDefault(criterion.text(), 0.0))
                            .toArray());
                    positive.add(label.get().equals(good));
                    groups.add(row.group());
                }
            }
        }
        return new CriterionWeights.Rows(answers, positive, groups);
    }
}
