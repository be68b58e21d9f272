package dev.plumbline.align;

/** Which rows the cross-fitted estimate is made over. */
public enum CrossFitting {
    /** Train and dev. */
    DEV,
    /** All rows, test among them: a look at test, which the caller has to record. */
    ALL,
    /** None is made. */
    OFF
}
