package dev.plumbline.statistics;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where the disagreement between a judge and people comes from: people who contradict themselves, people with different
 * rules, a judge that contradicts itself, a judge that is wrong in the same way each time.
 *
 * <pre>{@code
 * DisagreementSources sources = DisagreementSources.of(people, verdicts);
 * sources.observed(0.95).text();   // 0.21 [0.16, 0.27]
 * sources.parts(0.95);             // add up to it
 * sources.advice();                // the one thing to do next
 * }</pre>
 *
 * <p><b>Model.</b> On row i expert a gives label l with probability p_ial, independently each time; experts are drawn from
 * a population of such experts whose mean is p&#772;_i; the judge gives l with probability q_il, independently each time and of
 * the experts. An undecided verdict is one more value that no expert gives. With the lengths of these vectors, the chance
 * that one label of one expert and one verdict differ, D_JH = mean over rows of 1 - q&middot;p&#772;, is exactly
 * <pre>
 * expert inconsistency  mean of &frac12;(1 - |p_a|&sup2;)     = &frac12; D_aa
 * policy split          mean of &frac12;|p_a - p&#772;|&sup2;       = &frac12; (D_ab - D_aa)
 * judge noise           mean of &frac12;(1 - |q|&sup2;)       = &frac12; D_JJ
 * systematic error      mean of &frac12;|q - p&#772;|&sup2;         = D_JH - &frac12; D_JJ - &frac12; D_ab
 * </pre>
 * with D_aa, D_ab and D_JJ the chances that two labels of one expert, two labels of different experts and two verdicts of
 * the judge on one row differ. Each D is estimated without bias by the mean, over rows that show it, of the share of
 * differing pairs; every expert of a row counts alike. For two labels the parts are the variances
 * p(1 - p), Var(p_a), q(1 - q) and the squared bias (q - p&#772;)&sup2;.
 *
 * <p><b>What is not identified is not guessed.</b> Without a row that one person labelled twice, inconsistency and policy
 * split are one part; without two people on a row neither is known apart from the rest; without repeats of the judge its
 * noise stays with its systematic error. Parts that cannot be told apart are given as one, and the parts always add up to
 * the observed disagreement.
 *
 * <p><b>Assumptions.</b> Rows that were labelled twice, by several people or judged several times are like the others: a
 * second look at disputed rows only inflates what people do. Second labels are given under the same guide, blind and
 * without memory of the first: memory hides inconsistency, a new guide looks like it. Intervals draw groups of rows and hold for these experts, not for others.
 * Estimates of policy split and systematic error may fall a little below 0 by chance. On a row on which experts are
 * split no judge that decides can have a systematic part of 0, and an expert in the judge's place would have one as large
 * as the policy split; {@link #beyondExperts} is what the judge has more than that.
 *
 * <p>Bounds are {@code bca} (by group {@code bca_grouped}); where fewer than five groups show a difference, or
 * agreement, or a sum that does not cancel out, {@code exact_conservative}: those of Clopper and Pearson on as many rows as
 * there are groups (with groups of unequal size (&Sigma;m)&sup2;/&Sigma;m&sup2;), each of k chances in the sum at a k-th of
 * the error, half widths added.
 */
public final class DisagreementSources {
    private static final double TIED = 1e-12;

    private final PairDifferences pairs;

    private DisagreementSources(PairDifferences pairs) {
        this.pairs = pairs;
    }

    /**
     * A part of the disagreement.
     *
     * @param sources what it comes from; several where these cannot be told apart
     * @param share its share of all pairs of a label and a verdict
     */
    public record Part(Set<Source> sources, Interval share) {
        public Part {
            sources = Set.copyOf(sources);
        }

        /** Whether it is that of one source alone. */
        public boolean identified() {
            return sources.size() == 1;
        }
    }

    /**
     * By how much the largest part is ahead.
     *
     * @param largest the largest part, the first of several alike
     * @param second the largest of the others
     * @param difference how much larger it is
     */
    public record Lead(Part largest, Part second, Interval difference) {
        /** Whether it is ahead beyond doubt. */
        public boolean clear() {
            return clearlyAbove(difference);
        }
    }

    /** With 2,000 draws from seed 0. */
    public static DisagreementSources of(RepeatedRatings people, int[][] judge) {
        return of(people, judge, Bootstrap.seeded(0));
    }

    /**
     * Takes the disagreement apart.
     *
     * @param people labels of each expert on each row, in any number
     * @param judge verdicts on each row in any number, 0 to k - 1 or {@link Ratings#MISSING} for an undecided one
     * @throws IllegalArgumentException when there is not one list of verdicts a row, or a verdict is off the scale
     */
    public static DisagreementSources of(RepeatedRatings people, int[][] judge, Bootstrap bootstrap) {
        return new DisagreementSources(PairDifferences.of(people, judge, bootstrap));
    }

    /** Chance that a label of an expert and a verdict differ; its n counts rows. */
    public Interval observed(double level) {
        return pairs.interval(PairDifferences.JUDGE_AND_PERSON, level);
    }

    /** Chance that labels of two different experts differ: what an expert in the judge's place would reach. */
    public Interval betweenExperts(double level) {
        return pairs.interval(PairDifferences.TWO_PEOPLE, level);
    }

    /** What is missing to tell all four parts apart, a sentence each; empty when they are. */
    public List<String> missing() {
        List<String> missing = new ArrayList<>();
        if (!pairs.shows(PairDifferences.TWO_PEOPLE)) {
            missing.add("no row has labels of two people, so that their rules cannot be compared");
        }
        if (!pairs.shows(PairDifferences.SAME_PERSON)) {
            missing.add("nobody labelled a row twice, so that people's inconsistency cannot be told from their rules");
        }
        if (!pairs.shows(PairDifferences.SAME_JUDGE)) {
            missing.add("the judge was asked once a row, so that its noise cannot be told from its systematic error");
        }
        return missing;
    }

    /** The parts, people's first, which add up to {@link #observed}; empty without a row that has a label and a verdict. */
    public List<Part> parts(double level) {
        if (!pairs.shows(PairDifferences.JUDGE_AND_PERSON)) {
            return List.of();
        }
        return known().stream().map(known -> part(known, level)).toList();
    }

    private Part part(Known known, double level) {
        return new Part(known.sources(), pairs.interval(known.share(), level));
    }

    private record Known(Set<Source> sources, Combination share) {}

    private List<Known> known() {
        boolean same = pairs.shows(PairDifferences.SAME_PERSON);
        boolean two = pairs.shows(PairDifferences.TWO_PEOPLE);
        List<Known> known = new ArrayList<>();
        if (same) {
            known.add(new Known(EnumSet.of(Source.EXPERT_INCONSISTENCY), PairDifferences.SAME_PERSON.half()));
        }
        if (same && two) {
            known.add(new Known(
                    EnumSet.of(Source.POLICY_SPLIT),
                    PairDifferences.TWO_PEOPLE
                            .minus(PairDifferences.SAME_PERSON)
                            .half()));
        } else if (two) {
            known.add(new Known(
                    EnumSet.of(Source.EXPERT_INCONSISTENCY, Source.POLICY_SPLIT), PairDifferences.TWO_PEOPLE.half()));
        }
        if (pairs.shows(PairDifferences.SAME_JUDGE)) {
            known.add(new Known(EnumSet.of(Source.JUDGE_NOISE), PairDifferences.SAME_JUDGE.half()));
        }
        Set<Source> left = EnumSet.allOf(Source.class);
        Combination rest = PairDifferences.JUDGE_AND_PERSON;
        for (Known one : known) {
            left.removeAll(one.sources());
            rest = rest.minus(one.share());
        }
        known.add(new Known(left, rest));
        return known;
    }

    /** The share of one source, empty where it cannot be told from others. */
    public Optional<Interval> share(Source source, double level) {
        return parts(level).stream()
                .filter(part -> part.identified() && part.sources().contains(source))
                .map(Part::share)
                .findFirst();
    }

    /** Systematic error less policy split: how much further from people the judge is than they are from each other. */
    public Optional<Interval> beyondExperts(double level) {
        boolean all = missing().isEmpty() && pairs.shows(PairDifferences.JUDGE_AND_PERSON);
        return all ? Optional.of(pairs.interval(PairDifferences.beyondExperts(), level)) : Optional.empty();
    }

    /** The largest part, the first of several alike; empty where there are none. */
    public Optional<Part> largest(double level) {
        return ranked().stream().findFirst().map(known -> part(known, level));
    }

    /** How much larger the largest part is than the next; empty where there are fewer than two. */
    public Optional<Lead> lead(double level) {
        List<Known> ranked = ranked();
        return ranked.size() < 2
                ? Optional.empty()
                : Optional.of(new Lead(
                        part(ranked.get(0), level),
                        part(ranked.get(1), level),
                        ahead(ranked.get(0), ranked.get(1), level)));
    }

    private Interval ahead(Known first, Known second, double level) {
        return pairs.interval(first.share().minus(second.share()), level);
    }

    /** Parts from the largest to the smallest, people's first among those alike. */
    private List<Known> ranked() {
        List<Known> left = pairs.shows(PairDifferences.JUDGE_AND_PERSON) ? known() : new ArrayList<>();
        List<Known> ranked = new ArrayList<>();
        while (!left.isEmpty()) {
            Known largest = left.get(0);
            for (Known one : left) {
                // Equal shares may differ in their last bits.
                if (value(one) > value(largest) + TIED) {
                    largest = one;
                }
            }
            ranked.add(largest);
            left.remove(largest);
        }
        return ranked;
    }

    /**
     * The one thing to do next. The largest part decides: policy split, write the clause; judge noise, repeat the judge;
     * expert inconsistency, stop; systematic error, align the judge where {@link #beyondExperts} is clearly above 0, else
     * write the clause where there clearly is a policy split, else stop. Where the largest part is one of several
     * sources, or its lower bound is not above 0, or a part that asks for something else may be as large (the interval of
     * the difference includes 0), measure first.
     */
    public Advice advice() {
        List<Known> ranked = ranked();
        if (ranked.isEmpty()
                || !clearlyAbove(part(ranked.get(0), Thresholds.LEVEL).share())) {
            return Advice.MEASURE_FIRST;
        }
        Advice advice = about(ranked.get(0));
        boolean disputed = ranked.stream()
                .skip(1)
                .anyMatch(other ->
                        about(other) != advice && !clearlyAbove(ahead(ranked.get(0), other, Thresholds.LEVEL)));
        return disputed ? Advice.MEASURE_FIRST : advice;
    }

    private Advice about(Known part) {
        if (part.sources().size() > 1) {
            return Advice.MEASURE_FIRST;
        }
        return switch (part.sources().iterator().next()) {
            case EXPERT_INCONSISTENCY -> Advice.STOP;
            case POLICY_SPLIT -> Advice.WRITE_THE_CLAUSE;
            case JUDGE_NOISE -> Advice.REPEAT_THE_JUDGE;
            case SYSTEMATIC_ERROR -> aboutSystematicError();
        };
    }

    private Advice aboutSystematicError() {
        if (beyondExperts(Thresholds.LEVEL)
                .filter(DisagreementSources::clearlyAbove)
                .isPresent()) {
            return Advice.ALIGN_THE_JUDGE;
        }
        return share(Source.POLICY_SPLIT, Thresholds.LEVEL)
                        .filter(DisagreementSources::clearlyAbove)
                        .isPresent()
                ? Advice.WRITE_THE_CLAUSE
                : Advice.STOP;
    }

    private double value(Known part) {
        return pairs.value(part.share());
    }

    private static boolean clearlyAbove(Interval share) {
        return share.low().orElse(0) > 0;
    }
}
