package dev.plumbline.align.auto;

import dev.plumbline.align.Acceptance;
import dev.plumbline.align.Selection;
import dev.plumbline.dataset.Example;
import dev.plumbline.run.Run;
import dev.plumbline.statistics.Interval;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Models on the same dev rows. Dev rows are few and the models several, so that one of them always did better by luck:
 * whatever is said here of one holds by a bound at an error of 5 % that all its comparisons share.
 *
 * @param runs verdicts by model
 */
record ModelRuns(Map<OfferedModel, Run> runs) {
    private static final double ERROR = .05;

    boolean holds(OfferedModel one) {
        return runs.containsKey(one);
    }

    /** The better half of some, in their order; one of them stays in any case, as the one to be compared with. */
    List<OfferedModel> better(List<OfferedModel> alive, OfferedModel own) {
        Set<OfferedModel> kept = new HashSet<>(List.of(own));
        alive.stream()
                .filter(this::holds)
                // Of equals the earlier one stays, since sorting keeps their order.
                .sorted(Comparator.comparingDouble((OfferedModel one) -> -accuracy(of(one))))
                .forEach(one -> {
                    if (kept.size() < (alive.size() + 1) / 2) {
                        kept.add(one);
                    }
                });
        return alive.stream().filter(kept::contains).toList();
    }

    /** Whether its accuracy lacks no more than a margin beside any other one. */
    boolean notWorse(OfferedModel one, double margin) {
        return holds(one)
                && runs.keySet().stream()
                        .filter(other -> !other.equals(one))
                        .allMatch(other -> atLeast(gain(other, one), -margin));
    }

    /** The one that is most certain to be more often right; empty where none is beyond doubt. */
    Optional<OfferedModel> clearlyBetterThan(OfferedModel own) {
        if (!holds(own)) {
            return Optional.empty();
        }
        return runs.keySet().stream()
                .filter(one -> !one.equals(own) && Acceptance.better(low(gain(own, one))))
                .max(Comparator.comparingDouble(one -> low(gain(own, one))));
    }

    /** Its accuracy, less what choosing the best of several adds. */
    OptionalDouble corrected(OfferedModel taken, long seed) {
        return Selection.corrected(
                List.copyOf(runs.values()), List.copyOf(runs.keySet()).indexOf(taken), seed);
    }

    private Interval gain(OfferedModel before, OfferedModel after) {
        double level = 1 - 2 * ERROR / Math.max(1, runs.size() - 1);
        return Acceptance.of(of(before), of(after)).paired().difference(level);
    }

    private static double low(Interval gain) {
        return gain.low().orElse(-1);
    }

    private static boolean atLeast(Interval gain, double bar) {
        return gain.low().isPresent() && gain.low().getAsDouble() >= bar;
    }

    private Run of(OfferedModel one) {
        return Objects.requireNonNull(runs.get(one));
    }

    private static double accuracy(Run run) {
        return run.data().examples().stream()
                .mapToInt(row -> run.data().gold(row).value().equals(verdict(run, row)) ? 1 : 0)
                .average()
                .orElse(0);
    }

    private static Optional<String> verdict(Run run, Example row) {
        return run.verdicts().get(run.data().indexOf(row.id()).orElseThrow()).decision();
    }
}
