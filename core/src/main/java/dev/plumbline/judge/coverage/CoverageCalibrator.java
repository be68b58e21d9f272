package dev.plumbline.judge.coverage;

import dev.plumbline.judge.Calibrator;
import dev.plumbline.judge.Judge;
import dev.plumbline.judge.JudgeSpec;

/** Makes {@link CalibratedJudge}s; public, and with this constructor, for the {@link java.util.ServiceLoader}. */
public final class CoverageCalibrator implements Calibrator {
    @Override
    public Judge calibrated(JudgeSpec spec, Judge inner) {
        return CalibratedJudge.over(spec, inner);
    }
}
