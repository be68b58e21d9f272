package dev.plumbline.model;

import java.util.List;
import java.util.Optional;

/**
 * What is asked of a language model.
 *
 * @param messages the prompt
 * @param form form that the reply must have; the prompt states the same form in words
 * @param parameters sampling parameters
 * @param logProbabilities whether log-probabilities of the reply's tokens are wanted, where the provider gives them
 * @param sample 0 for the only or first time that an item is asked, 1 for its first repeat and so on; never sent, but
 *     part of what a cache or a recording goes by, so that a repeat is asked and not looked up
 */
public record ModelRequest(
        List<Message> messages,
        Optional<OutputForm> form,
        Parameters parameters,
        boolean logProbabilities,
        int sample) {
    public ModelRequest {
        messages = List.copyOf(messages);
    }

    /** A request that is asked once. */
    public ModelRequest(
            List<Message> messages, Optional<OutputForm> form, Parameters parameters, boolean logProbabilities) {
        this(messages, form, parameters, logProbabilities, 0);
    }
}
