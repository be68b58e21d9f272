package dev.plumbline.align.gepa;

import dev.plumbline.align.Candidate;
import dev.plumbline.align.UsableRows;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.run.Run;
import java.util.BitSet;

/**
 * A judge of the population.
 *
 * @param candidate how it is reported
 * @param spec the judge
 * @param dev its verdicts on dev rows
 * @param right positions of the dev rows on which it is right
 */
record Individual(Candidate candidate, JudgeSpec spec, Run dev, BitSet right) {
    static Individual of(Candidate candidate, JudgeSpec spec, Run dev, UsableRows rows) {
        return new Individual(candidate, spec, dev, right(dev, rows));
    }

    /** Positions of the rows of a run whose verdict is the human label. */
    static BitSet right(Run run, UsableRows rows) {
        BitSet right = new BitSet();
        for (int i = 0; i < run.verdicts().size(); i++) {
            right.set(i, rows.right(run.data().examples().get(i), run.verdicts().get(i)));
        }
        return right;
    }
}
