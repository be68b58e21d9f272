package dev.plumbline.models;

import dev.plumbline.dataset.Example;
import dev.plumbline.judge.Judge;
import dev.plumbline.judge.JudgeVersion;
import dev.plumbline.judge.Verdict;
import java.util.function.Function;

/**
 * A judge whose version covers its recording.
 *
 * @param version spec and content of the recording
 * @param verdicts what was recorded
 */
record RecordedJudge(JudgeVersion version, Function<Example, Verdict> verdicts) implements Judge {
    @Override
    public Verdict judge(Example example) {
        return verdicts.apply(example);
    }
}
