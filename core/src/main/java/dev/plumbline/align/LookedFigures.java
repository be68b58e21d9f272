package dev.plumbline.align;

import dev.plumbline.dataset.Example;
import dev.plumbline.dataset.Fingerprint;
import dev.plumbline.judge.Verdict;
import dev.plumbline.run.Run;

/** A fingerprint of all that figures of test rows follow from: where it is the same, so are they. */
final class LookedFigures {
    private LookedFigures() {}

    /** Of a proof. */
    static String of(Run before, Run after, Search search) {
        Fingerprint figures = Fingerprint.start();
        add(figures, before);
        add(figures, after);
        search.rivals()
                .forEach((name, spec) -> figures.add(name).add(spec.version().hash()));
        return figures.add(search.cheaper().toString()).hex();
    }

    /** Of an estimate. Fits follow from more than can be listed here, so that what came of them stands for them. */
    static String of(Run before, Estimate estimate) {
        Fingerprint figures = Fingerprint.start();
        add(figures, before);
        CrossFitted crossFitted = estimate.crossFitted();
        return figures.add(crossFitted.measures().toString())
                .add(crossFitted.difference().toString())
                .add(crossFitted.balancedGain().toString())
                .add(crossFitted.areaUnderCurve().toString())
                .add(crossFitted.rivals().toString())
                .add(crossFitted.overturned().toString())
                .add(estimate.placebo().toString())
                .hex();
    }

    private static void add(Fingerprint figures, Run run) {
        figures.add(run.judge().hash());
        // Labels are no part of the version of the rows.
        figures.add(run.data().version());
        for (Example example : run.data().examples()) {
            figures.add(run.data().gold(example).toString());
        }
        for (Verdict verdict : run.verdicts()) {
            figures.add(verdict.status());
            if (verdict instanceof Verdict.Decided decided) {
                figures.add(decided.value())
                        .add(decided.probabilities().toString())
                        .add(decided.raw().toString());
            }
        }
    }
}
