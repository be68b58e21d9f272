package dev.plumbline.statistics;

/** A coefficient of many raters, computed from how many units show each pattern of ratings. */
interface RaterCoefficient {
    double value(long[] unitsOfPattern);

    /** Whether units of this pattern enter. */
    boolean uses(int pattern);

    /** How much a unit of this pattern weighs in the observed agreement. */
    double weight(int pattern);

    /** Smallest and largest value when the observed agreement lies within bounds and the labels stay as frequent. */
    Bounds bounds(long[] unitsOfPattern, Bounds agreement);
}
