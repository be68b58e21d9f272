package dev.plumbline.align;

/** What to do with a judge that was aligned. */
public enum Decision {
    /** Use it: on rows never seen it is better, and no label is recognised clearly less often. */
    PROMOTE,
    /** Keep the judge before: the new one is not worth it, or there is none. */
    KEEP,
    /** The rows do not tell. */
    INCONCLUSIVE
}
