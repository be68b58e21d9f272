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
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.run.Run;
import dev.plumbline.run.UsageTotal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** One search. */
final class GepaSearch {
    private static final int PATIENCE = 6;

    private final UsableRows rows;
    private final Trials trials;
    private final boolean rewriting;
    private final long seed;
    private final GepaPlan plan;
    private final GepaQuestions questions;
    private final RandomGenerator random;
    private final Batches batches;
    private final List<Member> members = new ArrayList<>();
    private int inVain;

    GepaSearch(JudgeSpec judge, UsableRows rows, Feedback feedback, Trials trials, boolean rewriting, long seed) {
        this.rows = rows;
        this.trials = trials;
        this.rewriting = rewriting;
        this.seed = seed;
        this.plan = GepaPlan.of(trials.rowsLeft(judge), rows.devSize());
        this.questions = new GepaQuestions(feedback, rows);
        this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        this.batches = new Batches(rows.train(), plan.batch(), random);
    }

    Search go(JudgeSpec judge) {
        Dataset dev = rows.dev(plan.devRows(), seed);
        UsageTotal before = trials.spent();
        Optional<Run> first = trials.run(judge, dev);
        if (first.isEmpty()) {
            return Search.nothing(Stopped.BUDGET, "The budget does not allow the judge on dev rows.");
        }
        Candidate incumbent = Candidate.incumbent("judge", first.get(), trials.spentSince(before));
        Finalists finalists = new Finalists(trials, incumbent, judge, first.get());
        members.add(Member.of(incumbent, judge, first.get(), rows));
        Stopped stopped = Stopped.PLATEAU;
        int steps = 0;
        for (; steps < GepaPlan.MOST_STEPS && inVain < PATIENCE; steps++) {
            if (!plan.affords(trials.rowsLeft(judge))
                    || trials.reflections().left().orElse(1) < 1) {
                stopped = Stopped.BUDGET;
                break;
            }
            Optional<Member> child = child(steps + 1, dev);
            child.ifPresent(member -> {
                finalists.add(member.candidate(), member.spec(), member.dev());
                members.add(member);
            });
            inVain = child.isPresent() ? 0 : inVain + 1;
        }
        return finalists.search(
                stopped,
                seed,
                List.of("Of " + steps + " reflections on batches of " + plan.batch() + " train rows, "
                        + (members.size() - 1) + " gave a judge that was better on its batch; those were compared on "
                        + dev.examples().size() + " dev rows."));
    }

    private Optional<Member> child(int number, Dataset dev) {
        Member parent = new ParetoFront(members, dev.examples().size()).draw(random);
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
                        .map(run -> Member.of(
                                Candidate.tried(
                                                name,
                                                parent.candidate().id(),
                                                words(parent.spec(), spec),
                                                run,
                                                Acceptance.of(parent.dev(), run).better(),
                                                trials.spentSince(before))
                                        .changing(parent.spec(), spec),
                                spec,
                                run,
                                rows)));
    }

    private int right(Run run) {
        return Member.right(run, rows).cardinality();
    }

    private Optional<JudgeSpec> changed(String name, JudgeSpec parent, Run judged) {
        if (rewriting) {
            return trials.reflections()
                    .ask(questions.rewrite(parent, judged), GepaSearch::instructions)
                    .flatMap(text -> trials.guards()
                            .made(
                                    name,
                                    parent,
                                    () -> parent.withInstructions(text).withGuidelines(List.of())));
        }
        return trials.reflections()
                .ask(questions.changes(parent, judged), Change::read)
                .map(changes -> changes.stream()
                        .filter(change -> trials.guards().allows("a rule of " + name, change.rule()))
                        .toList())
                .map(changes -> Change.apply(parent.guidelines(), changes))
                .flatMap(texts -> trials.guards().made(name, parent, () -> parent.withGuidelines(texts)));
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
