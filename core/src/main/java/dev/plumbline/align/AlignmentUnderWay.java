package dev.plumbline.align;

import dev.plumbline.align.Alignment.PartSize;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.JudgeSpec.Lineage;
import dev.plumbline.run.Budget;
import dev.plumbline.run.Run;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** One alignment: search, proof, estimate, placebo, decision, in this order. */
final class AlignmentUnderWay {
    private final Optimizer optimizer;
    private final AlignmentSettings settings;
    private final JudgeSpec spec;
    private final AlignmentRows rows;
    private final PaidVerdicts verdicts;
    private final Trials trials;
    private final List<String> notes = new ArrayList<>();

    AlignmentUnderWay(
            Optimizer optimizer,
            AlignmentSettings settings,
            JudgeSpec spec,
            AlignmentRows rows,
            PaidVerdicts verdicts,
            Trials trials) {
        this.optimizer = optimizer;
        this.settings = settings;
        this.spec = spec;
        this.rows = rows;
        this.verdicts = verdicts;
        this.trials = trials;
    }

    Alignment go() {
        settings.listener().stage("searching");
        DevelopmentRows searched = rows.searched(settings.seed());
        verdicts.allow(forSearch());
        Search search = optimizer.search(spec, searched, trials);
        notes.addAll(search.notes());
        verdicts.allow(settings.budget());
        Optional<JudgeSpec> judge = search.chosen().map(chosen -> lineage(chosen, searched));
        Optional<Proof> proof = judge.flatMap(after -> prove(after, search));
        Optional<Estimate> estimate = estimate();
        Judgement judgement = judgement(judge, search.stopped(), proof, estimate);
        return new Alignment(
                trials.judge(spec).version(),
                trials.judge(judge.orElse(spec)).version(),
                judge,
                optimizer.name(),
                splits(),
                search.candidates(),
                trials.spent(),
                proof,
                estimate.map(Estimate::crossFitted),
                estimate.flatMap(Estimate::placebo),
                judgement.decision(),
                judgement.labelsNeeded(),
                search.stopped(),
                notes);
    }

    /** What is left when the calls of the proof are set aside; one call has to show whether the judge costs anything. */
    private Budget forSearch() {
        Budget all = settings.budget();
        if (all.calls().isEmpty() || rows.test().isEmpty()) {
            return all;
        }
        long tested = rows.test().get().examples().size();
        long proof = tested * spec.repeat() * (optimizer.asksAnew() ? 2 : 1);
        return new Budget(OptionalLong.of(Math.max(1, all.calls().getAsLong() - proof)), all.tokens(), all.time());
    }

    private Optional<Proof> prove(JudgeSpec after, Search search) {
        if (rows.test().isEmpty()) {
            notes.add("There are no test rows, so there is an estimate and no proof.");
            return Optional.empty();
        }
        settings.listener().stage("proving on test");
        Optional<Proof> proof = new ProofUnderWay(trials, rows.test().get(), example -> false, settings.look())
                .of(spec, after, search.rivals());
        if (proof.isEmpty()) {
            notes.add("The budget did not reach for the proof.");
        }
        return proof;
    }

    private Optional<Estimate> estimate() {
        if (settings.crossFit() == CrossFitting.OFF) {
            return Optional.empty();
        }
        settings.listener().stage("estimating by cross-fitting");
        verdicts.onlyKnown();
        DevelopmentRows over = rows.development();
        if (settings.crossFit() == CrossFitting.ALL && rows.test().isPresent()) {
            over = DevelopmentRows.of(over.all(), rows.test().get());
            notes.add("The cross-fitted estimate is made over all rows, test among them, which is a look at test.");
        }
        Optional<Refit> refit = optimizer.refit(spec, over, trials);
        Optional<Run> before = trials.run(spec, over.all());
        if (refit.isEmpty() || before.isEmpty()) {
            notes.add("There is no cross-fitted estimate and no placebo, because they would cost further calls.");
            return Optional.empty();
        }
        return Optional.of(
                Estimate.of(refit.get(), before.get(), rows.trainLabels(), settings.shuffles(), settings.seed()));
    }

    private Judgement judgement(
            Optional<JudgeSpec> judge, Stopped stopped, Optional<Proof> proof, Optional<Estimate> estimate) {
        if (proof.isPresent()) {
            return Judgement.of(
                    proof.get().paired(), spec.scale().size(), proof.get().level());
        }
        if (judge.isEmpty()) {
            return new Judgement(
                    stopped == Stopped.CONVERGED || stopped == Stopped.PLATEAU ? Decision.KEEP : Decision.INCONCLUSIVE,
                    OptionalLong.empty());
        }
        return new Judgement(
                Decision.INCONCLUSIVE,
                estimate.map(found -> Judgement.needed(
                                found.crossFitted().paired(), spec.scale().size(), Proof.level(1)))
                        .orElse(OptionalLong.empty()));
    }

    private JudgeSpec lineage(JudgeSpec chosen, DevelopmentRows shaping) {
        String parent = trials.judge(spec).version().toString();
        return chosen.withLineage(
                new Lineage(parent, rows.dataset(), optimizer.name(), Optional.empty(), Optional.empty()));
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
