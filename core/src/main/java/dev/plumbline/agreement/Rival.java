package dev.plumbline.agreement;

import dev.plumbline.statistics.Interval;
import java.util.Optional;

/**
 * What a rule without any judgement reaches on the same rows. A judge that does not beat it has learned nothing from the
 * content.
 *
 * @param name {@code majority}, {@code length} or {@code overlap}
 * @param outcomes its predictions beside the human labels, each made by a rule that never saw the row's group; empty
 *     when the data lacks what the rule looks at
 * @param accuracy share of rows with gold that it gets right; undefined with the reason when it is absent
 */
public record Rival(String name, Optional<Outcomes> outcomes, Interval accuracy) {

    static Rival of(Outcomes outcomes) {
        return new Rival(outcomes.name(), Optional.of(outcomes), GroupedRates.accuracy(outcomes, Agreement.LEVEL));
    }

    static Rival absent(String name, String reason) {
        return new Rival(name, Optional.empty(), Interval.undefined(reason, 0));
    }
}
