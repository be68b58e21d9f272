package dev.plumbline.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * May a judge stand in for an annotator? The alternative-annotator test of Calderon, Reichart and Dror (2025).
 *
 * <pre>{@code
 * AlternativeAnnotator test = AlternativeAnnotator.of(ratings, verdicts, Closeness.SAME, 0.2);
 * test.winningRate();     // omega: share of annotators whom the judge could replace
 * test.passes();          // at least half of them
 * }</pre>
 *
 * <p>Each annotator h in turn is left out. On every unit that h and at least one other labelled, S(x) says how close x is
 * to the labels of the others ({@link Closeness}). W<sup>f</sup> = 1 where S(judge) &ge; S(h), W<sup>h</sup> = 1 where
 * S(h) &ge; S(judge), and d = W<sup>h</sup> - W<sup>f</sup>. The hypothesis that the annotator is better than the judge by
 * &epsilon; or more, mean d &ge; &epsilon;, is tested one-sidedly: Student's t; with fewer than 30 units Wilcoxon's signed
 * ranks, exact; where all d are alike (1 - &epsilon;)<sup>n</sup>, the chance of never seeing the annotator ahead, or 1
 * where the annotator always is. Benjamini and Yekutieli's step-up at .05 over the annotators says who is
 * <em>rejected</em>: the judge is no worse than this annotator by &epsilon;. &omega; is the share of those; the judge
 * passes with &omega; &ge; .5. &rho; is the mean over annotators of the mean W<sup>f</sup>, by which judges are ranked.
 *
 * <p>&epsilon; is what a judge may lack because it costs less: .2 against experts, .15 against skilled annotators, .1
 * against a crowd. Units in groups: t has the standard error of sums by group, with G - 1 degrees of freedom, and groups
 * take the place of units in the other two. An undecided verdict never wins: W<sup>f</sup> = 0 and W<sup>h</sup> = 1.
 *
 * <p>It misleads with fewer than three annotators, where the "others" are one person and his whims ({@link #warning});
 * with units chosen for their difficulty; and when read as "as good as the truth": annotators who err together reward a
 * judge that errs like them. Step-up rejects more than comparing each p with its own bar: where a larger p passes, so do
 * all smaller ones.
 */
public final class AlternativeAnnotator {
    /** &epsilon; against experts. */
    public static final double EXPERTS = 0.2;

    /** &epsilon; against skilled annotators. */
    public static final double SKILLED = 0.15;

    /** &epsilon; against a crowd. */
    public static final double CROWD = 0.1;

    private static final double FALSE_DISCOVERIES = 0.05;
    private static final int FEWEST_ANNOTATORS = 3;
    private static final double HALF = 0.5;
    private static final double TIED = 1e-12;

    private final double epsilon;
    private final List<Annotator> annotators;
    private final List<Duels> duels;
    /** Whether people gave more than one label: else a judge that always says it is as good as they are. */
    private final boolean varied;

    private AlternativeAnnotator(double epsilon, List<Annotator> annotators, List<Duels> duels, boolean varied) {
        this.epsilon = epsilon;
        this.varied = varied;
        this.annotators = List.copyOf(annotators);
        this.duels = List.copyOf(duels);
    }

    /**
     * One annotator against the judge.
     *
     * @param rater position of the annotator
     * @param units units that this annotator and at least one other labelled
     * @param groups groups of these units, as many as units where each stands for itself
     * @param advantageJudge share of units on which the judge is at least as close to the others; empty without units
     * @param meanDifference how much oftener the annotator is at least as close than the judge is; empty without units
     * @param test {@code t}, {@code wilcoxon} or {@code exact}; empty without units
     * @param p one-sided p-value of a difference of at least &epsilon;
     * @param adjusted p after Benjamini and Yekutieli
     * @param rejected whether the hypothesis is rejected, so that the judge is no worse than this annotator by &epsilon;
     */
    public record Annotator(
            int rater,
            int units,
            int groups,
            OptionalDouble advantageJudge,
            OptionalDouble meanDifference,
            String test,
            OptionalDouble p,
            OptionalDouble adjusted,
            boolean rejected) {}

    /**
     * Tests.
     *
     * @param people labels of the annotators; groups are kept
     * @param judge the verdict on each unit, 0 to k - 1 or {@link Ratings#MISSING} for an undecided one
     * @param epsilon from 0 up, below 1
     * @throws IllegalArgumentException when there is not one verdict a unit, or &epsilon; is no such number
     */
    public static AlternativeAnnotator of(Ratings people, int[] judge, Closeness closeness, double epsilon) {
        if (judge.length != people.units()) {
            throw new IllegalArgumentException(
                    people.units() + " units but " + judge.length + " verdicts: give one of each");
        }
        for (int unit = 0; unit < judge.length; unit++) {
            if (judge[unit] < Ratings.MISSING || judge[unit] >= people.scale().size()) {
                throw new IllegalArgumentException("verdict " + judge[unit] + " of unit " + unit + " is not in 0.."
                        + (people.scale().size() - 1) + ", the positions on scale "
                        + people.scale().text());
            }
        }
        if (!(epsilon >= 0 && epsilon < 1)) {
            throw new IllegalArgumentException("epsilon lies from 0 to below 1, such as 0.2, got " + epsilon);
        }
        List<Duels> duels = IntStream.range(0, people.raters())
                .mapToObj(rater -> duels(people, judge, closeness, rater))
                .toList();
        int[] tested = IntStream.range(0, duels.size())
                .filter(rater -> duels.get(rater).size() > 0)
                .toArray();
        double[] p = IntStream.of(tested)
                .mapToDouble(rater -> duels.get(rater).p(epsilon))
                .toArray();
        boolean[] rejected = Multiplicity.benjaminiYekutieliRejected(p, FALSE_DISCOVERIES);
        double[] adjusted = Multiplicity.benjaminiYekutieli(p);
        List<Annotator> annotators = new ArrayList<>();
        for (int rater = 0; rater < duels.size(); rater++) {
            int at = Arrays.binarySearch(tested, rater);
            Duels own = duels.get(rater);
            annotators.add(
                    at < 0
                            ? new Annotator(
                                    rater,
                                    0,
                                    0,
                                    OptionalDouble.empty(),
                                    OptionalDouble.empty(),
                                    "",
                                    OptionalDouble.empty(),
                                    OptionalDouble.empty(),
                                    false)
                            : new Annotator(
                                    rater,
                                    own.size(),
                                    own.groups(),
                                    OptionalDouble.of(own.advantageJudge()),
                                    OptionalDouble.of(own.meanDifference()),
                                    own.test(),
                                    OptionalDouble.of(p[at]),
                                    OptionalDouble.of(adjusted[at]),
                                    rejected[at]));
        }
        return new AlternativeAnnotator(epsilon, annotators, duels, labels(people) > 1);
    }

    private static long labels(Ratings people) {
        return IntStream.range(0, people.units())
                .flatMap(unit -> IntStream.range(0, people.raters()).map(rater -> people.of(unit, rater)))
                .filter(label -> label != Ratings.MISSING)
                .distinct()
                .count();
    }

    private static Duels duels(Ratings people, int[] judge, Closeness closeness, int rater) {
        double[] numbers = ConfusionTable.numbers(people.scale());
        List<Integer> rows = new ArrayList<>();
        List<Boolean> judgeAhead = new ArrayList<>();
        List<Integer> differences = new ArrayList<>();
        for (int unit = 0; unit < people.units(); unit++) {
            int own = people.of(unit, rater);
            int[] others = others(people, unit, rater);
            if (own == Ratings.MISSING || others.length == 0) {
                continue;
            }
            double human = closeness.of(own, others, numbers);
            double machine = judge[unit] == Ratings.MISSING
                    ? Double.NEGATIVE_INFINITY
                    : closeness.of(judge[unit], others, numbers);
            boolean judgeWins = machine >= human - TIED;
            boolean humanWins = human >= machine - TIED;
            rows.add(unit);
            judgeAhead.add(judgeWins);
            differences.add((humanWins ? 1 : 0) - (judgeWins ? 1 : 0));
        }
        return new Duels(people.groups().subset(rows), judgeAhead, differences);
    }

    private static int[] others(Ratings people, int unit, int rater) {
        int[] others = new int[people.raters()];
        int count = 0;
        for (int other = 0; other < others.length; other++) {
            int label = people.of(unit, other);
            if (other != rater && label != Ratings.MISSING) {
                others[count++] = label;
            }
        }
        return Arrays.copyOf(others, count);
    }

    /** What a judge may lack. */
    public double epsilon() {
        return epsilon;
    }

    /** All annotators in order; those without units in common with others are not tested. */
    public List<Annotator> annotators() {
        return annotators;
    }

    private List<Annotator> tested() {
        return annotators.stream().filter(one -> one.units() > 0).toList();
    }

    /** &omega;: share of tested annotators whom the judge could replace; empty when none could be tested. */
    public OptionalDouble winningRate() {
        return tested().stream().mapToInt(one -> one.rejected() ? 1 : 0).average();
    }

    /** &rho;: mean over tested annotators of how often the judge is at least as close to the others. */
    public OptionalDouble averageAdvantage() {
        return tested().stream()
                .mapToDouble(one -> one.advantageJudge().orElse(Double.NaN))
                .average();
    }

    /** Whether the judge may stand in for an annotator: &omega; is at least one half, and people gave different labels. */
    public boolean passes() {
        return varied && winningRate().orElse(0) >= HALF;
    }

    /** How often the judge is at least as close to the others as one annotator is, with its interval. */
    public Interval advantage(int rater, double level) {
        return duels.get(rater).advantage(level);
    }

    /** Why the outcome should be read with care, empty when nothing speaks against it. */
    public Optional<String> warning() {
        int tested = tested().size();
        if (tested == 0) {
            return Optional.of("no row has labels of two annotators, so that there is nothing to compare with");
        }
        if (!varied) {
            return Optional.of("people gave one label only, so that a judge that always says it would do as well");
        }
        if (tested < FEWEST_ANNOTATORS) {
            return Optional.of("there are " + tested + " annotators, and at least three are advised: with fewer, one"
                    + " person's habits pass for what people say");
        }
        return tested().stream().anyMatch(one -> one.groups() < Duels.FEWEST_FOR_T)
                ? Optional.of("some annotators share fewer than 30 independent rows with the others, where the test"
                        + " rarely finds anything; 50 to 100 are usually enough")
                : Optional.empty();
    }
}
