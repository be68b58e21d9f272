package dev.plumbline.align;

import dev.plumbline.dataset.Example;
import dev.plumbline.dataset.Fingerprint;
import dev.plumbline.judge.Judge;
import dev.plumbline.judge.JudgeVersion;
import dev.plumbline.judge.Redaction;
import dev.plumbline.judge.Verdict;
import java.util.Optional;

/**
 * A judge as it answers at another time of asking. It has a version of its own, because its verdicts may not be taken
 * for those of the first time, in memory or in a journal.
 */
record SampledJudge(Judge inner, int sample) implements Judge {
    /** The judge itself for the first time. */
    static Judge of(Judge judge, int sample) {
        return sample == 0 ? judge : new SampledJudge(judge, sample);
    }

    @Override
    public JudgeVersion version() {
        JudgeVersion first = inner.version();
        return new JudgeVersion(first.name(), Fingerprint.of("sample", "" + sample, first.hash()));
    }

    @Override
    public Optional<Redaction> redaction() {
        return inner.redaction();
    }

    @Override
    public Verdict judge(Example example) {
        return inner.judge(example, sample);
    }

    @Override
    public Verdict judge(Example example, int further) {
        return inner.judge(example, sample + further);
    }
}
