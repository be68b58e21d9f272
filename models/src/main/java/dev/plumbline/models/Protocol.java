package dev.plumbline.models;

import dev.plumbline.model.ModelReply;
import dev.plumbline.model.ModelRequest;

/** How a provider's models are asked. For whoever writes a provider; {@link ModelServers#model} makes models of it. */
public interface Protocol {
    /** Path below the server's address, for people who read where a model is asked; it may be empty. */
    String path();

    /**
     * Asks once.
     *
     * @param server where the model is
     * @param name name of the model
     * @param mode how the form of the reply is stated beside the prompt
     * @throws Refused when the server answers with another status than 200
     * @throws dev.plumbline.model.ModelFailure when there is no usable reply
     */
    ModelReply ask(ModelServer server, String name, ModelRequest request, WireMode mode);
}
