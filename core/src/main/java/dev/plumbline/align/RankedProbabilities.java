package dev.plumbline.align;

import dev.plumbline.dataset.Dataset;
import dev.plumbline.judge.Verdict;
import dev.plumbline.run.Run;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/** How well probabilities rank rows, whatever the threshold. */
final class RankedProbabilities {
    private RankedProbabilities() {}

    private record Ranked(double probability, boolean positive) {}

    /** Mean over runs of the area under the ROC curve; empty without probabilities or with one label only. */
    static OptionalDouble areaUnderCurve(List<Run> runs) {
        return runs.stream()
                .map(RankedProbabilities::areaUnderCurve)
                .flatMapToDouble(OptionalDouble::stream)
                .average();
    }

    private static OptionalDouble areaUnderCurve(Run run) {
        Dataset data = run.data();
        String positive = data.scale().flatMap(scale -> scale.positive()).orElse("");
        List<Ranked> rows = new ArrayList<>();
        for (int i = 0; i < run.verdicts().size(); i++) {
            if (run.verdicts().get(i) instanceof Verdict.Decided decided
                    && decided.probabilities().containsKey(positive)) {
                double probability = decided.probabilities().get(positive);
                data.gold(data.examples().get(i))
                        .value()
                        .ifPresent(label -> rows.add(new Ranked(probability, label.equals(positive))));
            }
        }
        long positives = rows.stream().filter(Ranked::positive).count();
        long negatives = rows.size() - positives;
        return positives == 0 || negatives == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of((ranks(rows) - positives * (positives + 1) / 2.0) / positives / negatives);
    }

    /** Sum of the ranks of the positive rows, equal probabilities sharing theirs (Mann and Whitney 1947). */
    private static double ranks(List<Ranked> rows) {
        rows.sort(Comparator.comparingDouble(Ranked::probability));
        double sum = 0;
        int from = 0;
        while (from < rows.size()) {
            int to = from;
            while (to < rows.size()
                    && rows.get(to).probability() == rows.get(from).probability()) {
                to++;
            }
            for (int i = from; i < to; i++) {
                sum += rows.get(i).positive() ? (from + 1 + to) / 2.0 : 0;
            }
            from = to;
        }
        return sum;
    }
}
