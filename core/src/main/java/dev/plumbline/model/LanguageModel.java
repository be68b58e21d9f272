package dev.plumbline.model;

import java.util.Optional;

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

    /** Whose limits hold for it; empty for a model without any, as a recording is. */
    default Optional<ModelAccount> account() {
        return Optional.empty();
    }

    /** This as a model of an account; what decorates a model keeps its account so. */
    default LanguageModel of(ModelAccount account) {
        return new AccountedModel(this, account);
    }
}
