package dev.plumbline.align;

import dev.plumbline.dataset.Example;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.JudgeVersion;
import dev.plumbline.judge.Usage;
import dev.plumbline.judge.Verdict;
import dev.plumbline.judge.coverage.Assessment;
import dev.plumbline.judge.coverage.Coverage;
import dev.plumbline.judge.coverage.CoverageReader;
import dev.plumbline.judge.coverage.ItemReader;
import dev.plumbline.judge.coverage.ReadsCoverage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** A local judge. */
record LexicalJudge(JudgeSpec spec, JudgeVersion version) implements ReadsCoverage {
    static LexicalJudge of(JudgeSpec spec) {
        return new LexicalJudge(spec, spec.version());
    }

    @Override
    public CoverageReader reader() {
        return CoverageReader.lexical();
    }

    @Override
    public Verdict judge(Example example) {
        Coverage coverage = spec.calibration().map(Coverage::of).orElseGet(() -> Coverage.unaligned(false));
        Assessment assessment = coverage.assess(ItemReader.of(spec, reader()).read(example));
        String value = spec.scale().labels().get(assessment.positive() ? 0 : 1);
        return new Verdict.Decided(
                example.id(),
                value,
                Optional.of(assessment.reason()),
                OptionalDouble.empty(),
                Map.of(),
                List.of(),
                Optional.empty(),
                Usage.none());
    }
}
