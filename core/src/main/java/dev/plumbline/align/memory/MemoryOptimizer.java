package dev.plumbline.align.memory;

import dev.plumbline.align.Acceptance;
import dev.plumbline.align.Candidate;
import dev.plumbline.align.Criteria;
import dev.plumbline.align.DevelopmentRows;
import dev.plumbline.align.Optimizer;
import dev.plumbline.align.Search;
import dev.plumbline.align.Selection;
import dev.plumbline.align.Stopped;
import dev.plumbline.align.Trials;
import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.run.Run;
import dev.plumbline.run.UsageTotal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Distils guidelines from the reasons of people, with four questions to the model that reflects and few verdicts.
 *
 * <pre>{@code
 * Align.with(MemoryOptimizer.withDefaults()).budget(Budget.calls(240)).align(spec, rows, judges);
 * }</pre>
 *
 * <ol>
 * <li>Three questions over rows of train, each with what was found before, give guidelines with the rows that support
 *     them. Those that copy a row, or say in nearly the same words what another one says, are no further ones.
 * <li>The judge's model says for rows of train and dev which guidelines they keep to, all in one call. Guidelines that
 *     are answered alike mean the same, and one is kept; of two that are answered oppositely the better supported one is
 *     kept, and the conflict is shown. Their weights are fitted on train. A guideline without which dev labels are told
 *     better is left out, so is one beyond the most that may be kept.
 * <li>The judge with these guidelines is accepted when it is better than the judge before on the same dev rows.
 * <li>After that one more question is asked over all rows, and the weights are fitted to train and dev together.
 * </ol>
 *
 * <p>Two labels, at least ten labelled rows of train with both labels, and a judge that asks a model. Immutable.
 */
public final class MemoryOptimizer implements Optimizer {
    private static final int FEWEST_ROWS = 10;
    private static final int MOST_GUIDELINES = 12;
    private static final int FIRST_QUESTIONS = 3;

    private final long seed;
    private final int most;

    private MemoryOptimizer(long seed, int most) {
        this.seed = seed;
        this.most = most;
    }

    /** Seed 0, at most 12 guidelines. */
    public static MemoryOptimizer withDefaults() {
        return new MemoryOptimizer(0, MOST_GUIDELINES);
    }

    /** Seed of the order in which rows are read (default: 0). */
    public MemoryOptimizer seed(long value) {
        return new MemoryOptimizer(value, most);
    }

    /**
     * How many guidelines are kept at most (default: 12).
     *
     * @throws IllegalArgumentException when there is not at least 1
     */
    public MemoryOptimizer atMost(int guidelines) {
        if (guidelines < 1) {
            throw new IllegalArgumentException("keep at least 1 guideline, got " + guidelines);
        }
        return new MemoryOptimizer(seed, guidelines);
    }

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public Search search(JudgeSpec judge, DevelopmentRows rows, Trials trials) {
        List<Example> train = labelled(rows.train());
        List<Example> dev = labelled(rows.dev());
        check(judge, rows, train, dev);
        MemoryPlan plan = MemoryPlan.of(trials.judgeCallsLeft(), judge.asks(), train.size(), dev.size());
        Distiller distiller = new Distiller(judge, rows.all(), trials, seed);
        List<Guideline> given = distiller.given();
        List<Guideline> found = distiller.distil(given, train, FIRST_QUESTIONS);
        if (found.size() == given.size()) {
            return nothing(Stopped.CONVERGED, "No guideline was found in what the experts say.");
        }
        Criteria criteria = checked(judge, found, rows, plan.first(), trials);
        Memory memory = weighing(judge, rows, criteria, found, given).weigh(train, dev, most);
        Optional<JudgeSpec> next = trials.guards().made(name(), judge, () -> judge.withGuidelines(memory.texts()));
        if (next.isEmpty()) {
            return nothing(Stopped.CONVERGED, "The guidelines that were found may not be used.");
        }
        UsageTotal before = trials.spent();
        Set<Example> asked = Set.copyOf(dev.subList(0, plan.devRows()));
        Dataset compared = rows.dev().where(asked::contains);
        Optional<Run> incumbent = trials.run(judge, compared);
        Optional<Run> candidate = incumbent.flatMap(run -> trials.run(next.get(), compared));
        if (candidate.isEmpty()) {
            return nothing(Stopped.BUDGET, "The budget does not allow the judge and its candidate on dev rows.");
        }
        boolean better = Acceptance.of(incumbent.get(), candidate.get()).better();
        Candidate first = Candidate.incumbent("judge", incumbent.get(), before);
        Candidate second = Candidate.tried(name(), first.id(), change(memory), candidate.get(), better, trials.spent())
                .changing(judge, next.get());
        if (better) {
            second = second.selected(Selection.corrected(List.of(incumbent.get(), candidate.get()), 1, seed));
        }
        trials.tried(first);
        trials.tried(second);
        List<Candidate> candidates = List.of(first, second);
        if (!better) {
            List<String> notes = new ArrayList<>(memory.allNotes());
            notes.add("The guidelines were no better on dev rows, so the judge stays as it is.");
            return new Search(candidates, Optional.empty(), Map.of(), Stopped.CONVERGED, notes);
        }
        return again(judge, next.get(), memory, distiller, found, criteria, rows, plan, candidates, trials);
    }

    /** One more question over all rows, and weights from all rows. */
    private Search again(
            JudgeSpec judge,
            JudgeSpec accepted,
            Memory memory,
            Distiller distiller,
            List<Guideline> found,
            Criteria criteria,
            DevelopmentRows rows,
            MemoryPlan plan,
            List<Candidate> candidates,
            Trials trials) {
        List<Example> all = labelled(rows.all());
        List<Guideline> given = distiller.given();
        List<Guideline> more = distiller.distil(found, all, 1);
        boolean same = more.size() == found.size();
        Criteria answers = same ? criteria : checked(judge, more, rows, plan.second(), trials);
        Memory last = weighing(judge, rows, answers, more, given).weigh(all, List.of(), most);
        Optional<JudgeSpec> chosen = trials.guards().made("refitted", judge, () -> judge.withGuidelines(last.texts()));
        List<String> notes = new ArrayList<>((chosen.isPresent() ? last : memory).allNotes());
        if (chosen.isPresent()) {
            notes.add("The guidelines that are written were weighed again on train and dev together, so the dev figure"
                    + " is that of the judge before that.");
        }
        return new Search(candidates, Optional.of(chosen.orElse(accepted)), Map.of(), Stopped.CONVERGED, notes);
    }

    private static Weighing weighing(
            JudgeSpec judge, DevelopmentRows rows, Criteria criteria, List<Guideline> found, List<Guideline> given) {
        return new Weighing(rows.all(), judge.scale(), criteria, found, given.size());
    }

    private static Criteria checked(
            JudgeSpec judge,
            List<Guideline> guidelines,
            DevelopmentRows rows,
            MemoryPlan.Checks checks,
            Trials trials) {
        Criteria criteria =
                new Criteria(guidelines.stream().map(Guideline::rule).toList());
        List<Example> all = labelled(rows.all());
        for (int pass = 0; pass < checks.passes(); pass++) {
            Set<Example> asked = Set.copyOf(all.subList(0, checks.rows()));
            if (!trials.check(judge, criteria, rows.all().where(asked::contains), pass)) {
                break;
            }
        }
        return criteria;
    }

    private static String change(Memory memory) {
        int kept = memory.texts().size();
        return kept + (kept == 1 ? " guideline" : " guidelines") + " from the reasons of experts";
    }

    private static Search nothing(Stopped why, String note) {
        return new Search(List.of(), Optional.empty(), Map.of(), why, List.of(note));
    }

    private static void check(JudgeSpec judge, DevelopmentRows rows, List<Example> train, List<Example> dev) {
        if (judge.template().variables().isEmpty() || judge.jury().isPresent()) {
            throw BadInput.of(
                    "judge '" + judge.name() + "' is not told anything that guidelines could be added to",
                    "use a judge with instructions for a model, or --optimizer calibration");
        }
        if (judge.scale().labels().size() != 2) {
            throw BadInput.of(
                    "guidelines are weighed for two labels, and the scale is "
                            + judge.scale().text(),
                    "use a judge with two labels, or --optimizer few-shot");
        }
        Set<String> values = new HashSet<>();
        train.forEach(row -> rows.train().gold(row).value().ifPresent(values::add));
        if (train.size() < FEWEST_ROWS || values.size() < 2) {
            throw BadInput.of(
                    "train has " + train.size() + " labelled rows with the labels " + values + "; memory needs "
                            + FEWEST_ROWS + " rows and both labels",
                    "label more rows, or use --optimizer few-shot");
        }
        if (dev.isEmpty()) {
            throw BadInput.of("no row of dev has a label", "label more rows, or give dev a share with --split");
        }
    }

    private static List<Example> labelled(Dataset data) {
        return data.examples().stream()
                .filter(example -> data.gold(example).value().isPresent())
                .toList();
    }
}
