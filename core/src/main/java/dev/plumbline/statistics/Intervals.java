package dev.plumbline.statistics;

import java.util.Map;

/** Measures with their intervals: of labels ({@link Measurement}) or of numbers ({@link NumberMeasurement}). */
public sealed interface Intervals permits Measurement, NumberMeasurement {
    /** Every measure asked for, in report order; undefined ones with their reason. */
    Map<Measure, Interval> intervals(double level);

    /**
     * One measure with its interval.
     *
     * @throws IllegalArgumentException when the measure was not asked for or does not apply to the scale
     */
    Interval interval(Measure measure, double level);
}
