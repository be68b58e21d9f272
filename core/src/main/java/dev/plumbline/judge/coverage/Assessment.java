package dev.plumbline.judge.coverage;

import dev.plumbline.judge.Evidence;
import java.util.List;

/**
 * What coverage says of one row.
 *
 * @param probability probability of the positive label
 * @param positive whether it reaches the threshold
 * @param reason the point that decided, and the passage nearest to it, in words
 * @param evidence the points, largest share of the decision first; empty without a reference
 */
public record Assessment(double probability, boolean positive, String reason, List<Evidence> evidence) {
    public Assessment {
        evidence = List.copyOf(evidence);
    }
}
