package dev.plumbline.standing;

import dev.plumbline.agreement.Gate;

/**
 * What is asked of a judge.
 *
 * @param what name of a measure as {@link Gate#minimum} takes it, or of an error
 * @param bar what its bound has to reach
 * @param atMost whether it is an error, of which less is better
 */
public record AskedBar(String what, double bar, boolean atMost) {
    Gate on(Gate gate) {
        return atMost ? gate.maximum(what, bar) : gate.minimum(what, bar);
    }
}
