package dev.plumbline.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.scale.Scale;
import dev.plumbline.statistics.Bootstrap;
import dev.plumbline.statistics.Interval;
import dev.plumbline.statistics.Measure;
import dev.plumbline.statistics.NumberPairs;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NumberAgreementTest {
    private static final Scale TEN = Scale.range(0, 10);
    private static final List<String> HUMAN = List.of("1", "2.5", "4", "7", "9.5", "10", "", "3", "6", "8");
    private static final List<String> JUDGE = List.of("1.5", "2.5", "5", "6", "9", "10", "2", "", "n/a", "8.0");

    private static Agreement agreement() {
        return Agreement.between(HUMAN, JUDGE, TEN);
    }

    /** As many columns as offsets: a truth, spread evenly, and noise around it. */
    private static List<List<String>> columns(long seed, int rows, double... noise) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        List<List<String>> columns = new ArrayList<>();
        for (int column = 0; column < noise.length; column++) {
            columns.add(new ArrayList<>());
        }
        for (int row = 0; row < rows; row++) {
            double truth = 2 + 6 * random.nextDouble();
            for (int column = 0; column < noise.length; column++) {
                columns.get(column).add(Double.toString(truth + noise[column] * (2 * random.nextDouble() - 1)));
            }
        }
        return columns;
    }

    @Test
    void everyRowIsAccountedForAndNumbersAreComparedAsNumbers() {
        Agreement agreement = agreement();
        assertThat(agreement.ofNumbers()).isTrue();
        assertThat(agreement.accounting().measured()).isEqualTo(9);
        assertThat(agreement.accounting().abstained()).isEqualTo(1);
        assertThat(agreement.accounting().unparsed()).isEqualTo(1);
        assertThat(agreement.measure(Measure.COVERAGE).value().orElseThrow()).isCloseTo(7.0 / 9, within(1e-12));
        assertThat(agreement.measure(Measure.MAE).value().orElseThrow()).isCloseTo(3.0 / 7, within(1e-12));
        assertThat(agreement.measure(Measure.MAE).n()).isEqualTo(7);
        assertThat(agreement.outcomes().row(9).agrees()).isTrue();
        assertThat(agreement.outcomes().row(9).judge()).hasValue("8");
        assertThat(agreement.labels()).isEmpty();
        assertThat(agreement.perLabel()).isEmpty();
        assertThat(agreement.confidence()).isEmpty();
        assertThat(agreement.slices()).isEmpty();
        assertThat(agreement.rivals()).isEmpty();
        assertThat(agreement.missingGold()).isEmpty();
        NumberPairs pairs = agreement.outcomes().numberPairs();
        assertThat(pairs.rows()).isEqualTo(9);
        assertThat(pairs.decided(6)).isFalse();
    }

    @Test
    void whatIsAboutLabelsIsRefused() {
        Agreement agreement = agreement();
        assertThatThrownBy(agreement::table).hasMessage("numbers of the scale range:0..10 are not counted in a table");
        assertThatThrownBy(agreement::accuracy).hasMessageStartingWith("accuracy is not among the measures asked for");
        assertThatThrownBy(() -> agreement.outcomes().pairs())
                .isInstanceOf(BadInput.class)
                .hasMessage("this counts label by label, and the scale range:0..10 has no labels");
        Outcomes labels = Outcomes.of(List.of("pass"), List.of("pass"), Scale.of("pass", "fail"));
        assertThatThrownBy(labels::numberPairs).hasMessage("the scale pass,fail has labels and is no range of numbers");
        assertThatThrownBy(() -> Agreement.between(List.of("11"), List.of("1"), TEN))
                .hasMessageContaining("1 value of column 'human' not on the scale range:0..10: '11' (row 1)");
    }

    @Test
    void theLargestDifferencesComeFirst() {
        assertThat(agreement().disagreements())
                .extracting(row -> row.human() + " " + row.judge().orElse("-") + " " + row.kind())
                .containsExactly(
                        "4 5 TOO_HIGH",
                        "7 6 TOO_LOW",
                        "1 1.5 TOO_HIGH",
                        "9.5 9 TOO_LOW",
                        "3 - UNDECIDED",
                        "6 - UNDECIDED");
    }

    @Test
    void theMedianIsTheConstantToBeat() {
        NumberRivals rivals = agreement().numberRivals().orElseThrow();
        assertThat(rivals.errors()).containsOnlyKeys("median");
        // Of the rows with gold the judge decided those of 1 2.5 4 7 8 9.5 10, whose median is 7.
        assertThat(Objects.requireNonNull(rivals.errors().get("median")).value().orElseThrow())
                .isCloseTo(20.0 / 7, within(1e-12));
        assertThat(Objects.requireNonNull(rivals.errors().get("median")).n())
                .isEqualTo(agreement().measure(Measure.MAE).n());
        NumberRivals undecided =
                Agreement.between(List.of("1"), List.of(""), TEN).numberRivals().orElseThrow();
        assertThat(Objects.requireNonNull(undecided.errors().get("median")).reason())
                .hasValue("no decided rows");
        NumberRivals nothing =
                Agreement.between(List.of(""), List.of("1"), TEN).numberRivals().orElseThrow();
        assertThat(Objects.requireNonNull(nothing.errors().get("median")).reason())
                .hasValue("no labelled rows");
        assertThat(Agreement.between(List.of("pass"), List.of("pass"), Scale.of("pass", "fail"))
                        .numberRivals())
                .isEmpty();
    }

    @Test
    void theOrderOfRowsDoesNotMatter() {
        List<List<String>> columns = columns(4, 80, .5, 1);
        List<Integer> order = new ArrayList<>(IntStream.range(0, 80).boxed().toList());
        Collections.shuffle(order, new Random(4));
        Agreement mixed = Agreement.between(
                order.stream().map(columns.get(0)::get).toList(),
                order.stream().map(columns.get(1)::get).toList(),
                TEN);
        assertThat(mixed.measures())
                .isEqualTo(
                        Agreement.between(columns.get(0), columns.get(1), TEN).measures());
    }

    @Test
    void aCorrelationThatHidesAShiftIsNoted() {
        List<String> human = columns(5, 100, 0).get(0);
        List<String> higher = human.stream()
                .map(number -> Double.toString(Math.min(10, Double.parseDouble(number) + 2)))
                .toList();
        assertThat(Agreement.between(human, higher, TEN).notes())
                .anyMatch(note -> note.startsWith("correlation is 1.00 although concordance is 0.")
                        && note.endsWith("read it beside the mean difference"));
        assertThat(Agreement.between(human, human, TEN).notes()).isEmpty();
    }

    @Test
    void theSecondOfTwoJudgesIsCloserOrFurtherOff() {
        List<List<String>> columns = columns(6, 120, 0, .5, 1.5);
        Outcomes near = Outcomes.of(columns.get(0), columns.get(1), TEN).by("near");
        Outcomes far = Outcomes.of(columns.get(0), columns.get(2), TEN).by("far");
        NumberComparison comparison =
                NumberComparison.of(List.of(far, near), ComparisonPlan.standard(), Bootstrap.seeded(0));
        NumberComparison.Pair pair = comparison.pairs().get(0);
        assertThat(pair.answer()).isEqualTo(PairAnswer.Verdict.BETTER);
        assertThat(pair.difference().value().orElseThrow())
                .isCloseTo(
                        pair.second().value().orElseThrow()
                                - pair.first().value().orElseThrow(),
                        within(1e-12));
        assertThat(pair.closer() + pair.further()).isEqualTo(120);
        assertThat(pair.changes()).hasSize(120);
        NumberComparison.Pair turned = NumberComparison.of(
                        List.of(near, far), ComparisonPlan.standard().noWorseThan(.01), Bootstrap.seeded(0))
                .pairs()
                .get(0);
        assertThat(turned.answer()).isEqualTo(PairAnswer.Verdict.WORSE);
        assertThat(turned.difference().value().orElseThrow())
                .isCloseTo(-pair.difference().value().orElseThrow(), within(1e-12));
        assertThat(NumberComparison.of(
                                List.of(near, far), ComparisonPlan.standard().noWorseThan(.5), Bootstrap.seeded(0))
                        .pairs()
                        .get(0)
                        .answer())
                .isEqualTo(PairAnswer.Verdict.NOT_WORSE);
        NumberComparison three = NumberComparison.of(
                List.of(near, far, near.by("again")), ComparisonPlan.standard(), Bootstrap.seeded(0));
        assertThat(three.pairs()).hasSize(3);
        assertThat(three.pairs().get(0).bounds().level()).isCloseTo(1 - .05 / 3, within(1e-12));
        // Equal judges: nothing differs, which proves little and decides nothing.
        assertThat(three.pairs().get(1).answer()).isEqualTo(PairAnswer.Verdict.UNDECIDED);
        assertThat(three.pairs().get(1).difference().method()).isEqualTo("exact_conservative");
    }

    @Test
    void judgesThatCannotBeComparedAreRefused() {
        Outcomes one = Outcomes.of(List.of("1", "2"), List.of("1", ""), TEN).by("one");
        Outcomes other = Outcomes.of(List.of("1", "2"), List.of("", "2"), TEN).by("other");
        assertThatThrownBy(
                        () -> NumberComparison.of(List.of(one, other), ComparisonPlan.standard(), Bootstrap.seeded(0)))
                .hasMessage("one and other decided no row in common");
        Outcomes narrow = Outcomes.of(List.of("1", "2"), List.of("1", "2"), Scale.range(0, 5))
                .by("narrow");
        assertThatThrownBy(
                        () -> NumberComparison.of(List.of(one, narrow), ComparisonPlan.standard(), Bootstrap.seeded(0)))
                .hasMessage("one and narrow are on different scales: range:0..10 and range:0..5");
        Outcomes differs =
                Outcomes.of(List.of("1", "3"), List.of("1", "2"), TEN).by("differs");
        assertThatThrownBy(() ->
                        NumberComparison.of(List.of(one, differs), ComparisonPlan.standard(), Bootstrap.seeded(0)))
                .hasMessageContaining("the human label of '2' differs: 2 beside one, 3 beside differs");
        // Numbers that first occur in another order are still the same numbers.
        Outcomes again =
                Outcomes.of(List.of("1.0", "2"), List.of("2", "1"), TEN).by("again");
        assertThat(Comparison.flipRate(one, again).value()).isEqualTo(OptionalDouble.of(1));
        assertThat(NumberComparison.of(List.of(one, again), ComparisonPlan.standard(), Bootstrap.seeded(0))
                        .notes())
                .containsExactly("one and again: 1 row has no number of one of the two and cannot be compared");
    }

    @Test
    void aGateTakesBarsOnAgreementAndErrors() {
        List<List<String>> columns = columns(7, 200, .2, .6);
        Agreement agreement = Agreement.between(columns.get(0), columns.get(1), TEN);
        GateResult passes = Gate.minimum(Measure.PEARSON, .8)
                .maximum("mae", .6)
                .maximum("rmse", .8)
                .check(agreement);
        assertThat(passes.verdict()).isEqualTo(GateVerdict.PASS);
        assertThat(passes.conditions())
                .extracting(GateResult.Condition::what)
                .containsExactly("pearson", "max-mae", "max-rmse");
        assertThat(Gate.open().maximum("mae", .1).check(agreement).verdict()).isEqualTo(GateVerdict.FAIL);
        double value = agreement.measure(Measure.MAE).value().orElseThrow();
        GateResult open = Gate.open().maximum("mae", value + .001).check(agreement);
        assertThat(open.verdict()).isEqualTo(GateVerdict.INCONCLUSIVE);
        assertThat(open.conditions().get(0).labelsNeeded()).isPresent();
        assertThatThrownBy(() -> Gate.open().maximum("mae", Double.NaN))
                .hasMessage("the most of mae is above 0, got NaN");
    }

    private static GateResult.Condition only(Gate gate, Agreement agreement) {
        return gate.check(agreement).conditions().get(0);
    }

    @Test
    void fewNumbersDecideNothingHoweverCloseTheyAre() {
        List<List<String>> columns = columns(17, 99, 0, .01);
        Agreement few = Agreement.between(columns.get(0), columns.get(1), TEN);
        for (Gate gate : List.of(
                Gate.open().maximum("mae", 5),
                Gate.minimum(Measure.LIN_CCC, .1),
                Gate.minimum(Measure.PEARSON, -.5),
                Gate.open().noWorseThan(few, .5))) {
            GateResult.Condition condition = only(gate, few);
            assertThat(condition.verdict()).as(condition.what()).isEqualTo(GateVerdict.INCONCLUSIVE);
            assertThat(condition.reason())
                    .startsWith("only 99 decided rows, where 100 are the least to decide a bar on numbers from");
            assertThat(condition.labelsNeeded()).hasValue(100);
        }
        assertThat(only(Gate.open().maximum("mae", .0001), few).verdict()).isEqualTo(GateVerdict.INCONCLUSIVE);
        assertThat(only(Gate.minimum(Measure.COVERAGE, .9), few).verdict()).isEqualTo(GateVerdict.PASS);

        Agreement six =
                Agreement.between(columns.get(0).subList(0, 6), columns.get(1).subList(0, 6), TEN);
        assertThat(only(Gate.open().maximum("mae", 5), six).labelsNeeded()).hasValue(100);

        List<List<String>> more = columns(17, 100, 0, .01);
        Agreement enough = Agreement.between(more.get(0), more.get(1), TEN);
        assertThat(only(Gate.open().maximum("mae", 5), enough).verdict()).isEqualTo(GateVerdict.PASS);
        assertThat(only(Gate.open().maximum("mae", .0001), enough).verdict()).isEqualTo(GateVerdict.FAIL);
    }

    @Test
    void aJudgeThatAbstainsOnHardRowsIsNotComparedOnTheOthersAlone() {
        List<List<String>> columns = columns(18, 220, 0, .5, .8);
        List<String> abstains = new ArrayList<>(columns.get(2));
        for (int row = 0; row < 20; row++) {
            abstains.set(row, "");
        }
        Agreement other = Agreement.between(columns.get(0), columns.get(1), TEN);
        Agreement judge = Agreement.between(columns.get(0), abstains, TEN);
        for (Gate gate : List.of(Gate.open().noWorseThan(other, .5), Gate.open().betterThan(other))) {
            GateResult.Condition condition = only(gate, judge);
            assertThat(condition.verdict()).isEqualTo(GateVerdict.INCONCLUSIVE);
            assertThat(condition.reason()).endsWith(" leaves out 20 undecided rows: bound them with --max-undecided");
        }
        assertThat(only(Gate.open().noWorseThan(other, .5).maximumUndecided(.2), judge)
                        .verdict())
                .isEqualTo(GateVerdict.PASS);
        assertThat(only(Gate.open().noWorseThan(judge, .5), other).verdict()).isEqualTo(GateVerdict.PASS);
    }

    @Test
    void undecidedRowsHaveToBeBoundedBeforeAnErrorCounts() {
        List<List<String>> columns = columns(8, 120, .2, .6);
        List<String> judge = new ArrayList<>(columns.get(1));
        judge.set(3, "");
        Agreement agreement = Agreement.between(columns.get(0), judge, TEN);
        GateResult open = Gate.open().maximum("mae", 5).check(agreement);
        assertThat(open.conditions().get(0).reason())
                .isEqualTo("mae leaves out 1 undecided rows: bound them with --max-undecided");
        assertThat(Gate.open()
                        .maximum("mae", 5)
                        .maximumUndecided(.2)
                        .check(agreement)
                        .verdict())
                .isEqualTo(GateVerdict.PASS);
    }

    @Test
    void aGateBesideAnotherJudgeTakesTheMarginAsAShareOfTheScale() {
        List<List<String>> columns = columns(9, 200, 0, .5, .8);
        Agreement near = Agreement.between(columns.get(0), columns.get(1), TEN);
        Agreement far = Agreement.between(columns.get(0), columns.get(2), TEN);
        assertThat(Gate.open().betterThan(far).check(near).verdict()).isEqualTo(GateVerdict.PASS);
        assertThat(Gate.open().betterThan(near).check(far).verdict()).isEqualTo(GateVerdict.FAIL);
        assertThat(Gate.open().noWorseThan(near, .05).check(far).verdict()).isEqualTo(GateVerdict.PASS);
        GateResult.Condition condition =
                Gate.open().noWorseThan(near, .001).check(far).conditions().get(0);
        assertThat(condition.verdict()).isEqualTo(GateVerdict.FAIL);
        double errors = far.measure(Measure.MAE).value().orElseThrow()
                - near.measure(Measure.MAE).value().orElseThrow();
        assertThat(condition.measured().value().orElseThrow()).isCloseTo(-errors / 10, within(1e-12));
    }

    @Test
    void annotatorsStandBesideTheMeanOfTheOthers() {
        Map<String, List<String>> columns = new LinkedHashMap<>();
        columns.put("ann", List.of("2", "4", "6", ""));
        columns.put("bob", List.of("3", "4", "8", "1"));
        columns.put("eve", List.of("4", "", "7", ""));
        NumberRaterStudy study = NumberRaterStudy.of(
                NumberPanel.of(columns, new Scale.Range(0, 10)).judgedBy("gpt", List.of("3", "5", "", "1")));
        assertThat(study.rated()).isEqualTo(3);
        assertThat(study.unrated()).isZero();
        assertThat(study.empty()).isEqualTo(3);
        // Ann against 3.5 and 4, on rows that the judge decided.
        assertThat(study.standings().get(0).error().value().orElseThrow()).isCloseTo(.75, within(1e-12));
        assertThat(study.standings().get(0).judge().orElseThrow().value().orElseThrow())
                .isCloseTo(.75, within(1e-12));
        assertThat(study.standings().get(0).difference().orElseThrow().value().orElseThrow())
                .isCloseTo(0, within(1e-12));
        assertThat(study.together().error().n()).isEqualTo(5);
        assertThat(study.together().error().groups()).isEqualTo(2);
        assertThat(study.pairs().get(0).bias().value().orElseThrow()).isCloseTo(1, within(1e-12));
        assertThat(study.disputed())
                .extracting(NumberRaterStudy.Disputed::id, NumberRaterStudy.Disputed::spread)
                .containsExactly(tuple("1", 2.0), tuple("3", 2.0));
        assertThat(study.disputed().get(0).votes()).containsExactlyEntriesOf(votes("2", "3", "4"));
        Interval alpha = Objects.requireNonNull(study.measures().get(Measure.KRIPPENDORFF_ALPHA_INTERVAL));
        assertThat(alpha.n()).isEqualTo(3);
    }

    private static Map<String, String> votes(String ann, String bob, String eve) {
        Map<String, String> votes = new LinkedHashMap<>();
        votes.put("ann", ann);
        votes.put("bob", bob);
        votes.put("eve", eve);
        return votes;
    }

    @Test
    void onePersonIsNoPanel() {
        NumberPanel alone = NumberPanel.of(Map.of("ann", List.of("1")), new Scale.Range(0, 10));
        assertThatThrownBy(() -> NumberRaterStudy.of(alone))
                .hasMessage("agreement among raters needs at least two columns, got [ann]");
        assertThatThrownBy(() -> alone.judgedBy("gpt", List.of()))
                .hasMessage("each row needs one entry: 1 rows, 0 entries");
        assertThatThrownBy(() -> NumberPanel.of(Map.of("ann", List.of("12")), new Scale.Range(0, 10)))
                .hasMessageContaining("1 value of column 'ann' not on the scale range:0..10: '12' (row 1)");
    }
}
