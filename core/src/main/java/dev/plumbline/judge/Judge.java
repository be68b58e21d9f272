package dev.plumbline.judge;

import dev.plumbline.dataset.Example;
import java.util.Optional;

/**
 * Something that gives verdicts. Safe for use by many threads; blocking; the same version gives the same verdict
 * alone, in a batch and after a resume, as far as its model is deterministic.
 */
public interface Judge {
    /** Hash of everything that determines a verdict. */
    JudgeVersion version();

    /** What is kept from whatever the judge asks; empty where nothing is, as with a judge that asks nobody. */
    default Optional<Redaction> redaction() {
        return Optional.empty();
    }

    /**
     * Judges one example. What goes wrong with the item is a verdict too, never an exception.
     *
     * @throws dev.plumbline.model.ModelFailure only of a kind that {@link dev.plumbline.model.ModelFailure.Kind#endsRun
     *     ends the run}: a wrong key or an empty account fails every other item in the same way, so there is no point
     *     in going on, and no verdict to count
     */
    Verdict judge(Example example);

    /**
     * Judges one example independently of how it was judged before, to see how much of a verdict is chance. A judge
     * that stands around another one hands this on; one that would give the same verdict gives it again.
     *
     * @param sample 0 for what {@link #judge(Example)} gives, 1 for the first time after it and so on
     */
    default Verdict judge(Example example, int sample) {
        return judge(example);
    }
}
