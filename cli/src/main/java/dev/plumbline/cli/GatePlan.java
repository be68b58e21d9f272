package dev.plumbline.cli;

import dev.plumbline.agreement.Gate;
import java.util.List;
import java.util.Optional;

/**
 * What goes through a gate, and what is asked of it.
 *
 * @param target a run, or a judge file with data
 * @param data labelled data for a judge file
 * @param minimum bars, as {@code accuracy} and .85
 * @param maximum bars on errors, as {@code mae} and .5
 * @param betterThan run that it has to be better than
 * @param noWorseThan runs that it may be worse than by less than a margin
 * @param maximumUndecided largest share of rows without a decision
 * @param ofDecided whether decided rows only are measured
 * @param mixedFingerprints whether the provider's model may have changed within the run
 * @param measure whether all rows are measured
 */
record GatePlan(
        String target,
        Optional<String> data,
        List<Assignment> minimum,
        List<Assignment> maximum,
        Optional<String> betterThan,
        List<Assignment> noWorseThan,
        Optional<Double> maximumUndecided,
        boolean ofDecided,
        boolean mixedFingerprints,
        boolean measure) {
    GatePlan {
        minimum = List.copyOf(minimum);
        maximum = List.copyOf(maximum);
        noWorseThan = List.copyOf(noWorseThan);
    }

    /** Whether something of this name is asked; a condition beside another judge is named by its beginning. */
    boolean asks(String condition) {
        return minimum.stream().anyMatch(bar -> bar.name().equals(condition))
                || maximum.stream().anyMatch(bar -> condition.equals("max-" + bar.name()))
                || (betterThan.isPresent() && condition.startsWith("better-than"))
                || (!noWorseThan.isEmpty() && condition.startsWith("no-worse-than"))
                || (maximumUndecided.isPresent() && condition.equals("max-undecided"));
    }

    /** The rows that are measured: the test rows, or all. */
    RunPart part() {
        RunPart part = new RunPart();
        part.measure = measure;
        part.split = measure ? Optional.empty() : Optional.of("test");
        return part;
    }

    /** The gate; runs beside which it is measured are read. */
    Gate gate(Session session) {
        RunPart part = part();
        Gate gate = Gate.open();
        for (Assignment bar : minimum) {
            gate = gate.minimum(bar.name(), bar.value());
        }
        for (Assignment bar : maximum) {
            gate = gate.maximum(bar.name(), bar.value());
        }
        if (betterThan.isPresent()) {
            gate = gate.betterThan(part.beside(session, NamedJudges.run(session, betterThan.get())));
        }
        for (Assignment margin : noWorseThan) {
            gate = gate.noWorseThan(part.beside(session, NamedJudges.run(session, margin.name())), margin.value());
        }
        gate = maximumUndecided.map(gate::maximumUndecided).orElse(gate);
        gate = ofDecided ? gate.ofDecided() : gate;
        return mixedFingerprints ? gate.allowingMixedFingerprints() : gate;
    }
}
