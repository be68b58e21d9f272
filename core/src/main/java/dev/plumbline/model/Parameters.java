package dev.plumbline.model;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Sampling parameters. What is left out is not sent, so the provider's own default holds.
 *
 * @param temperature sampling temperature
 * @param topP nucleus sampling
 * @param seed the provider's seed
 * @param maxTokens most tokens of a reply
 * @param effort reasoning effort, as the provider names it
 */
public record Parameters(
        OptionalDouble temperature,
        OptionalDouble topP,
        OptionalLong seed,
        OptionalInt maxTokens,
        Optional<String> effort) {

    /** Nothing is sent. */
    public static Parameters none() {
        return new Parameters(
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalLong.empty(),
                OptionalInt.empty(),
                Optional.empty());
    }

    /** These parameters with another temperature. */
    public Parameters withTemperature(double value) {
        return new Parameters(OptionalDouble.of(value), topP, seed, maxTokens, effort);
    }

    /** These parameters with another seed. */
    public Parameters withSeed(long value) {
        return new Parameters(temperature, topP, OptionalLong.of(value), maxTokens, effort);
    }
}
