package dev.plumbline.labelling;

import dev.plumbline.dataset.Example;
import java.util.OptionalDouble;

/**
 * A row that is to be labelled.
 *
 * @param example the row
 * @param probability how likely it was to be chosen, above 0 and up to 1; empty where rows were picked to improve a judge,
 *     since their labels measure nothing
 * @param why what it was chosen from or for, in a few words; never shown to whoever labels
 */
public record RowToLabel(Example example, OptionalDouble probability, String why) {
    public RowToLabel {
        if (probability.isPresent() && !(probability.getAsDouble() > 0 && probability.getAsDouble() <= 1)) {
            throw new IllegalArgumentException(
                    "a probability lies above 0 and up to 1, got " + probability.getAsDouble());
        }
    }
}
