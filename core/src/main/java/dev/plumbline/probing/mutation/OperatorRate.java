package dev.plumbline.probing.mutation;

import dev.plumbline.statistics.Interval;
import java.util.Map;

/**
 * How a judge did on the mutants of one operator.
 *
 * @param operator the operator
 * @param passed whether these were rows that people passed
 * @param tried rows that were to be changed
 * @param applied rows that could be changed
 * @param outcomes mutants by outcome
 * @param rate share of the counted mutants on which the judge did what it should
 * @param named share of the killed ones whose reason names what is gone; undefined where nothing has a name
 * @param notApplied rows that could not be changed, by why
 */
public record OperatorRate(
        Operator operator,
        boolean passed,
        int tried,
        int applied,
        Map<Outcome, Integer> outcomes,
        Interval rate,
        Interval named,
        Map<String, Integer> notApplied) {
    public OperatorRate {
        outcomes = Map.copyOf(outcomes);
        notApplied = Map.copyOf(notApplied);
    }

    /** What its mutants are for. */
    public Kind kind() {
        return operator.kind(passed);
    }

    /** Number of its mutants with an outcome. */
    public int count(Outcome outcome) {
        return outcomes.getOrDefault(outcome, 0);
    }
}
