package dev.plumbline.align;

import dev.plumbline.agreement.Agreement;
import dev.plumbline.agreement.Comparison;
import dev.plumbline.agreement.Outcomes;
import dev.plumbline.agreement.Part;
import dev.plumbline.dataset.Fingerprint;
import dev.plumbline.judge.JudgeVersion;
import dev.plumbline.judge.Verdict;
import dev.plumbline.run.Run;
import dev.plumbline.statistics.Interval;
import dev.plumbline.statistics.Measure;
import dev.plumbline.statistics.PairedComparison;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Cross-fitted verdicts of several deals of the folds, and the means of their figures.
 *
 * @param before the judge before on the same rows
 * @param part the rows
 * @param runs one for each deal
 * @param measured their figures
 */
record Deals(Run before, Part part, List<Run> runs, List<Agreement> measured) {

    static Deals of(Run before, Part part, List<List<Verdict>> deals) {
        // The fits have no file and so no version; this stands for them in tables.
        JudgeVersion version = new JudgeVersion(
                before.judge().name(),
                Fingerprint.of("cross-fitted", before.judge().hash()));
        List<Run> runs = deals.stream()
                .map(verdicts -> new Run(version, before.data(), verdicts, Optional.empty()))
                .toList();
        return new Deals(
                before,
                part,
                runs,
                runs.parallelStream()
                        .map(run -> Agreement.of(outcomes(run, part)))
                        .toList());
    }

    private static Outcomes outcomes(Run run, Part part) {
        return Outcomes.of(run, part, example -> false);
    }

    private PairedComparison paired(Run after) {
        return Comparison.of(List.of(outcomes(before, part), outcomes(after, part)))
                .pairs()
                .get(0)
                .paired();
    }

    Interval accuracy() {
        return mean(Measure.ACCURACY);
    }

    /** Mean over the deals, undecided verdicts being not right. */
    double balancedAccuracy(LabelledRows rows) {
        return runs.stream()
                .mapToDouble(run -> Shuffles.balancedAccuracy(rows, run.verdicts()))
                .average()
                .orElseThrow();
    }

    CrossFitted crossFitted(Map<String, Interval> rivals) {
        Map<Measure, Interval> measures = new LinkedHashMap<>();
        measured.get(0).measures().keySet().forEach(measure -> measures.put(measure, mean(measure)));
        List<PairedComparison> paired = runs.parallelStream().map(this::paired).toList();
        int typical = typical();
        List<Interval> overturned =
                runs.stream().flatMap(run -> Overturned.share(run).stream()).toList();
        return new CrossFitted(
                Agreement.of(before, part, example -> false),
                Agreement.of(runs.get(typical), part, example -> false),
                measures,
                paired.get(typical),
                Averages.of(paired.stream()
                        .map(pair -> pair.difference(Agreement.LEVEL))
                        .toList()),
                Averages.of(paired.stream()
                        .map(pair -> pair.balancedAccuracyGain(Agreement.LEVEL))
                        .toList()),
                RankedProbabilities.areaUnderCurve(runs),
                rivals,
                overturned.isEmpty() ? Optional.empty() : Optional.of(Averages.of(overturned)),
                runs.size());
    }

    private Interval mean(Measure measure) {
        return Averages.of(
                measured.stream().map(figures -> figures.measure(measure)).toList());
    }

    /** The deal whose accuracy is nearest to the mean, the first of those. */
    private int typical() {
        double mean = accuracy().value().orElse(0);
        return IntStream.range(0, runs.size())
                .boxed()
                .min(Comparator.comparingDouble(deal -> Math.abs(accuracy(deal) - mean)))
                .orElseThrow();
    }

    private double accuracy(int deal) {
        return measured.get(deal).accuracy().value().orElse(0);
    }
}
