package dev.plumbline.agreement;

import dev.plumbline.statistics.Measure;
import java.util.Locale;

/**
 * What is asked of a new judge beside the one before.
 *
 * <pre>{@code
 * Question.notWorse(0.05).margin();     // 0.05: it may lack five points of accuracy
 * }</pre>
 *
 * @param kind whether it has to be better, or only not worse
 * @param measure the figure that is compared
 * @param margin by how much it may be worse, as .05 for five points; 0 where it has to be better
 */
public record Question(Kind kind, Measure measure, double margin) {
    /** Kinds of questions. */
    public enum Kind {
        /** Whether the new judge is better (superiority). */
        BETTER,
        /** Whether it is worse by no more than a margin (non-inferiority). */
        NOT_WORSE;

        /** Lower-case name as JSON has it. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether balanced accuracy rises. */
    public static Question better() {
        return new Question(Kind.BETTER, Measure.BALANCED_ACCURACY, 0);
    }

    /** Whether accuracy drops by no more than a margin. */
    public static Question notWorse(double margin) {
        return new Question(Kind.NOT_WORSE, Measure.ACCURACY, margin);
    }
}
