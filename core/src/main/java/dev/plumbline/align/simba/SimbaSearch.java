package dev.plumbline.align.simba;

import dev.plumbline.align.Acceptance;
import dev.plumbline.align.Batches;
import dev.plumbline.align.Candidate;
import dev.plumbline.align.Feedback;
import dev.plumbline.align.Finalists;
import dev.plumbline.align.Reflections.Question;
import dev.plumbline.align.Search;
import dev.plumbline.align.Stopped;
import dev.plumbline.align.Trials;
import dev.plumbline.align.Trials.Trial;
import dev.plumbline.align.UsableRows;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.run.Run;
import dev.plumbline.run.UsageTotal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** One search. */
final class SimbaSearch {
    private static final int MOST_EXAMPLES = 4;

    private final JudgeSpec judge;
    private final UsableRows rows;
    private final Feedback feedback;
    private final Trials trials;
    private final long seed;
    private final SimbaPlan plan;
    private final SimbaQuestions questions;
    private final RandomGenerator random;
    private final Programs programs;
    private final List<Program> winners = new ArrayList<>();
    private int made;

    SimbaSearch(JudgeSpec judge, UsableRows rows, Feedback feedback, Trials trials, long seed) {
        this.judge = judge;
        this.rows = rows;
        this.feedback = feedback;
        this.trials = trials;
        this.seed = seed;
        this.plan = SimbaPlan.of(trials.rowsLeft(judge), rows.train().size(), rows.devSize());
        this.questions = new SimbaQuestions(feedback);
        this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        this.programs = new Programs(new Program(Finalists.START, Finalists.START, "", judge, List.of()), random);
    }

    Search go() {
        Dataset dev = rows.dev(plan.devRows(), seed);
        Optional<Finalists> begun = Finalists.begun(trials, judge, dev);
        if (begun.isEmpty()) {
            return Finalists.unaffordable(List.of());
        }
        Finalists finalists = begun.get();
        Batches batches = new Batches(rows.train(), plan.batch(), random);
        int steps = 0;
        while (steps < SimbaPlan.MOST_STEPS && affordsStep() && step(batches.next())) {
            steps++;
        }
        prove(finalists, dev, finalists.bestRun());
        return finalists.search(
                steps < SimbaPlan.MOST_STEPS ? Stopped.BUDGET : Stopped.CONVERGED,
                seed,
                List.of("In " + steps + " steps of " + plan.batch() + " train rows with " + plan.samples()
                        + " verdicts each, " + made + " judges were made; " + winners.size()
                        + " were the best of their step."));
    }

    /** The proof on dev is set aside. */
    private boolean affordsStep() {
        long step = (long) plan.batch() * (plan.samples() + plan.candidates());
        OptionalLong left = trials.rowsLeft(judge);
        return trials.reflections().left().orElse(1) > 0
                && (left.isEmpty() || left.getAsLong() >= step + (long) plan.devRows() * plan.finalists());
    }

    private boolean step(List<Example> batch) {
        Optional<List<Bucket>> buckets = new Sampler(programs, rows, trials).buckets(batch, plan.samples());
        if (buckets.isEmpty()) {
            return false;
        }
        List<Bucket> sorted =
                buckets.get().stream().sorted(Bucket.mostToLearnFirst()).toList();
        List<ProgramDraft> drafts = drafts(sorted);
        List<Question> asked = drafts.stream()
                .filter(ProgramDraft::byRule)
                .map(draft -> questions.contrast(draft.parent().spec(), draft.contrasts(sorted)))
                .toList();
        Iterator<Optional<List<String>>> replies =
                trials.reflections().ask(asked, SimbaQuestions::rules).iterator();
        List<Program> candidates = new ArrayList<>();
        for (ProgramDraft draft : drafts) {
            List<String> rules = draft.byRule() ? replies.next().orElse(List.of()) : List.of();
            program(draft, rules).ifPresent(candidates::add);
        }
        best(candidates, batch).ifPresent(winners::add);
        return true;
    }

    private List<ProgramDraft> drafts(List<Bucket> buckets) {
        List<ProgramDraft> drafts = new ArrayList<>();
        for (Bucket bucket : buckets) {
            if (drafts.size() < plan.candidates()) {
                Program parent = programs.draw(plan.candidates(), any -> true);
                List<Example> kept = kept(parent.shown());
                boolean rule = random.nextBoolean();
                // Where no verdict is right, the expert's label is the better one; where none is wrong, no rule lacks.
                boolean byRule =
                        bucket.best().isEmpty() || (rule && bucket.worst().isPresent());
                if (byRule || parent.unseen(bucket.row())) {
                    drafts.add(new ProgramDraft(parent, kept, bucket, byRule));
                }
            }
        }
        return drafts;
    }

    /** Fewer examples, the likelier the more there are, and one less where there is no room for another. */
    private List<Example> kept(List<Example> shown) {
        List<Example> kept = new ArrayList<>(shown);
        int dropped = Math.max(poisson((double) shown.size() / MOST_EXAMPLES), shown.size() >= MOST_EXAMPLES ? 1 : 0);
        for (int i = 0; i < dropped && !kept.isEmpty(); i++) {
            kept.remove(random.nextInt(kept.size()));
        }
        return kept;
    }

    /** Knuth's way, for a small mean. */
    private int poisson(double mean) {
        double most = Math.exp(-mean);
        int number = 0;
        for (double product = random.nextDouble(); product > most; product *= random.nextDouble()) {
            number++;
        }
        return number;
    }

    private Optional<Program> program(ProgramDraft draft, List<String> proposed) {
        String id = "s" + (made + 1);
        List<String> rules = trials.guards().first(id, proposed, SimbaQuestions.MOST_RULES).stream()
                .filter(rule -> trials.guards().allows("a rule of " + id, rule))
                .toList();
        Optional<JudgeSpec> spec =
                trials.guards().made(id, draft.parent().spec(), () -> draft.make(rules, judge, feedback, trials));
        spec.ifPresent(usable -> made++);
        return spec.map(usable -> new Program(
                id,
                draft.parent().id(),
                usable.guidelines().size() + " guidelines and " + draft.shown().size() + " new examples",
                usable,
                draft.shown()));
    }

    /** The first of those that are right on the largest share of the batch, each without the rows that it has seen. */
    private Optional<Program> best(List<Program> candidates, List<Example> batch) {
        List<Program> judging = candidates.stream()
                .filter(program -> batch.stream().anyMatch(program::unseen))
                .toList();
        List<Optional<Run>> runs = trials.run(judging.stream()
                .map(program -> new Trial(
                        program.spec(),
                        rows.of(batch.stream().filter(program::unseen).toList())))
                .toList());
        Optional<Program> best = Optional.empty();
        double most = -1;
        for (int i = 0; i < runs.size(); i++) {
            if (runs.get(i).isPresent()) {
                Program program = judging.get(i);
                double share = share(program, runs.get(i).get());
                programs.add(program);
                if (share > most) {
                    most = share;
                    best = Optional.of(program);
                }
            }
        }
        return best;
    }

    private double share(Program program, Run run) {
        int right = 0;
        for (int i = 0; i < run.verdicts().size(); i++) {
            boolean agrees =
                    rows.right(run.data().examples().get(i), run.verdicts().get(i));
            program.scored(agrees);
            right += agrees ? 1 : 0;
        }
        return (double) right / run.verdicts().size();
    }

    /** The winners that were right most often, on dev. */
    private void prove(Finalists finalists, Dataset dev, Run incumbent) {
        List<Program> best = winners.stream()
                .sorted(Comparator.comparingDouble(program -> -program.average()))
                .limit(plan.finalists())
                .toList();
        List<Optional<Run>> runs = trials.run(
                best.stream().map(program -> new Trial(program.spec(), dev)).toList());
        for (int i = 0; i < runs.size(); i++) {
            Program program = best.get(i);
            runs.get(i)
                    .ifPresent(run -> finalists.add(
                            Candidate.tried(
                                            program.id(),
                                            Finalists.START,
                                            program.change(),
                                            run,
                                            Acceptance.of(incumbent, run).better(),
                                            // Together they were one run: each is shown with what its verdicts cost
                                            // when they were asked for.
                                            UsageTotal.of(run.verdicts()))
                                    .changing(judge, program.spec()),
                            program.spec(),
                            run));
        }
    }
}
