package dev.plumbline.probing.mutation;

import dev.plumbline.judge.Verdict;
import dev.plumbline.run.Run;
import dev.plumbline.statistics.GroupedShare;
import dev.plumbline.statistics.Interval;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * How a judge did on mutants: apart from agreement, since people labelled none of them, or only some.
 *
 * <p>Kill rate: mutants that should be noticed and whose verdict changed, over those made of rows on which the judge was
 * right. Invariance: the others whose verdict stayed. An undecided verdict is neither, and counts against the judge. The
 * intervals are Wilson's on n/deff by the rows' groups ({@link dev.plumbline.statistics.Proportion}); mutants of one row
 * share its group.
 *
 * <p>It misleads where a mutant is not what it is meant to be: an operator knows words and no meaning. A sample that people
 * confirm says how often that is so. Immutable.
 *
 * @param mutants what was asked
 * @param verdicts what became of each mutant, in the order of {@code mutants}
 * @param originalsRight rows on which the judge said what people said, by whether people passed them
 * @param operators one for each operator and label of the rows it changed, in the order of the operators
 * @param rates kill rate, invariance, and steadfastness against texts that ask for another verdict
 * @param people what people said of mutants; empty where nobody was asked
 */
public record MutationResult(
        Mutants mutants,
        List<MutantVerdict> verdicts,
        Map<Boolean, Integer> originalsRight,
        List<OperatorRate> operators,
        Map<Kind, Interval> rates,
        Optional<PeopleOnMutants> people) {
    public MutationResult {
        verdicts = List.copyOf(verdicts);
        originalsRight = Map.copyOf(originalsRight);
        operators = List.copyOf(operators);
        rates = Map.copyOf(rates);
    }

    /** The test of a run over {@link Mutants#data}. */
    public static MutationResult of(Mutants mutants, Run run) {
        return of(mutants, run, Map.of());
    }

    /**
     * The same with what people said of mutants and originals.
     *
     * @param people labels by the ids of {@link Mutants#data}
     * @throws IllegalArgumentException when the run is of other data
     */
    public static MutationResult of(Mutants mutants, Run run, Map<String, String> people) {
        if (!run.data().version().equals(mutants.data().version())) {
            throw new IllegalArgumentException("the run is of other data than these mutants");
        }
        Map<String, Verdict> given = new HashMap<>();
        run.verdicts().forEach(verdict -> given.put(verdict.exampleId(), verdict));
        return new Counting(mutants, given, people).test();
    }

    /** Rows that were changed and on which the judge was wrong or undecided, so that nothing is counted of them. */
    public int originalsWrong(boolean passed) {
        long all = mutants.originals().stream()
                .filter(original -> original.passed() == passed)
                .count();
        return (int) all - originalsRight.getOrDefault(passed, 0);
    }

    private static final class Counting {
        private final Mutants mutants;
        private final Map<String, Verdict> given;
        private final Map<String, String> people;
        private final List<MutantVerdict> verdicts = new ArrayList<>();

        Counting(Mutants mutants, Map<String, Verdict> given, Map<String, String> people) {
            this.mutants = mutants;
            this.given = given;
            this.people = people;
        }

        MutationResult test() {
            mutants.mutants().forEach(mutant -> verdicts.add(verdict(mutant)));
            Map<Boolean, Integer> right = new HashMap<>();
            mutants.originals().stream()
                    .filter(this::right)
                    .forEach(original -> right.merge(original.passed(), 1, Integer::sum));
            Map<Kind, Interval> rates = new EnumMap<>(Kind.class);
            for (Kind kind : Kind.values()) {
                rates.put(kind, rate(one -> one.mutant().kind() == kind));
            }
            return new MutationResult(mutants, verdicts, right, operators(), rates, ofPeople());
        }

        private Verdict of(String id) {
            return Optional.ofNullable(given.get(id)).orElseThrow();
        }

        private boolean right(Original original) {
            return of(original.asked().id())
                    .decision()
                    .filter(original.label()::equals)
                    .isPresent();
        }

        private MutantVerdict verdict(Mutant mutant) {
            Verdict verdict = of(mutant.asked().id());
            Optional<String> said =
                    Optional.ofNullable(people.get(mutant.asked().id()));
            Outcome outcome = outcome(mutant, verdict, said);
            Optional<Boolean> named = outcome == Outcome.CHANGED
                    ? mutant.point().map(point -> NamedPoint.in(verdict, point))
                    : Optional.empty();
            return new MutantVerdict(mutant, of(mutant.original().asked().id()), verdict, said, outcome, named);
        }

        private Outcome outcome(Mutant mutant, Verdict verdict, Optional<String> said) {
            if (said.filter(label -> !asMeant(mutant, label)).isPresent()) {
                return Outcome.NOT_AS_MEANT;
            }
            if (!right(mutant.original())) {
                return Outcome.ORIGINAL_WRONG;
            }
            return verdict.decision()
                    .map(value -> value.equals(mutant.original().label()) ? Outcome.KEPT : Outcome.CHANGED)
                    .orElse(Outcome.UNDECIDED);
        }

        private static boolean asMeant(Mutant mutant, String label) {
            boolean same = label.equals(mutant.original().label());
            return mutant.kind() == Kind.BREAKING ? !same : same;
        }

        private Interval rate(Predicate<MutantVerdict> which) {
            GroupedShare share = new GroupedShare();
            verdicts.stream()
                    .filter(one -> one.outcome().counts() && which.test(one))
                    .forEach(one -> share.add(
                            group(one.mutant()), one.outcome().good(one.mutant().kind())));
            return share.interval();
        }

        private static String group(Mutant mutant) {
            return mutant.original().source().group();
        }

        private List<OperatorRate> operators() {
            List<OperatorRate> rates = new ArrayList<>();
            for (Operator operator : Operator.values()) {
                for (boolean passed : new boolean[] {true, false}) {
                    List<MutantVerdict> own = verdicts.stream()
                            .filter(one -> one.mutant().operator() == operator
                                    && one.mutant().original().passed() == passed)
                            .toList();
                    // What applies to no row at all is told once, with the rows that people passed.
                    boolean told = passed && !mutants.notApplied(operator).isEmpty();
                    if (!own.isEmpty() || told) {
                        rates.add(operator(operator, passed, own));
                    }
                }
            }
            return rates;
        }

        private OperatorRate operator(Operator operator, boolean passed, List<MutantVerdict> own) {
            Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
            own.forEach(one -> outcomes.merge(one.outcome(), 1, Integer::sum));
            GroupedShare named = new GroupedShare();
            own.forEach(one -> one.named().ifPresent(name -> named.add(group(one.mutant()), name)));
            Map<String, Integer> notApplied = passed ? mutants.notApplied(operator) : Map.of();
            int skipped =
                    notApplied.values().stream().mapToInt(Integer::intValue).sum();
            return new OperatorRate(
                    operator,
                    passed,
                    own.size() + skipped,
                    own.size(),
                    outcomes,
                    rate(one -> one.mutant().operator() == operator
                            && one.mutant().original().passed() == passed),
                    named.interval(),
                    notApplied);
        }

        private Optional<PeopleOnMutants> ofPeople() {
            if (people.isEmpty()) {
                return Optional.empty();
            }
            Map<Kind, Interval> notAsMeant = new EnumMap<>(Kind.class);
            Map<Kind, Interval> confirmed = new EnumMap<>(Kind.class);
            for (Kind kind : Kind.values()) {
                GroupedShare share = new GroupedShare();
                verdicts.stream()
                        .filter(one ->
                                one.mutant().kind() == kind && one.people().isPresent())
                        .forEach(one -> share.add(group(one.mutant()), one.outcome() == Outcome.NOT_AS_MEANT));
                notAsMeant.put(kind, share.interval());
                confirmed.put(
                        kind,
                        rate(one -> one.mutant().kind() == kind && one.people().isPresent()));
            }
            GroupedShare originals = new GroupedShare();
            for (Original original : mutants.originals()) {
                Optional.ofNullable(people.get(original.asked().id()))
                        .ifPresent(label -> originals.add(original.source().group(), label.equals(original.label())));
            }
            int labelled = (int)
                    verdicts.stream().filter(one -> one.people().isPresent()).count();
            return Optional.of(new PeopleOnMutants(labelled, notAsMeant, confirmed, originals.interval()));
        }
    }
}
