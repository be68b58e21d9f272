package dev.plumbline.align;

import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.judge.Judge;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.Verdict;
import dev.plumbline.judge.coverage.CalibratedJudge;
import dev.plumbline.run.Run;
import dev.plumbline.run.UsageTotal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * How an optimizer asks judges: within a budget, and never twice about the same row. A judge that calibrates another
 * one's verdicts is not asked at all where those verdicts are known.
 *
 * <p>For use by one thread.
 */
public final class Trials {
    private final Function<JudgeSpec, Judge> judges;
    private final PaidVerdicts verdicts;
    private final AlignmentListener listener;

    Trials(Function<JudgeSpec, Judge> judges, PaidVerdicts verdicts, AlignmentListener listener) {
        this.judges = judges;
        this.verdicts = verdicts;
        this.listener = listener;
    }

    /** The judge of a spec, for what it can say about itself. */
    public Judge judge(JudgeSpec spec) {
        return judges.apply(spec);
    }

    /**
     * Verdicts on rows; those that are known are not asked for again.
     *
     * @return empty when the budget does not allow it; what was judged is kept for the next call
     * @throws dev.plumbline.run.RunStopped when the run ended for another reason
     */
    public Optional<Run> run(JudgeSpec spec, Dataset rows) {
        Judge judge = judges.apply(spec);
        if (!(judge instanceof CalibratedJudge calibrated)) {
            return verdicts.of(judge.version(), spec, rows).map(given -> run(judge, rows, given));
        }
        JudgeSpec raw = spec.withCalibration(Optional.empty());
        return verdicts.of(calibrated.inner().version(), raw, rows)
                .map(given -> run(judge, rows, calibrated(calibrated, rows.examples(), given)));
    }

    private static List<Verdict> calibrated(CalibratedJudge judge, List<Example> examples, List<Verdict> raw) {
        List<Verdict> verdicts = new ArrayList<>();
        for (int i = 0; i < raw.size(); i++) {
            verdicts.add(judge.calibrated(examples.get(i), raw.get(i)));
        }
        return verdicts;
    }

    private static Run run(Judge judge, Dataset rows, List<Verdict> verdicts) {
        return new Run(judge.version(), rows, verdicts, Optional.empty());
    }

    /** What all verdicts so far have cost. */
    public UsageTotal spent() {
        return verdicts.spent();
    }

    /** Tells the listener that a candidate was tried. */
    public void tried(Candidate candidate) {
        listener.tried(candidate);
    }
}
