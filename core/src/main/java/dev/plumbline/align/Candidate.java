package dev.plumbline.align;

import dev.plumbline.agreement.Agreement;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.SpecDiff;
import dev.plumbline.run.Run;
import dev.plumbline.run.UsageTotal;
import dev.plumbline.statistics.Interval;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;

/**
 * A judge that was tried.
 *
 * @param id its name in the search
 * @param parent the candidate that it was made from; empty for the judge that the search began with
 * @param change what was changed, in words
 * @param diff the same as lines of a diff of the judge files, without the lines that are kept
 * @param dev accuracy on dev rows, before any refit; without bounds where it was selected, because it was picked for
 *     being high
 * @param corrected the selected candidate's dev accuracy less what being picked is worth, by bootstrap
 * @param accepted whether it was better on dev than what it was made from
 * @param selected whether it is the one that was kept
 * @param cost what it cost to make and to judge dev with it
 * @param judged its verdicts on dev rows, where they are known
 * @param spec the judge itself as it was compared on dev, before any refit, where it is the one that was kept
 */
public record Candidate(
        String id,
        Optional<String> parent,
        String change,
        List<String> diff,
        Interval dev,
        OptionalDouble corrected,
        boolean accepted,
        boolean selected,
        UsageTotal cost,
        Optional<Run> judged,
        Optional<JudgeSpec> spec) {
    public Candidate {
        diff = List.copyOf(diff);
    }

    /** One of whose verdicts nothing is known. */
    public Candidate(
            String id,
            Optional<String> parent,
            String change,
            List<String> diff,
            Interval dev,
            OptionalDouble corrected,
            boolean accepted,
            boolean selected,
            UsageTotal cost) {
        this(id, parent, change, diff, dev, corrected, accepted, selected, cost, Optional.empty(), Optional.empty());
    }

    /** The judge that a search begins with. */
    public static Candidate incumbent(String id, Run dev, UsageTotal cost) {
        return new Candidate(
                id,
                Optional.empty(),
                "the judge as it is",
                List.of(),
                accuracy(dev),
                OptionalDouble.empty(),
                true,
                false,
                cost,
                Optional.of(dev),
                Optional.empty());
    }

    /** A judge made from another one that was not selected. */
    public static Candidate tried(String id, String parent, String change, Run dev, boolean accepted, UsageTotal cost) {
        return new Candidate(
                id,
                Optional.of(parent),
                change,
                List.of(),
                accuracy(dev),
                OptionalDouble.empty(),
                accepted,
                false,
                cost,
                Optional.of(dev),
                Optional.empty());
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
        return new Candidate(id, parent, change, diff, picked, value, accepted, true, cost, judged, spec);
    }

    /** This with its figure on the dev rows of a run. */
    public Candidate measuredOn(Run run) {
        return new Candidate(
                id, parent, change, diff, accuracy(run), corrected, accepted, selected, cost, Optional.of(run), spec);
    }

    /** This as one that was picked, and then another one instead. */
    public Candidate passedOver() {
        return new Candidate(id, parent, change, diff, dev, corrected, accepted, false, cost, judged, spec);
    }

    /** This with what changed between two judges. */
    public Candidate changing(JudgeSpec before, JudgeSpec after) {
        List<String> lines = SpecDiff.between(before, after).changes().stream()
                .flatMap(changed -> changed.lines().stream())
                .filter(line -> !line.startsWith("  "))
                .toList();
        return new Candidate(id, parent, change, lines, dev, corrected, accepted, selected, cost, judged, spec);
    }

    /** This with the judge itself, for those who compare it with others. */
    public Candidate judging(JudgeSpec judge) {
        return new Candidate(
                id, parent, change, diff, dev, corrected, accepted, selected, cost, judged, Optional.of(judge));
    }

    /** This among candidates of several searches: other names for it and for its parent. */
    public Candidate renamed(UnaryOperator<String> names) {
        return new Candidate(
                names.apply(id),
                parent.map(names),
                change,
                diff,
                dev,
                corrected,
                accepted,
                selected,
                cost,
                judged,
                spec);
    }
}
