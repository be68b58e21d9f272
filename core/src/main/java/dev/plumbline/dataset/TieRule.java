package dev.plumbline.dataset;

/** What becomes of an example on which no value has more than half of the annotators. */
public enum TieRule {
    /** It has no gold label and is counted as disputed (default). */
    DISPUTED,
    /** The value with the most annotators, as long as no other value has as many; else it is disputed. */
    PLURALITY,
    /** The value of the annotator who is named first. */
    FIRST_ANNOTATOR
}
