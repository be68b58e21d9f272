package dev.plumbline.statistics;

/** A coefficient that, at given marginals, depends on nothing but how much of the table agrees. */
interface AgreementCoefficient extends Coefficient {
    /** Smallest and largest value at these marginals when the share of agreement lies within bounds. */
    Bounds bounds(Shares table, Bounds agreement);
}
