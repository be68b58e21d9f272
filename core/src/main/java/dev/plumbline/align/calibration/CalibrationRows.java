package dev.plumbline.align.calibration;

import dev.plumbline.align.LabelledRows;
import dev.plumbline.align.Trials;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.Verdict;
import dev.plumbline.judge.coverage.CoverageJudge;
import dev.plumbline.judge.coverage.Reading;
import dev.plumbline.judge.coverage.VerdictFeatures;
import dev.plumbline.scale.Scale;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Rows as a calibration sees them, read once for every fit: what the judge said and what coverage measures. A judge
 * that decides by coverage alone has nothing to say beside it.
 */
record CalibrationRows(Scale scale, boolean judged, List<Example> examples, List<Row> rows) {

    /**
     * One row.
     *
     * @param reading coverage, and the judge's own features where there is another judge
     * @param plain coverage alone
     * @param raw what the judge said, where there is another judge
     */
    record Row(Reading reading, Reading plain, Optional<Verdict> raw) {
        /** Whether it can be fitted to: what the judge left undecided stays so. */
        boolean usable() {
            return raw.isEmpty() || raw.get() instanceof Verdict.Decided;
        }
    }

    /** Empty when the budget does not allow the verdicts. */
    static Optional<CalibrationRows> of(JudgeSpec spec, Dataset shown, Trials trials) {
        Dataset data = trials.whole(shown);
        JudgeSpec base = spec.withCalibration(Optional.empty());
        if (trials.judge(base) instanceof CoverageJudge local) {
            List<Row> rows = data.examples().parallelStream()
                    .map(local::read)
                    .map(reading -> new Row(reading, reading, Optional.empty()))
                    .toList();
            return Optional.of(new CalibrationRows(spec.scale(), false, data.examples(), rows));
        }
        CoverageJudge reader = CoverageJudge.lexical(base);
        return trials.run(base, data).map(run -> {
            List<Row> rows = IntStream.range(0, run.verdicts().size())
                    .parallel()
                    .mapToObj(i -> row(
                            reader.read(data.examples().get(i)), run.verdicts().get(i), spec.scale()))
                    .toList();
            return new CalibrationRows(spec.scale(), true, data.examples(), rows);
        });
    }

    private static Row row(Reading plain, Verdict verdict, Scale scale) {
        Reading reading =
                verdict instanceof Verdict.Decided decided ? VerdictFeatures.with(plain, decided, scale) : plain;
        return new Row(reading, plain, Optional.of(verdict));
    }

    /**
     * Checks that there is enough to fit.
     *
     * @throws dev.plumbline.dataset.BadInput saying what is missing
     */
    void check(JudgeSpec judge, LabelledRows labels) {
        List<String> usable = IntStream.of(labels.positions())
                .filter(i -> rows.get(i).usable())
                .mapToObj(labels.labels()::get)
                .toList();
        Requirements.checkTrain(judge, usable, labels.positions().length - usable.size());
    }
}
