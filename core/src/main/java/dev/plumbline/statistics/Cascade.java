package dev.plumbline.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * Judges in a row, cheap ones first: each decides the rows of which it is sure enough, the rest goes on, and what no
 * judge decides goes to people.
 *
 * <pre>{@code
 * Cascade cascade = Cascade.of(List.of(new Cascade.Verdicts(sureness, right), expensive), groups, 0.90, 0.95);
 * cascade.stages().get(0).coverage();   // 0.63 [...] of all rows are decided by the first judge
 * cascade.decides(.97, .80);            // 0: the first judge decides a row with these confidences
 * }</pre>
 *
 * <p>Each stage has a {@link SelectiveThreshold} over the rows that reach it, at an equal share of 1 - confidence. Then
 * with the given confidence every stage agrees with people on at least the promised share of the rows that it decides,
 * and so does the whole. The sentence holds for rows like these, not for every slice. Immutable.
 *
 * @param stages one for each judge, in order
 * @param toPeople share of the rows that no judge decides
 * @param promise promised agreement
 * @param confidence probability with which all stages keep it
 */
public record Cascade(List<Stage> stages, Interval toPeople, double promise, double confidence) {
    private static final double LEVEL = .95;

    public Cascade {
        stages = List.copyOf(stages);
    }

    /**
     * What a judge said.
     *
     * @param confidence of each row; NaN where it did not decide
     * @param right whether it agrees with people on the row
     */
    // Never compared; boxed numbers would be ten times the size.
    @SuppressWarnings("ArrayRecordComponent")
    public record Verdicts(double[] confidence, boolean[] right) {}

    /**
     * What a judge decides.
     *
     * @param threshold the least confidence with which it decides; empty where it decides nothing
     * @param coverage share of all rows that it decides
     * @param agreement share of these on which it agrees with people, with the bounds that were tested at the stage's
     *     share of the risk
     */
    public record Stage(OptionalDouble threshold, Interval coverage, Interval agreement) {}

    /**
     * Chooses the thresholds.
     *
     * @param judges what each judge said of the same rows, in the order in which they are asked
     * @param groups which rows belong together
     * @param promise wanted agreement, such as 0.90
     * @param confidence probability with which it is kept, such as 0.95
     * @throws IllegalArgumentException when there is no judge, or when they have different numbers of rows
     */
    public static Cascade of(List<Verdicts> judges, Groups groups, double promise, double confidence) {
        if (judges.isEmpty()) {
            throw new IllegalArgumentException("a cascade needs at least one judge");
        }
        double risk = (1 - Levels.checked(confidence)) / judges.size();
        List<Stage> stages = new ArrayList<>();
        int[] stageOf = new int[groups.rows()];
        Arrays.fill(stageOf, -1);
        for (int judge = 0; judge < judges.size(); judge++) {
            Verdicts said = judges.get(judge);
            int[] left = IntStream.range(0, stageOf.length)
                    .filter(row -> stageOf[row] < 0)
                    .toArray();
            boolean[] right = new boolean[left.length];
            for (int i = 0; i < left.length; i++) {
                right[i] = said.right()[left[i]];
            }
            SelectiveThreshold chosen = SelectiveThreshold.of(
                    SelectiveThreshold.where(said.confidence(), left),
                    right,
                    groups.subset(IntStream.of(left).boxed().toList()),
                    promise,
                    risk);
            for (int row : left) {
                stageOf[row] = chosen.accepts(said.confidence()[row]) ? judge : -1;
            }
            int stage = judge;
            stages.add(new Stage(chosen.threshold(), share(groups, stageOf, stage), chosen.agreement()));
        }
        return new Cascade(stages, share(groups, stageOf, -1), promise, confidence);
    }

    private static Interval share(Groups groups, int[] stageOf, int stage) {
        return Hits.of(groups, row -> true, row -> stageOf[row] == stage)
                .proportion()
                .wilson(LEVEL);
    }

    /**
     * About how many rows in all would let a judge decide some of them, if further rows are like these: a guess, to know
     * whether labelling more is worth it. Empty where more rows would not help, or where it cannot be told from these.
     *
     * @param said what the judge said of the rows
     * @param risk probability with which the promise may be broken
     */
    public static OptionalLong rowsNeeded(Verdicts said, Groups groups, double promise, double risk) {
        return RowsForPromise.of(
                said.confidence(), said.right(), groups, Levels.checked(promise), Levels.checked(risk));
    }

    /**
     * The stage that decides a row, empty where it goes to people.
     *
     * @param confidences of each judge, NaN where it did not decide or was not asked
     */
    public OptionalInt decides(double... confidences) {
        return IntStream.range(0, Math.min(confidences.length, stages.size()))
                .filter(stage -> stages.get(stage).threshold().isPresent()
                        && confidences[stage] >= stages.get(stage).threshold().getAsDouble())
                .findFirst();
    }

    /**
     * What a row costs on average, people not counted: each judge is paid for the rows that reach it.
     *
     * @param prices price of a verdict of each judge
     * @throws IllegalArgumentException when there is not one price for each judge
     */
    public double costOfARow(double... prices) {
        if (prices.length != stages.size()) {
            throw new IllegalArgumentException(
                    "there are " + prices.length + " prices for " + stages.size() + " judges: give one for each");
        }
        double reaching = 1;
        double cost = 0;
        for (int stage = 0; stage < prices.length; stage++) {
            cost += reaching * prices[stage];
            reaching -= stages.get(stage).coverage().value().orElse(0);
        }
        return cost;
    }
}
