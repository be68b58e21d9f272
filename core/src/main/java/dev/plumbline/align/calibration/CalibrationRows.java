package dev.plumbline.align.calibration;

import dev.plumbline.align.LabelledRows;
import dev.plumbline.align.Trials;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.judge.Judge;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.Verdict;
import dev.plumbline.judge.coverage.CoverageReader;
import dev.plumbline.judge.coverage.ItemReader;
import dev.plumbline.judge.coverage.Reading;
import dev.plumbline.judge.coverage.ReadsCoverage;
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
     * @param undecided the judge's verdict where it is no decision; such rows are not calibrated
     */
    record Row(Reading reading, Reading plain, Optional<Verdict> undecided, Optional<String> raw) {}

    /** Empty when the budget does not allow the verdicts. */
    static Optional<CalibrationRows> of(JudgeSpec spec, Dataset data, Trials trials) {
        JudgeSpec base = spec.withCalibration(Optional.empty());
        Judge judge = trials.judge(base);
        if (judge instanceof ReadsCoverage local) {
            ItemReader reader = ItemReader.of(spec, local.reader());
            List<Row> rows = data.examples().parallelStream()
                    .map(reader::read)
                    .map(reading -> new Row(reading, reading, Optional.empty(), Optional.empty()))
                    .toList();
            return Optional.of(new CalibrationRows(spec.scale(), false, data.examples(), rows));
        }
        ItemReader reader = ItemReader.of(spec, CoverageReader.lexical());
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
        return verdict instanceof Verdict.Decided decided
                ? new Row(
                        VerdictFeatures.with(plain, decided, scale),
                        plain,
                        Optional.empty(),
                        Optional.of(decided.value()))
                : new Row(plain, plain, Optional.of(verdict), Optional.empty());
    }

    /**
     * Checks that there is enough to fit.
     *
     * @throws dev.plumbline.dataset.BadInput saying what is missing
     */
    void check(JudgeSpec judge, LabelledRows labels) {
        List<String> usable = IntStream.of(labels.positions())
                .filter(i -> rows.get(i).undecided().isEmpty())
                .mapToObj(labels.labels()::get)
                .toList();
        Requirements.checkTrain(judge, usable, labels.positions().length - usable.size());
    }
}
