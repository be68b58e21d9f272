package dev.plumbline.align.fewshot;

/** How examples are shown. */
public enum Showing {
    /** The same ones to every item. */
    FIXED,
    /** To each item its nearest. */
    NEAREST,
    /** Whichever of the two is better on dev. */
    EITHER
}
