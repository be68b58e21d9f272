package dev.plumbline.align.simba;

import dev.plumbline.dataset.Example;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * All verdicts on a row in one step.
 *
 * @param row the row
 * @param verdicts the verdicts
 */
record Bucket(Example row, List<Sampled> verdicts) {
    Bucket {
        verdicts = List.copyOf(verdicts);
    }

    /** Rows whose verdicts differ first, of those the ones that are seldom right; then those that are always wrong. */
    static Comparator<Bucket> mostToLearnFirst() {
        return Comparator.comparing((Bucket bucket) -> bucket.share() == 1)
                .thenComparing(bucket -> bucket.share() == 0)
                .thenComparingDouble(Bucket::share);
    }

    /** Share of the verdicts that are right. */
    double share() {
        return (double) verdicts.stream().filter(Sampled::right).count() / verdicts.size();
    }

    /** A verdict that is right. */
    Optional<Sampled> best() {
        return verdicts.stream().filter(Sampled::right).findFirst();
    }

    /** A verdict that is wrong. */
    Optional<Sampled> worst() {
        return verdicts.stream().filter(sampled -> !sampled.right()).findFirst();
    }
}
