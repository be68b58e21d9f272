package dev.plumbline.agreement;

import dev.plumbline.dataset.Example;
import dev.plumbline.run.Run;
import dev.plumbline.scale.Scale;
import dev.plumbline.statistics.ConfusionTable;
import dev.plumbline.statistics.Interval;
import dev.plumbline.statistics.Measure;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * How a judge's verdicts match the human labels of some rows.
 *
 * <pre>{@code
 * Agreement agreement = Agreement.of(run, Part.development(splits::of), example -> false);
 * agreement.accuracy().text();       // 0.87 [0.81, 0.91]
 * agreement.cohenKappa().text();     // 0.74 [0.62, 0.84]
 *
 * Agreement columns = Agreement.between(human, judge, Scale.of("pass", "fail"));
 * }</pre>
 *
 * <p>{@code accuracy} is over all rows with gold, a verdict that is no decision counting as disagreement; every other
 * figure but {@code coverage} is over decided rows, and its {@code n} says how many. Rows without gold and rows that
 * shaped the judge are left out and counted. Immutable and safe for use by several threads.
 */
public final class Agreement {
    static final double LEVEL = 0.95;

    private final Outcomes outcomes;
    private final String part;
    private final Optional<Rivals> rivals;
    private final ConfusionTable table;
    private final Map<Measure, Interval> measures;

    private Agreement(Outcomes outcomes, String part, Optional<Rivals> rivals) {
        this.outcomes = outcomes;
        this.part = part;
        this.rivals = rivals;
        this.table = Measured.table(outcomes);
        this.measures = new EnumMap<>(Measure.class);
        for (Measure measure : Measure.applicable(outcomes.scale())) {
            measures.put(measure, Measured.interval(outcomes, table, measure, LEVEL));
        }
    }

    /**
     * Agreement of a run.
     *
     * @param run verdicts and labelled data
     * @param part which rows are measured
     * @param seen whether an example shaped the judge, or is a near copy of one that did; such rows are left out
     * @throws dev.plumbline.dataset.BadInput when the data has no labels
     */
    public static Agreement of(Run run, Part part, Predicate<Example> seen) {
        Outcomes outcomes = Outcomes.of(run, part, seen);
        return new Agreement(outcomes, part.name(), Optional.of(Rivals.of(outcomes, run.data(), 1)));
    }

    /** Agreement of rows that stand for themselves, measured whole. */
    public static Agreement of(Outcomes outcomes) {
        return new Agreement(outcomes, Part.whole().name(), Optional.empty());
    }

    /**
     * Agreement of two columns, ungrouped.
     *
     * @param human labels; an empty one is unlabelled
     * @param judge verdicts; an empty one is an abstention, one that is not on the scale is unparsed
     * @param scale allowed labels
     * @throws dev.plumbline.dataset.BadInput when a human label is not on the scale
     */
    public static Agreement between(List<String> human, List<String> judge, Scale scale) {
        return of(Outcomes.of(human, judge, scale));
    }

    /** The rows that were compared. */
    public Outcomes outcomes() {
        return outcomes;
    }

    /** Name of the part of the data that was measured, such as {@code development}. */
    public String part() {
        return part;
    }

    /** Where every row went. */
    public Accounting accounting() {
        return outcomes.accounting();
    }

    /** Allowed labels in scale order. */
    public List<String> labels() {
        return outcomes.scale().labels();
    }

    /** Counts of labels and verdicts, rows human, columns judge, in scale order. */
    public ConfusionTable table() {
        return table;
    }

    /** Every measure that the scale allows, in report order. */
    public Map<Measure, Interval> measures() {
        return Collections.unmodifiableMap(measures);
    }

    /**
     * One measure.
     *
     * @throws IllegalArgumentException when it does not apply to the scale
     */
    public Interval measure(Measure measure) {
        Interval found = measures.get(measure);
        if (found == null) {
            throw new IllegalArgumentException(measure.key() + " does not apply to the scale "
                    + outcomes.scale().text());
        }
        return found;
    }

    /** Share of all rows with gold on which the judge decided as the human did. */
    public Interval accuracy() {
        return measure(Measure.ACCURACY);
    }

    /** Agreement beyond chance on decided rows. */
    public Interval cohenKappa() {
        return measure(Measure.COHEN_KAPPA);
    }

    /** What trivial rules reach on the same rows; empty for plain columns, where there are no texts to look at. */
    public Optional<Rivals> rivals() {
        return rivals;
    }
}
