package dev.plumbline.align.gepa;

import dev.plumbline.align.Acceptance;
import dev.plumbline.align.Batches;
import dev.plumbline.align.Candidate;
import dev.plumbline.align.Feedback;
import dev.plumbline.align.Finalists;
import dev.plumbline.align.ReplyObject;
import dev.plumbline.align.Search;
import dev.plumbline.align.Stopped;
import dev.plumbline.align.Trials;
import dev.plumbline.align.UsableRows;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.run.Run;
import dev.plumbline.run.UsageTotal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** One search. */
final class GepaSearch {
    private static final int PATIENCE = 6;
    static final int MOST_STEPS = 60;
    static final int MOST_MERGES = 5;

    private final UsableRows rows;
    private final Trials trials;
    private final boolean rewriting;
    private final long seed;
    private final GepaPlan plan;
    private final GepaQuestions questions;
    private final RandomGenerator random;
    private final Batches batches;
    private final List<Individual> population = new ArrayList<>();
    private final List<List<String>> merged = new ArrayList<>();
    private int inVain;
    private int joined;

    GepaSearch(JudgeSpec judge, UsableRows rows, Feedback feedback, Trials trials, boolean rewriting, long seed) {
        this.rows = rows;
        this.trials = trials;
        this.rewriting = rewriting;
        this.seed = seed;
        this.plan = GepaPlan.of(trials.rowsLeft(judge), rows.devSize());
        this.questions = new GepaQuestions(feedback);
        this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        this.batches = new Batches(rows.train(), plan.batch(), random);
    }

    Search go(JudgeSpec judge) {
        Dataset dev = rows.dev(plan.devRows(), seed);
        Optional<Finalists> begun = Finalists.begun(trials, judge, dev);
        if (begun.isEmpty()) {
            return Finalists.unaffordable(List.of());
        }
        Finalists finalists = begun.get();
        population.add(Individual.of(finalists.first(), judge, finalists.bestRun(), rows));
        Stopped stopped = Stopped.PLATEAU;
        int steps = 0;
        for (; steps < MOST_STEPS && inVain < PATIENCE; steps++) {
            if (!plan.affords(trials.rowsLeft(judge))
                    || trials.reflections().left().orElse(1) < 1) {
                stopped = Stopped.BUDGET;
                break;
            }
            Optional<Individual> child = child(steps + 1, dev);
            child.ifPresent(individual -> join(individual, finalists));
            inVain = child.isPresent() ? 0 : inVain + 1;
            // Each judge that joins may have made a pair that goes together.
            if (child.isPresent() && merged.size() < MOST_MERGES) {
                Optional<Individual> both = merged(dev);
                both.ifPresent(individual -> join(individual, finalists));
                joined += both.isPresent() ? 1 : 0;
            }
        }
        return finalists.search(
                stopped,
                seed,
                List.of("Of " + steps + " reflections on batches of " + plan.batch() + " train rows, "
                        + (population.size() - 1 - joined)
                        + " gave a judge that was better on its batch; those were compared on "
                        + dev.examples().size() + " of " + rows.devSize() + " dev rows. " + joined
                        + " joined what two others had learned."));
    }

    private void join(Individual individual, Finalists finalists) {
        finalists.add(individual.candidate(), individual.spec(), individual.dev());
        population.add(individual);
    }

    /** A pair whose guidelines go together, on a few dev rows first and then on all of them. */
    private Optional<Individual> merged(Dataset dev) {
        OptionalLong left = trials.rowsLeft(population.get(0).spec());
        if (left.isPresent() && left.getAsLong() < dev.examples().size()) {
            return Optional.empty();
        }
        List<Merge> merges =
                Merge.among(new ParetoFront(population, dev.examples().size()).population(), population).stream()
                        .filter(merge -> !merged.contains(merge.guidelines()))
                        .toList();
        if (merges.isEmpty()) {
            return Optional.empty();
        }
        Merge merge = merges.get(random.nextInt(merges.size()));
        merged.add(merge.guidelines());
        String name = "merge " + merged.size();
        JudgeSpec parent = merge.one().spec();
        Bullets both = Bullets.of(parent).and(Bullets.of(merge.other().spec()), merge.guidelines());
        UsageTotal before = trials.spent();
        BitSet some = merge.tried(dev.examples().size());
        Set<Example> first = new HashSet<>();
        some.stream().forEach(row -> first.add(dev.examples().get(row)));
        return trials.guards()
                .made(name, parent, () -> both.in(parent))
                .filter(spec -> trials.run(spec, dev.where(first::contains))
                        .filter(tried -> right(tried) >= merge.best(some))
                        .isPresent())
                .flatMap(spec -> trials.run(spec, dev)
                        .map(run -> individual(
                                name,
                                merge.one(),
                                "guidelines of " + merge.one().candidate().id() + " and "
                                        + merge.other().candidate().id() + " joined",
                                spec,
                                run,
                                before)));
    }

    private Individual individual(
            String name, Individual parent, String change, JudgeSpec spec, Run run, UsageTotal before) {
        Candidate candidate = Candidate.tried(
                        name,
                        parent.candidate().id(),
                        change,
                        run,
                        Acceptance.of(parent.dev(), run).better(),
                        trials.spentSince(before))
                .changing(parent.spec(), spec);
        return Individual.of(candidate, spec, run, rows);
    }

    private Optional<Individual> child(int number, Dataset dev) {
        Individual parent = new ParetoFront(population, dev.examples().size()).draw(random);
        Dataset batch = rows.of(batches.next());
        UsageTotal before = trials.spent();
        Optional<Run> judged = trials.run(parent.spec(), batch);
        if (judged.isEmpty() || right(judged.get()) == batch.examples().size()) {
            return Optional.empty();
        }
        String name = "reflection " + number;
        return changed(name, parent.spec(), judged.get())
                .filter(spec -> trials.run(spec, batch)
                        .filter(tried -> right(tried) > right(judged.get()))
                        .isPresent())
                .flatMap(spec -> trials.run(spec, dev)
                        .map(run -> individual(name, parent, words(parent.spec(), spec), spec, run, before)));
    }

    private int right(Run run) {
        return Individual.right(run, rows).cardinality();
    }

    private Optional<JudgeSpec> changed(String name, JudgeSpec parent, Run judged) {
        BatchRows batch = new BatchRows(judged, rows, trials::name);
        if (rewriting) {
            return trials.reflections()
                    .ask(questions.rewrite(parent, batch), GepaSearch::instructions)
                    .flatMap(text -> trials.guards()
                            .made(
                                    name,
                                    parent,
                                    () -> parent.withInstructions(text).withGuidelines(List.of())));
        }
        return trials.reflections()
                .ask(questions.changes(parent, batch), Change::read)
                .map(changes -> trials.guards().first(name, changes).stream()
                        .filter(change -> trials.guards().allows("a rule of " + name, change.rule()))
                        .map(change -> change.resting(batch))
                        .toList())
                .map(Bullets.of(parent)::with)
                .flatMap(bullets -> trials.guards().made(name, parent, () -> bullets.in(parent)));
    }

    private static Optional<String> instructions(String reply) {
        return ReplyObject.read(reply)
                .map(object -> object.text(GepaQuestions.INSTRUCTIONS))
                .filter(text -> !text.isEmpty());
    }

    private static String words(JudgeSpec parent, JudgeSpec child) {
        if (!parent.instructions().equals(child.instructions())) {
            return "instructions written anew";
        }
        long added = child.guidelines().stream()
                .filter(rule -> !parent.guidelines().contains(rule))
                .count();
        long gone = parent.guidelines().stream()
                .filter(rule -> !child.guidelines().contains(rule))
                .count();
        return added + " guidelines new or other, " + gone + " no more there";
    }
}
