package dev.plumbline.align;

import dev.plumbline.agreement.ExplainedFlip;
import dev.plumbline.agreement.Part;
import dev.plumbline.align.Alignment.PartSize;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.dataset.Fingerprint;
import dev.plumbline.dataset.RowSketch;
import dev.plumbline.dataset.SeenRows;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.JudgeSpec.Lineage;
import dev.plumbline.judge.JudgeVersion;
import dev.plumbline.judge.SpecDiff;
import dev.plumbline.run.Run;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** One alignment: search, proof, estimate, placebo, decision, in this order. */
final class AlignmentUnderWay {
    private static final int MOST_GUARDS = 5;

    private final Optimizer optimizer;
    private final AlignmentSettings settings;
    private final JudgeSpec spec;
    private final AlignmentRows rows;
    private final ProofReserve proof;
    private final PaidVerdicts verdicts;
    private final Spending spending;
    private final Trials trials;
    private final List<String> notes = new ArrayList<>();

    AlignmentUnderWay(
            Optimizer optimizer,
            AlignmentSettings settings,
            JudgeSpec spec,
            AlignmentRows rows,
            ProofReserve proof,
            PaidVerdicts verdicts,
            Spending spending,
            Trials trials) {
        this.optimizer = optimizer;
        this.settings = settings;
        this.spec = spec;
        this.rows = rows;
        this.proof = proof;
        this.verdicts = verdicts;
        this.spending = spending;
        this.trials = trials;
    }

    Alignment go() {
        trials.stage("searching");
        notes.addAll(Truth.notes(rows.development().all()));
        DevelopmentRows searched = rows.searched(settings.seed());
        // Verdicts on test rows are out of an optimizer's reach too: they hold the rows.
        Set<Example> development = Set.copyOf(rows.development().all().examples());
        settings.verdicts().forEach(run -> verdicts.add(run, development::contains));
        AlignmentRows provable = settings.budget().provable(rows, proof, settings.seed());
        spending.allow(settings.budget().forSearch(provable, proof));
        Search search =
                new SearchUnderWay(optimizer, trials).of(spec, trials.redacted().shown(searched));
        notes.addAll(search.notes());
        noteGuards();
        settings.verdicts().forEach(verdicts::add);
        notes.addAll(rows.unproving().sentences());
        if (rows.test().isEmpty()) {
            notes.add("There are no test rows, so there is an estimate and no proof.");
        }
        spending.allow(settings.budget());
        Optional<JudgeSpec> judge = search.chosen().map(chosen -> lineage(chosen, searched));
        boolean free = verdicts.free(
                trials.judge(spec.withCalibration(Optional.empty())).version());
        Optional<Proof> proven = judge.flatMap(after -> prove(after, search, free ? rows.test() : provable.test()));
        Optional<Estimate> estimate = search.stopped() == Stopped.INTERRUPTED ? Optional.empty() : estimate();
        Conclusion conclusion = Conclusion.of(search, spec.scale(), proven, estimate.map(Estimate::crossFitted));
        return new Alignment(
                trials.judge(spec).version(),
                trials.judge(judge.orElse(spec)).version(),
                judge,
                optimizer.name(),
                splits(),
                search.candidates(),
                trials.spent(),
                spending.reflected(),
                trials.guards().fired(),
                proven,
                estimate.map(Estimate::crossFitted),
                estimate.flatMap(Estimate::placebo),
                conclusion,
                search.stopped(),
                notes,
                new SearchPath(
                        trials.steps(),
                        judge.map(after -> told(spec, after)).orElse(List.of()),
                        judge.map(after -> flips(after, search.candidates(), searched))
                                .orElse(List.of())));
    }

    private static List<String> told(JudgeSpec before, JudgeSpec after) {
        return SpecDiff.between(before, after).changes().stream()
                .filter(change -> !change.key().matches("(lineage|calibration)\\..*|parent"))
                .flatMap(change -> change.lines().stream()
                        .filter(line -> !line.startsWith("  "))
                        .map(line -> line.substring(0, 2) + change.key() + ": " + line.substring(2)))
                .toList();
    }

    /** By the verdicts that are known: those of the judge after, or else of the candidate that it was made from. */
    private List<ExplainedFlip> flips(JudgeSpec after, List<Candidate> candidates, DevelopmentRows searched) {
        verdicts.onlyKnown();
        Dataset dev = trials.redacted().shown(searched).dev();
        Optional<Run> judged = trials.run(after, dev)
                .or(() -> candidates.stream()
                        .filter(Candidate::selected)
                        .findFirst()
                        .flatMap(Candidate::judged));
        return judged.flatMap(run ->
                        trials.run(spec, run.data()).map(start -> ExplainedFlip.between(start, run, Part.whole())))
                .orElse(List.of());
    }

    private void noteGuards() {
        List<Guards.Fired> fired = trials.guards().fired();
        fired.stream()
                .limit(MOST_GUARDS)
                .forEach(one ->
                        notes.add("Guard " + one.guard() + " refused " + one.candidate() + ": " + one.why() + "."));
        if (fired.size() > MOST_GUARDS) {
            notes.add("Guards refused " + (fired.size() - MOST_GUARDS) + " more.");
        }
    }

    private Optional<Proof> prove(JudgeSpec after, Search search, Optional<Dataset> test) {
        if (test.isEmpty()) {
            return Optional.empty();
        }
        trials.stage("proving on test");
        Optional<Proof> made =
                new ProofUnderWay(trials, test.get(), seen(after), settings.look()).of(spec, after, search);
        int some = test.get().examples().size();
        int all = rows.test().orElseThrow().examples().size();
        if (made.isEmpty()) {
            notes.add("The budget did not reach for the proof.");
        } else if (some < all) {
            notes.add("The proof is made on " + some + " of " + all
                    + " rows of test, whole groups drawn at random: all of them would take more than half of the"
                    + " budget.");
        }
        return made;
    }

    private Optional<Estimate> estimate() {
        if (settings.crossFit() == CrossFitting.OFF) {
            return Optional.empty();
        }
        trials.stage("estimating by cross-fitting");
        verdicts.onlyKnown();
        DevelopmentRows over = rows.development();
        Part part = Part.crossFitted();
        boolean all = settings.crossFit() == CrossFitting.ALL && rows.test().isPresent();
        if (all) {
            over = DevelopmentRows.of(over.all(), rows.test().orElseThrow());
            part = Part.crossFittedOverTest();
        }
        Optional<Refit> refit = optimizer.refit(spec, over, trials);
        Optional<Run> before = trials.run(spec, over.all());
        if (refit.isEmpty() || before.isEmpty()) {
            notes.add("There is no cross-fitted estimate and no placebo, because they would cost further calls.");
            return Optional.empty();
        }
        Estimate estimate =
                Estimate.of(refit.get(), before.get(), part, rows.trainLabels(), settings.shuffles(), settings.seed());
        if (all) {
            // Only now, when there are figures to look at.
            int look = settings.look().applyAsInt(LookedFigures.of(before.get(), estimate));
            notes.add("The cross-fitted estimate is made over all rows, test among them: look " + look + " at test.");
        }
        return Optional.of(estimate);
    }

    private JudgeSpec lineage(JudgeSpec chosen, DevelopmentRows shaping) {
        JudgeVersion parent = trials.judge(spec).version();
        // Made of what is known anyway, so that the same alignment writes the same bytes.
        String made = Fingerprint.of("salt", parent.hash(), rows.dataset()).substring(0, 16);
        Dataset shaped = shaping.all();
        // What shaped the judge before shaped this one too, whether or not those rows are among the labels of today.
        Optional<RowSketch> earlier = spec.lineage().flatMap(Lineage::rows);
        RowSketch sketch = SeenRows.sketch(
                shaped.examples(), shaped.roles(), earlier.map(RowSketch::salt).orElse(made));
        sketch = earlier.map(sketch::and).orElse(sketch);
        return chosen.withLineage(new Lineage(
                parent.toString(), rows.dataset(), optimizer.name(), Optional.empty(), Optional.of(sketch)));
    }

    /** Rows of test that shaped the judge before or after, or are near copies of such. */
    private Predicate<Example> seen(JudgeSpec after) {
        Predicate<Example> shaped = ShapedBy.of(spec, rows.test().orElseThrow().roles());
        return shaped.or(ShapedBy.of(after, rows.test().orElseThrow().roles()));
    }

    private Map<String, PartSize> splits() {
        Map<String, PartSize> sizes = new LinkedHashMap<>();
        sizes.put("train", size(rows.development().train()));
        sizes.put("dev", size(rows.development().dev()));
        rows.test().ifPresent(test -> sizes.put("test", size(test)));
        return sizes;
    }

    private static PartSize size(Dataset part) {
        LabelledRows labelled = LabelledRows.of(part);
        HashSet<String> groups = new HashSet<>();
        for (int position : labelled.positions()) {
            groups.add(labelled.groups().get(position));
        }
        return new PartSize(labelled.positions().length, groups.size());
    }
}
