package dev.plumbline.judge.coverage;

/** A smooth function to be minimised. */
interface Objective {
    /**
     * The value at a place.
     *
     * @param at the place
     * @param gradient filled in by the call, as long as {@code at}
     */
    double value(double[] at, double[] gradient);
}
