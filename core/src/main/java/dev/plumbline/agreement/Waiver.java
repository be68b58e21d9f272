package dev.plumbline.agreement;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Somebody answers for a condition of a gate that does not hold, for a reason and for a time.
 *
 * <pre>{@code
 * new Waiver("accuracy", Optional.of("recall.fail"), "Ana Bruns", "new labels are due on Friday", LocalDate.of(2026, 12, 4));
 * }</pre>
 *
 * @param gate name of the gate in its suite
 * @param condition what the condition asks, as {@code recall.fail}; empty for all of the gate's
 * @param who who answers for it
 * @param why for what reason
 * @param until the last day on which it counts
 */
public record Waiver(String gate, Optional<String> condition, String who, String why, LocalDate until) {
    /** Whether it no longer counts. */
    public boolean expired(LocalDate today) {
        return until.isBefore(today);
    }

    /** Whether it is about a condition; {@code no-worse-than} is about those beside any judge. */
    boolean covers(String name, String what) {
        return gate.equals(name)
                && condition
                        .map(said -> what.equals(said) || what.startsWith(said + " "))
                        .orElse(true);
    }

    /** {@code by Ana Bruns until 2026-12-04: new labels are due on Friday}. */
    public String text() {
        return "by " + who + " until " + until + ": " + why;
    }
}
