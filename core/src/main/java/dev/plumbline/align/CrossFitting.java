package dev.plumbline.align;

/** Which rows the cross-fitted estimate is made over. */
public enum CrossFitting {
    /** Train and dev. */
    DEV,
    /** All rows, test among them: a look at test, to be written down by whoever asks for it. */
    ALL,
    /** None is made. */
    OFF
}
