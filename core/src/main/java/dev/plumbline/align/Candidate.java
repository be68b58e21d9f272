package dev.plumbline.align;

import dev.plumbline.agreement.Agreement;
import dev.plumbline.run.Run;
import dev.plumbline.run.UsageTotal;
import dev.plumbline.statistics.Interval;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A judge that was tried.
 *
 * @param id its name in the search
 * @param parent the candidate that it was made from; empty for the judge that the search began with
 * @param change what was changed, in words
 * @param dev accuracy on dev rows, before any refit; without bounds where it was selected, because it was picked for
 *     being high
 * @param corrected the selected candidate's dev accuracy less what being picked is worth, by bootstrap
 * @param accepted whether it was better on dev than what it was made from
 * @param selected whether it is the one that was kept
 * @param cost what it cost to make and to judge dev with it
 */
public record Candidate(
        String id,
        Optional<String> parent,
        String change,
        Interval dev,
        OptionalDouble corrected,
        boolean accepted,
        boolean selected,
        UsageTotal cost) {

    /** The judge that a search begins with. */
    public static Candidate incumbent(String id, Run dev, UsageTotal cost) {
        return new Candidate(
                id, Optional.empty(), "the judge as it is", accuracy(dev), OptionalDouble.empty(), true, false, cost);
    }

    /** A judge made from another one that was not selected. */
    public static Candidate tried(String id, String parent, String change, Run dev, boolean accepted, UsageTotal cost) {
        return new Candidate(
                id, Optional.of(parent), change, accuracy(dev), OptionalDouble.empty(), accepted, false, cost);
    }

    private static Interval accuracy(Run dev) {
        return Agreement.of(Acceptance.outcomes(dev)).accuracy();
    }

    /**
     * This as the one that was picked.
     *
     * @param value its accuracy less what being picked is worth, see {@link Selection}
     */
    public Candidate selected(OptionalDouble value) {
        Interval picked = dev.value().isEmpty()
                ? dev
                : Interval.unbounded(dev.value().getAsDouble(), "selected on these rows", dev.n(), dev.groups());
        return new Candidate(id, parent, change, picked, value, accepted, true, cost);
    }
}
