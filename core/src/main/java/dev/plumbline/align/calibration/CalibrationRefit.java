package dev.plumbline.align.calibration;

import dev.plumbline.align.Refit;
import dev.plumbline.judge.Calibration;
import dev.plumbline.judge.Usage;
import dev.plumbline.judge.Verdict;
import dev.plumbline.judge.coverage.Coverage;
import dev.plumbline.judge.coverage.CoverageFit;
import dev.plumbline.judge.coverage.LabelledReading;
import dev.plumbline.judge.coverage.Reading;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Fits calibrations to rows that were read once.
 *
 * @param withJudge whether the judge's own features take part; without them it is the rival that shows what coverage
 *     reaches alone
 */
record CalibrationRefit(CalibrationRows rows, CoverageFit fit, boolean withJudge) implements Refit {

    @Override
    public List<Verdict> verdicts(List<String> labels, int[] known, int[] held, long seed) {
        List<LabelledReading> fitted = labelled(labels, known);
        long positive = fitted.stream().filter(LabelledReading::positive).count();
        if (positive == 0 || positive == fitted.size()) {
            String only = label(positive > 0);
            return IntStream.of(held).mapToObj(i -> constant(i, only)).toList();
        }
        Coverage coverage = Coverage.of(fit.seed(seed).fit(fitted));
        return IntStream.of(held).mapToObj(i -> verdict(i, coverage)).toList();
    }

    /** The numbers that fit some rows. */
    Calibration calibration(List<String> labels, int[] known) {
        return fit.fit(labelled(labels, known));
    }

    @Override
    public Map<String, Refit> rivals() {
        return withoutJudge()
                .<Map<String, Refit>>map(without -> Map.of(CalibrationOptimizer.WITHOUT_JUDGE, without))
                .orElse(Map.of());
    }

    /** The same without what the judge says; empty where there is no other judge. */
    Optional<CalibrationRefit> withoutJudge() {
        return rows.judged() && withJudge
                ? Optional.of(new CalibrationRefit(rows, fit.words(CoverageFit.Words.COUNTED), false))
                : Optional.empty();
    }

    private List<LabelledReading> labelled(List<String> labels, int[] known) {
        boolean points =
                IntStream.of(known).anyMatch(i -> rows.rows().get(i).plain().hasPoints());
        List<LabelledReading> labelled = new ArrayList<>();
        for (int i : known) {
            CalibrationRows.Row row = rows.rows().get(i);
            // A fit to references has nothing to learn from a row whose reference asks for nothing.
            if (row.usable() && (!points || row.plain().hasPoints())) {
                labelled.add(new LabelledReading(
                        reading(row),
                        isPositive(labels.get(i)),
                        rows.examples().get(i).group()));
            }
        }
        return labelled;
    }

    private Reading reading(CalibrationRows.Row row) {
        return withJudge ? row.reading() : row.plain();
    }

    private Verdict verdict(int i, Coverage coverage) {
        CalibrationRows.Row row = rows.rows().get(i);
        String id = rows.examples().get(i).id();
        if (!row.usable()) {
            return row.raw().orElseThrow();
        }
        if (!coverage.judges(row.plain())) {
            return row.raw().orElseGet(() -> new Verdict.Abstained(id, "no reference", Map.of(), Usage.none()));
        }
        double positive = coverage.probability(reading(row));
        Map<String, Double> probabilities = new LinkedHashMap<>();
        rows.scale().labels().forEach(label -> probabilities.put(label, isPositive(label) ? positive : 1 - positive));
        boolean given = positive >= coverage.calibration().threshold();
        return decided(i, label(given), OptionalDouble.of(given ? positive : 1 - positive), probabilities);
    }

    /** All that can be said by a fit whose rows have one label. */
    private Verdict constant(int i, String label) {
        CalibrationRows.Row row = rows.rows().get(i);
        return row.usable()
                ? decided(i, label, OptionalDouble.empty(), Map.of())
                : row.raw().orElseThrow();
    }

    private Verdict decided(int i, String value, OptionalDouble confidence, Map<String, Double> probabilities) {
        return new Verdict.Decided(
                rows.examples().get(i).id(),
                value,
                Optional.empty(),
                confidence,
                probabilities,
                List.of(),
                rows.rows().get(i).raw().flatMap(Verdict::decision),
                Usage.none());
    }

    private boolean isPositive(String label) {
        return rows.scale().positive().filter(label::equals).isPresent();
    }

    private String label(boolean positive) {
        return rows.scale().labels().stream()
                .filter(label -> isPositive(label) == positive)
                .findFirst()
                .orElseThrow();
    }
}
