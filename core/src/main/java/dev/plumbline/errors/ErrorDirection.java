package dev.plumbline.errors;

import dev.plumbline.agreement.Agreement;
import dev.plumbline.scale.Scale;
import dev.plumbline.statistics.Interval;
import dev.plumbline.statistics.PairedComparison;
import dev.plumbline.statistics.PairedShares;
import dev.plumbline.statistics.RateDifference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * In which direction a judge errs. Too lenient is the positive of two labels where people gave the other, or a label above
 * that of people on an ordered scale; too strict is the reverse. Labels without an order have no direction, and only
 * {@link #confusions} tells of them.
 *
 * @param sides what too lenient and too strict are called: these words, or of two responses the label that is given too
 *     often, as {@code said 1}
 * @param ofTwoLabels whether the scale has two labels
 * @param lenient rows on which it is too lenient
 * @param strict rows on which it is too strict
 * @param other rows with another label of a scale without order
 * @param undecided rows that it did not decide
 * @param lean with two labels the share that it gives the positive one of the rows that people gave the other, less the
 *     share of the reverse ({@link RateDifference}), so that a frequent label leans to no side; on other ordered scales the
 *     share of all rows on which it is too high less that on which it is too low (the paired difference of
 *     {@link PairedComparison}); empty on labels without order
 * @param confusions for two labels, people's and the judge's, how often the second is given where people gave the first:
 *     most rows first
 */
public record ErrorDirection(
        Sides sides,
        boolean ofTwoLabels,
        int lenient,
        int strict,
        int other,
        int undecided,
        Optional<Interval> lean,
        List<Confusion> confusions) {
    private static final int MOST = 12;

    public ErrorDirection {
        confusions = List.copyOf(confusions);
    }

    /**
     * Names of the two directions.
     *
     * @param lenient of the first, as {@code too lenient}
     * @param strict of the second, as {@code too strict}
     */
    public record Sides(String lenient, String strict) {}

    /**
     * One label in place of another.
     *
     * @param human people's label
     * @param judge the judge's
     * @param rows on how many rows
     * @param share the share of rows of the human label, undecided ones included
     */
    public record Confusion(String human, String judge, int rows, Interval share) {}

    /** Whether the judge leans to one side beyond chance: 1 too lenient, -1 too strict, 0 neither. */
    public int beyondChance() {
        return lean.filter(Interval::bounded)
                .map(interval ->
                        interval.low().getAsDouble() > 0 ? 1 : interval.high().getAsDouble() < 0 ? -1 : 0)
                .orElse(0);
    }

    static ErrorDirection of(MeasuredRows rows) {
        int lenient = count(rows, MeasuredRow::lenient);
        int strict = count(rows, MeasuredRow::strict);
        int undecided = count(rows, row -> row.outcome().judge().isEmpty());
        int wrong = count(rows, row -> !row.agrees());
        return new ErrorDirection(
                sides(rows),
                rows.scale().binary(),
                lenient,
                strict,
                wrong - lenient - strict - undecided,
                undecided,
                lean(rows),
                confusions(rows));
    }

    /** Of two responses none is lenient: the judge prefers one too often. */
    private static Sides sides(MeasuredRows rows) {
        boolean compares = rows.scale() instanceof Scale.Preference
                || !rows.data().comparedResponses().isEmpty();
        if (!rows.scale().binary() || !compares) {
            return new Sides("too lenient", "too strict");
        }
        String positive = rows.scale().positive().orElseThrow();
        String other = rows.scale().labels().get(rows.scale().labels().get(0).equals(positive) ? 1 : 0);
        return new Sides("said " + positive, "said " + other);
    }

    private static int count(MeasuredRows rows, Predicate<MeasuredRow> condition) {
        return (int) rows.all().stream().filter(condition).count();
    }

    private static Optional<Interval> lean(MeasuredRows rows) {
        if (rows.scale().binary()) {
            String positive = rows.scale().positive().orElseThrow();
            return Optional.of(RateDifference.of(
                            rows.where(row -> row.lenient() || row.strict()),
                            rows.where(row -> !row.human().equals(positive)),
                            rows.groups())
                    .difference(Agreement.LEVEL));
        }
        if (!rows.scale().ordered()) {
            return Optional.empty();
        }
        // As the change from a judge that is never lenient to one that is never strict: the same difference of shares.
        return Optional.of(
                rows.size() == 0
                        ? Interval.undefined("no rows", 0)
                        : shares(rows).comparison().difference(Agreement.LEVEL));
    }

    private static PairedShares shares(MeasuredRows rows) {
        PairedShares shares = new PairedShares();
        for (int row = 0; row < rows.size(); row++) {
            MeasuredRow one = rows.all().get(row);
            shares.add(Integer.toString(rows.groups().of(row)), !one.lenient(), !one.strict());
        }
        return shares;
    }

    private static List<Confusion> confusions(MeasuredRows rows) {
        List<Confusion> found = new ArrayList<>();
        for (String human : rows.scale().labels()) {
            for (String judge : rows.scale().labels()) {
                Predicate<MeasuredRow> given = row ->
                        row.human().equals(human) && row.outcome().judge().equals(Optional.of(judge));
                int count = human.equals(judge) ? 0 : count(rows, given);
                if (count > 0) {
                    Interval share =
                            rows.rate(row -> row.human().equals(human), given).wilson(Agreement.LEVEL);
                    found.add(new Confusion(human, judge, count, share));
                }
            }
        }
        found.sort(Comparator.comparingInt((Confusion one) -> -one.rows())
                .thenComparing(Confusion::human)
                .thenComparing(Confusion::judge));
        return found.subList(0, Math.min(MOST, found.size()));
    }
}
