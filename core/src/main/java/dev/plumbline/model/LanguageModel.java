package dev.plumbline.model;

/**
 * A language model behind one blocking call that makes exactly one attempt.
 *
 * <p>Implementations are safe for use by many threads. A call ends soon after its thread is interrupted.
 */
public interface LanguageModel {
    /**
     * Asks once.
     *
     * @throws ModelFailure when there is no usable reply; its kind says whether asking again can help
     */
    ModelReply ask(ModelRequest request);
}
