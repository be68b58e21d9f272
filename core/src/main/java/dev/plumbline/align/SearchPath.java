package dev.plumbline.align;

import dev.plumbline.agreement.ExplainedFlip;
import dev.plumbline.run.UsageTotal;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The way of a search, for those who want to see what it did: what was reached for how much, what the judge is told now
 * that it was not told before, and what that does to verdicts.
 *
 * @param steps candidates in the order in which they were compared on dev
 * @param told lines of a diff of the two judge files, {@code "+ "} for new ones and {@code "- "} for those that are
 *     gone, each key with its name before it; without lineage and the numbers of a calibration
 * @param flips dev rows on which the judges before and after differ or are both wrong. They chose the judge, so they show
 *     what changed and not how much better it is. Empty where the judge after was never asked about dev rows
 */
public record SearchPath(List<Step> steps, List<String> told, List<ExplainedFlip> flips) {
    public SearchPath {
        steps = List.copyOf(steps);
        told = List.copyOf(told);
        flips = List.copyOf(flips);
    }

    /** Nothing is known. */
    public static SearchPath none() {
        return new SearchPath(List.of(), List.of(), List.of());
    }

    /**
     * A candidate that was compared on dev.
     *
     * @param candidate its name in the search
     * @param dev its accuracy there
     * @param accepted whether it was better than what it was made from
     * @param spent what judging and reflecting had cost together by then
     */
    public record Step(String candidate, OptionalDouble dev, boolean accepted, UsageTotal spent) {}
}
