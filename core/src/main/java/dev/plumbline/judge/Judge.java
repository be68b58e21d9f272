package dev.plumbline.judge;

import dev.plumbline.dataset.Example;

/**
 * Something that gives verdicts. Safe for use by many threads; blocking; the same version gives the same verdict
 * alone, in a batch and after a resume, as far as its model is deterministic.
 */
public interface Judge {
    /** Hash of everything that determines a verdict. */
    JudgeVersion version();

    /** Judges one example. What goes wrong with the item is a verdict too, never an exception. */
    Verdict judge(Example example);
}
