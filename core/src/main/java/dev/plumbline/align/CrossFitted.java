package dev.plumbline.align;

import dev.plumbline.agreement.Agreement;
import dev.plumbline.statistics.Interval;
import dev.plumbline.statistics.Measure;
import dev.plumbline.statistics.PairedComparison;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the way of aligning reaches, estimated by cross-fitting: each row is judged by a fit that saw no row of its
 * group, everything chosen anew in each fold, with several deals of the folds averaged.
 *
 * <p>It estimates the procedure and not the judge that is written; folds share rows, so its bounds are approximate; and
 * it alone never promotes.
 *
 * @param before agreement of the judge before on the same rows
 * @param after agreement of the deal whose accuracy is nearest to the mean, for its table and its disagreements
 * @param measures each measure of the judge after: value and bounds averaged over the deals
 * @param paired after against before in the same deal
 * @param difference gain in accuracy, averaged over the deals
 * @param balancedGain gain in balanced accuracy, averaged over the deals
 * @param areaUnderCurve probability that a positive row gets a higher probability than a negative one, averaged over
 *     the deals; empty without probabilities
 * @param rivals accuracy of the simpler judges, cross-fitted in the same way, by name
 * @param overturned share of decided rows on which the fit gives another label than the judge underneath; empty where
 *     there is none underneath
 * @param seeds number of deals
 */
public record CrossFitted(
        Agreement before,
        Agreement after,
        Map<Measure, Interval> measures,
        PairedComparison paired,
        Interval difference,
        Interval balancedGain,
        OptionalDouble areaUnderCurve,
        Map<String, Interval> rivals,
        Optional<Interval> overturned,
        int seeds) {
    public CrossFitted {
        measures = Collections.unmodifiableMap(new LinkedHashMap<>(measures));
        rivals = Collections.unmodifiableMap(new LinkedHashMap<>(rivals));
    }

    /** Share of rows with gold that the judge after has right, averaged over the deals. */
    public Interval accuracy() {
        return measures.getOrDefault(Measure.ACCURACY, after.accuracy());
    }
}
