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
 */
public record ModelRequest(
        List<Message> messages, Optional<OutputForm> form, Parameters parameters, boolean logProbabilities) {
    public ModelRequest {
        messages = List.copyOf(messages);
    }
}
