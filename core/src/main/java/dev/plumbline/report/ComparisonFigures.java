package dev.plumbline.report;

import dev.plumbline.agreement.ComparisonPlan;
import dev.plumbline.agreement.PairAnswer;
import dev.plumbline.agreement.Ranking;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Several judges on the same rows, two by two.
 *
 * @param runs names of the runs or columns, in the order given
 * @param pairs each two of them
 * @param notes what a reader should know, a sentence each
 * @param plan what was asked
 * @param ranking three or more judges, the best first
 */
public record ComparisonFigures(
        List<String> runs, List<Pair> pairs, List<String> notes, ComparisonPlan plan, Optional<Ranking> ranking) {
    public ComparisonFigures {
        runs = List.copyOf(runs);
        pairs = List.copyOf(pairs);
        notes = List.copyOf(notes);
    }

    /** Every pair, as nothing else was asked. */
    public ComparisonFigures(List<String> runs, List<Pair> pairs, List<String> notes) {
        this(runs, pairs, notes, ComparisonPlan.standard(), Optional.empty());
    }

    /**
     * Two of them.
     *
     * @param a the first
     * @param b the second; differences are b minus a
     * @param paired the comparison
     * @param adjusted p-value adjusted for the number of pairs
     * @param answer what follows for the second, where it was asked
     * @param flips rows on which they differ, and rows that both have wrong
     */
    public record Pair(
            String a,
            String b,
            PairedFigures paired,
            OptionalDouble adjusted,
            Optional<PairAnswer> answer,
            List<Flip> flips) {
        public Pair {
            flips = List.copyOf(flips);
        }

        /** A pair of which nothing follows. */
        public Pair(String a, String b, PairedFigures paired, OptionalDouble adjusted, List<Flip> flips) {
            this(a, b, paired, adjusted, Optional.empty(), flips);
        }
    }

    /** This without a word on single rows, for test rows, which stay locked. */
    ComparisonFigures withoutRows() {
        return new ComparisonFigures(
                runs,
                pairs.stream()
                        .map(pair ->
                                new Pair(pair.a(), pair.b(), pair.paired(), pair.adjusted(), pair.answer(), List.of()))
                        .toList(),
                notes,
                plan,
                ranking);
    }

    /**
     * One row under two judges.
     *
     * @param id the example
     * @param human the human label
     * @param a label of the first judge; empty when it did not decide
     * @param b label of the second judge; empty when it did not decide
     * @param excerpt some text of the row for people, where it may be shown
     */
    public record Flip(String id, String human, Optional<String> a, Optional<String> b, Optional<String> excerpt) {
        /** What became of the row from the first judge to the second. */
        public Kind kind() {
            boolean before = a.filter(human::equals).isPresent();
            boolean after = b.filter(human::equals).isPresent();
            if (before == after) {
                return after ? Kind.BOTH_RIGHT : Kind.BOTH_WRONG;
            }
            return after ? Kind.FIXED : Kind.BROKEN;
        }
    }

    /** What became of a row from one judge to another. */
    public enum Kind {
        /** Wrong, then right. */
        FIXED("Fixed"),
        /** Right, then wrong. */
        BROKEN("Broken"),
        /** Wrong under both. */
        BOTH_WRONG("Both wrong"),
        /** Right under both. */
        BOTH_RIGHT("Both right");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        /** Words for people. */
        public String text() {
            return text;
        }
    }
}
