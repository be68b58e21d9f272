package dev.plumbline.judge;

import dev.plumbline.judge.Verdict.Decided;
import dev.plumbline.scale.Scale;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One verdict from several of the same item. The value that was given most often wins; a tie for the first place is an
 * abstention. Where each decision comes with probabilities of all labels, their mean is that of the verdict, and the
 * confidence is the mean of its value; else the confidence is the share of the value in all the times that the item was
 * asked, undecided ones included. On a numeric range the verdict is the median, without confidence. When nothing was
 * decided, the first verdict stands. What was said each time is kept as its votes.
 */
final class Ballot {
    private Ballot() {}

    static Verdict of(String exampleId, List<Verdict> verdicts, Scale scale) {
        Usage usage = verdicts.stream().map(Verdict::usage).reduce(Usage.none(), Usage::plus);
        List<Decided> decided = new ArrayList<>();
        for (Verdict verdict : verdicts) {
            if (verdict instanceof Decided one) {
                decided.add(one);
            }
        }
        if (decided.isEmpty()) {
            return verdicts.get(0).withUsage(usage);
        }
        List<Vote> votes = new ArrayList<>();
        for (int i = 0; i < verdicts.size(); i++) {
            votes.add(Vote.ofRepeat(i + 1, verdicts.size(), verdicts.get(i)));
        }
        if (scale.labels().isEmpty()) {
            Decided median = median(decided, scale);
            return winner(exampleId, median, OptionalDouble.empty(), Map.of(), usage, votes);
        }
        return majority(exampleId, decided, votes, scale, usage);
    }

    private static Verdict majority(
            String exampleId, List<Decided> decided, List<Vote> votes, Scale scale, Usage usage) {
        int asked = votes.size();
        Map<String, Double> mean =
                LabelShares.mean(decided.stream().map(Decided::probabilities).toList(), scale.labels());
        Map<String, Double> shares = new LinkedHashMap<>();
        scale.labels().forEach(label -> shares.put(label, 0.0));
        Map<String, Integer> given = new LinkedHashMap<>();
        decided.forEach(one -> given.merge(one.value(), 1, Integer::sum));
        given.forEach((label, count) -> shares.put(label, count / (double) decided.size()));
        int most = given.values().stream().mapToInt(count -> count).max().orElse(0);
        List<String> first = given.keySet().stream()
                .filter(label -> given.getOrDefault(label, 0) == most)
                .toList();
        if (first.size() > 1) {
            String why =
                    "asked " + asked + " times, and " + String.join(" and ", first) + " came " + most + " times each";
            return new Verdict.Abstained(exampleId, why, mean.isEmpty() ? shares : mean, usage, votes);
        }
        Decided shown = decided.stream()
                .filter(one -> one.value().equals(first.get(0)))
                .findFirst()
                .orElseThrow();
        Double confidence = mean.get(shown.value());
        return confidence == null
                ? winner(exampleId, shown, OptionalDouble.of(most / (double) asked), shares, usage, votes)
                : winner(exampleId, shown, OptionalDouble.of(confidence), mean, usage, votes);
    }

    /** The lower of two middle verdicts, so that the value is one that was given. */
    private static Decided median(List<Decided> decided, Scale scale) {
        List<Decided> sorted = decided.stream()
                .sorted(Comparator.comparingDouble(
                        (Decided one) -> scale.number(one.value()).orElse(0)))
                .toList();
        return sorted.get((sorted.size() - 1) / 2);
    }

    private static Decided winner(
            String exampleId,
            Decided shown,
            OptionalDouble confidence,
            Map<String, Double> shares,
            Usage usage,
            List<Vote> votes) {
        return new Decided(
                exampleId,
                shown.value(),
                shown.reason(),
                confidence,
                shares,
                shown.evidence(),
                Optional.empty(),
                usage,
                votes);
    }
}
