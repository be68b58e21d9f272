package dev.plumbline.judge;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One of several judgements that a verdict was made of: that of a juror, the answer to one order of two responses, or the
 * answer to one of several identical questions.
 *
 * @param voter printed version of the juror, or {@link #GIVEN_ORDER}, {@link #SWAPPED_ORDER}, or {@code repeat} and a
 *     number
 * @param status decided, abstained, unparsed or failed
 * @param value label it decided on
 * @param reason why, or why it did not decide
 * @param confidence probability of its value, 0 to 1, where it gives one
 * @param weight what it counts for
 */
public record Vote(
        String voter,
        String status,
        Optional<String> value,
        Optional<String> reason,
        OptionalDouble confidence,
        double weight) {
    /** Voter of the answer to the order that the data has. */
    public static final String GIVEN_ORDER = "given order";

    /** Voter of the answer to the other order; its value is turned back to the order that the data has. */
    public static final String SWAPPED_ORDER = "swapped order";

    private static final String REPEAT = "repeat ";

    /** The answer to one of several identical questions. */
    static Vote ofRepeat(int number, int of, Verdict verdict) {
        // Reasons would make a journal as many times larger; the verdict keeps that of the answer that it shows.
        return new Vote(
                REPEAT + number, verdict.status(), verdict.decision(), Optional.empty(), confidence(verdict), 1.0 / of);
    }

    /** Whether it is the answer to one of several identical questions, as {@code repeat 2}. */
    public boolean repeat() {
        return voter.startsWith(REPEAT)
                && voter.substring(REPEAT.length()).chars().allMatch(Character::isDigit);
    }

    static Vote of(String voter, Verdict verdict, double weight) {
        return new Vote(
                voter, verdict.status(), verdict.decision(), verdict.explanation(), confidence(verdict), weight);
    }

    /** The votes of a verdict, none for most. */
    public static List<Vote> in(Verdict verdict) {
        if (verdict instanceof Verdict.Decided decided) {
            return decided.votes();
        }
        return verdict instanceof Verdict.Abstained abstained ? abstained.votes() : List.of();
    }

    private static OptionalDouble confidence(Verdict verdict) {
        return verdict instanceof Verdict.Decided decided ? decided.confidence() : OptionalDouble.empty();
    }
}
