package dev.plumbline.agreement;

import dev.plumbline.agreement.GateResult.Condition;
import dev.plumbline.scale.Scale;
import java.util.Optional;

/** One condition of a gate. */
interface Bar {
    Condition check(Agreement agreement, Setting setting);

    /** Refuses what no verdicts on a scale can meet. */
    default void checkFor(Scale scale) {}

    /** What a reader should know of how the condition was checked. */
    default Optional<String> note(Agreement agreement) {
        return Optional.empty();
    }

    /**
     * How conditions are judged.
     *
     * @param level two-sided level whose ends are the one-sided bounds
     * @param ofDecided whether accuracy and recall leave undecided rows out
     * @param undecidedBounded whether another condition bounds the undecided rows
     */
    record Setting(double level, boolean ofDecided, boolean undecidedBounded) {}
}
