package dev.plumbline.probing.mutation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.dataset.Gold;
import dev.plumbline.dataset.Label;
import dev.plumbline.dataset.Roles;
import dev.plumbline.judge.Evidence;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.Usage;
import dev.plumbline.judge.Verdict;
import dev.plumbline.run.Run;
import dev.plumbline.scale.Scale;
import dev.plumbline.statistics.Interval;
import dev.plumbline.statistics.Proportion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Rates of scripted judges, whose values can be counted by hand. */
class MutationResultTest {
    private static final JudgeSpec JUDGE = JudgeSpec.parse("""
            name: accuracy
            model: local:/lexical
            scale: [pass, fail]
            instructions: "Compare {{ response }} with {{ reference }}."
            """, "judge.yaml");
    private static final List<Operator> ALL = List.of(Operator.values());

    /** Rows in groups of two; every second one failed, of which the notes tell why. */
    private static Dataset data(int rows) {
        List<Example> examples = new ArrayList<>();
        List<Label> labels = new ArrayList<>();
        Map<String, Gold> gold = new HashMap<>();
        for (int i = 0; i < rows; i++) {
            Map<String, String> fields = new java.util.LinkedHashMap<>();
            fields.put("question", "May I return lamp " + i + "?");
            fields.put("reference", "refund within 30 days; receipt needed");
            fields.put(
                    "response", "Lamp " + i + " is fine. The refund is paid within 30 days. A receipt is needed. Bye.");
            fields.put("notes", "secret of row " + i);
            examples.add(new Example("r" + i, "g" + i / 4, fields));
            String label = i % 2 == 0 ? "pass" : "fail";
            labels.add(Label.of("r" + i, label, "ana"));
            gold.put("r" + i, new Gold.Resolved(label, Gold.How.SINGLE));
        }
        Roles roles = new Roles(
                Optional.empty(),
                Optional.empty(),
                List.of("label"),
                Optional.of("question"),
                Optional.of("reference"),
                Optional.of("response"),
                List.of(),
                List.of("notes"),
                List.of());
        return Dataset.of(
                List.of("question", "reference", "response", "notes"),
                examples,
                roles,
                Optional.of(Scale.of("pass", "fail")),
                labels,
                gold);
    }

    private static Run run(Mutants mutants, Function<Example, Verdict> judge) {
        return new Run(
                JUDGE.version(),
                mutants.data(),
                mutants.data().examples().stream().map(judge).toList(),
                Optional.empty());
    }

    private static Verdict says(Example row, String label) {
        return Verdict.Decided.of(row.id(), label);
    }

    private static Map<String, String> labels(Mutants mutants) {
        Map<String, String> truth = new HashMap<>();
        mutants.originals().forEach(original -> truth.put(original.asked().id(), original.label()));
        mutants.mutants()
                .forEach(mutant ->
                        truth.put(mutant.asked().id(), mutant.original().label()));
        return truth;
    }

    private static double value(MutationResult result, Kind kind) {
        return java.util.Objects.requireNonNull(result.rates().get(kind))
                .value()
                .orElseThrow();
    }

    @Test
    void idsAndFieldsTellNothingAndOrderNeither() {
        Mutants mutants = Mutants.of(JUDGE, data(40), ALL, 100, 1);

        List<Example> asked = mutants.data().examples();
        assertThat(asked).hasSize(mutants.originals().size() + mutants.mutants().size());
        assertThat(asked).isSortedAccordingTo(java.util.Comparator.comparing(Example::id));
        assertThat(asked).allSatisfy(row -> {
            assertThat(row.id()).matches("m[0-9a-f]{12}");
            assertThat(row.fields()).containsOnlyKeys("question", "reference", "response");
        });
        assertThat(mutants.data().labels()).isEmpty();
        assertThat(mutants.originals()).hasSize(40);
    }

    @Test
    void mutantsFollowFromRowsOperatorAndSeedAlone() {
        Dataset data = data(40);
        Mutants all = Mutants.of(JUDGE, data, ALL, 100, 1);
        Mutants one = Mutants.of(JUDGE, data, List.of(Operator.NEGATE), 100, 1);

        assertThat(Mutants.of(JUDGE, data, ALL, 100, 1).data().version())
                .isEqualTo(all.data().version());
        assertThat(one.mutants())
                .containsExactlyElementsOf(all.mutants().stream()
                        .filter(mutant -> mutant.operator() == Operator.NEGATE)
                        .toList());
        assertThat(Mutants.of(JUDGE, data, ALL, 5, 1).originals()).hasSize(10);
        assertThat(Mutants.of(JUDGE, data, ALL, 5, 2).originals())
                .isNotEqualTo(Mutants.of(JUDGE, data, ALL, 5, 1).originals());
    }

    @Test
    void onlyTextsThatPersuadeAreAppendedToFailedRows() {
        Mutants mutants = Mutants.of(JUDGE, data(40), ALL, 100, 1);
        assertThat(mutants.mutants().stream()
                        .filter(mutant -> !mutant.original().passed())
                        .map(Mutant::operator)
                        .distinct())
                .containsExactlyInAnyOrder(Operator.FLATTERY, Operator.INSTRUCTION);
        assertThat(Mutants.of(JUDGE, data(40), List.of(Operator.NEGATE), 100, 1).originals())
                .allMatch(Original::passed);
    }

    @Test
    void aJudgeThatNoticesNothingKillsNothingAndKeepsAll() {
        Mutants mutants = Mutants.of(JUDGE, data(40), ALL, 100, 1);
        Map<String, String> truth = labels(mutants);
        MutationResult result =
                MutationResult.of(mutants, run(mutants, row -> says(row, truth.getOrDefault(row.id(), ""))));

        assertThat(value(result, Kind.BREAKING)).isZero();
        assertThat(value(result, Kind.PRESERVING)).isEqualTo(1);
        assertThat(value(result, Kind.PERSUADING)).isEqualTo(1);
        assertThat(result.originalsRight()).isEqualTo(Map.of(true, 20, false, 20));
    }

    @Test
    void aJudgeThatAlwaysFailsIsWrongAboutEveryPassedRowAndNothingIsCountedOfThem() {
        Mutants mutants = Mutants.of(JUDGE, data(40), ALL, 100, 1);
        MutationResult result = MutationResult.of(mutants, run(mutants, row -> says(row, "fail")));

        assertThat(result.rates().get(Kind.BREAKING))
                .isNotNull()
                .extracting(Interval::reason)
                .isEqualTo(Optional.of("no rows"));
        assertThat(result.originalsWrong(true)).isEqualTo(20);
        assertThat(result.verdicts())
                .filteredOn(one -> one.mutant().original().passed())
                .isNotEmpty()
                .allMatch(one -> one.outcome() == Outcome.ORIGINAL_WRONG);
        assertThat(value(result, Kind.PERSUADING)).isEqualTo(1);
    }

    @Test
    void everyMutantOfAnOperatorIsAccountedForAndTheIntervalIsByGroup() {
        Dataset data = data(40);
        Mutants mutants = Mutants.of(JUDGE, data, ALL, 100, 1);
        Map<String, String> truth = labels(mutants);
        // Wrong about r0; undecided about mutants of r2; kills every other broken mutant of even hundreds of letters.
        Map<String, Mutant> byId = mutants.mutants().stream()
                .collect(Collectors.toMap(mutant -> mutant.asked().id(), mutant -> mutant));
        Map<String, String> wrong = Map.of(
                mutants.originals().stream()
                        .filter(original -> original.source().id().equals("r0"))
                        .findFirst()
                        .orElseThrow()
                        .asked()
                        .id(),
                "fail");
        MutationResult result = MutationResult.of(mutants, run(mutants, row -> {
            Mutant mutant = byId.get(row.id());
            if (mutant == null) {
                return says(row, wrong.getOrDefault(row.id(), truth.getOrDefault(row.id(), "")));
            }
            String source = mutant.original().source().id();
            if (source.equals("r2")) {
                return new Verdict.Abstained(row.id(), "unsure", Map.of(), Usage.none());
            }
            boolean kills = mutant.operator() == Operator.NEGATE && !source.equals("r4");
            return says(row, kills ? "fail" : mutant.original().label());
        }));

        OperatorRate negate = result.operators().stream()
                .filter(rate -> rate.operator() == Operator.NEGATE)
                .findFirst()
                .orElseThrow();
        assertThat(negate.outcomes())
                .isEqualTo(
                        Map.of(Outcome.CHANGED, 17, Outcome.KEPT, 1, Outcome.UNDECIDED, 1, Outcome.ORIGINAL_WRONG, 1));
        // Passed rows r0 and r2 share group g0, and so on: r0 is left out.
        long[] sizes = {1, 2, 2, 2, 2, 2, 2, 2, 2, 2};
        long[] hits = {0, 1, 2, 2, 2, 2, 2, 2, 2, 2};
        assertThat(negate.rate()).isEqualTo(Proportion.ofGroups(hits, sizes).wilson(.95));
        assertThat(negate.tried()).isEqualTo(20);
        for (OperatorRate rate : result.operators()) {
            assertThat(rate.outcomes().values().stream()
                            .mapToInt(Integer::intValue)
                            .sum())
                    .isEqualTo(rate.applied());
            assertThat(rate.notApplied().values().stream()
                            .mapToInt(Integer::intValue)
                            .sum())
                    .isEqualTo(rate.tried() - rate.applied());
        }
    }

    @Test
    void peopleWhoSeeNoFaultTakeAMutantOutOfTheRate() {
        Mutants mutants = Mutants.of(JUDGE, data(40), List.of(Operator.NEGATE), 100, 1);
        Map<String, String> people = new HashMap<>();
        List<Mutant> some = mutants.mutants().subList(0, 10);
        some.forEach(mutant -> people.put(mutant.asked().id(), "fail"));
        people.put(some.get(0).asked().id(), "pass");
        people.put(some.get(1).asked().id(), "pass");
        people.put(mutants.originals().get(0).asked().id(), "pass");
        people.put(mutants.originals().get(1).asked().id(), "fail");
        MutationResult result = MutationResult.of(mutants, run(mutants, row -> says(row, "pass")), people);

        PeopleOnMutants said = result.people().orElseThrow();
        assertThat(said.labelled()).isEqualTo(10);
        Interval equivalent = said.notAsMeant().get(Kind.BREAKING);
        assertThat(equivalent).isNotNull();
        assertThat(java.util.Objects.requireNonNull(equivalent).value()).hasValue(.2);
        assertThat(equivalent.n()).isEqualTo(10);
        assertThat(said.originals().value()).hasValue(.5);
        assertThat(java.util.Objects.requireNonNull(result.rates().get(Kind.BREAKING))
                        .n())
                .isEqualTo(18);
        assertThat(java.util.Objects.requireNonNull(said.rates().get(Kind.BREAKING))
                        .n())
                .isEqualTo(8);
    }

    @Test
    void aReasonNamesThePointThatIsGoneOrAnotherOne() {
        Mutants mutants = Mutants.of(JUDGE, data(40), List.of(Operator.DELETE_POINT), 100, 1);
        Map<String, Mutant> byId = mutants.mutants().stream()
                .collect(Collectors.toMap(mutant -> mutant.asked().id(), mutant -> mutant));
        Function<Boolean, Double> named = evidence -> {
            MutationResult result = MutationResult.of(mutants, run(mutants, row -> {
                Mutant mutant = byId.get(row.id());
                return mutant == null
                        ? says(row, "pass")
                        : because(row, "a receipt is what it lacks", evidence ? List.of("receipt needed") : List.of());
            }));
            return result.operators().get(0).named().value().orElseThrow();
        };
        double receipt = (double) mutants.mutants().stream()
                        .filter(mutant -> mutant.point().equals(Optional.of("receipt needed")))
                        .count()
                / mutants.mutants().size();
        assertThat(receipt).isBetween(.1, .9);
        assertThat(named.apply(true)).isEqualTo(receipt);
        assertThat(named.apply(false)).isEqualTo(receipt);
    }

    private static Verdict because(Example row, String reason, List<String> points) {
        return new Verdict.Decided(
                row.id(),
                "fail",
                Optional.of(reason),
                OptionalDouble.empty(),
                Map.of(),
                points.stream()
                        .map(point -> new Evidence(point, 0, 1, Optional.empty()))
                        .toList(),
                Optional.empty(),
                Usage.none());
    }

    @Test
    void aScaleOfMoreLabelsAndRowsThatNobodyPassedAreRefused() {
        JudgeSpec three = JudgeSpec.parse("""
                name: accuracy
                model: openai:/m
                scale: [good, fair, bad]
                instructions: "{{ response }}"
                """, "judge.yaml");
        assertThatThrownBy(() -> Mutants.of(three, data(40), ALL, 10, 1))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("not of two labels");
        Dataset failed = data(40).where(row -> Integer.parseInt(row.id().substring(1)) % 2 == 1);
        assertThatThrownBy(() -> Mutants.of(JUDGE, failed, List.of(Operator.NEGATE), 10, 1))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("no row that counts has a response that people passed");
        assertThatThrownBy(() -> Mutants.of(JUDGE, data(40), List.of(Operator.RENAME), 10, 1))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("no operator applies to any row");
        Mutants mutants = Mutants.of(JUDGE, data(40), ALL, 10, 1);
        Mutants others = Mutants.of(JUDGE, data(40), ALL, 11, 1);
        assertThatThrownBy(() -> MutationResult.of(others, run(mutants, row -> says(row, "pass"))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
