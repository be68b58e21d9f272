package dev.plumbline.labelling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.dataset.Gold;
import dev.plumbline.dataset.Label;
import dev.plumbline.dataset.Roles;
import dev.plumbline.judge.JudgeVersion;
import dev.plumbline.judge.Usage;
import dev.plumbline.judge.Verdict;
import dev.plumbline.run.Run;
import dev.plumbline.scale.Scale;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowsToLabelTest {
    private static final Scale SCALE = Scale.of("pass", "fail");

    private static List<Example> examples(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Example("r" + i, "r" + i, Map.of("response", "words of row " + i + " alone")))
                .toList();
    }

    private static Dataset data(List<Example> examples, int labelled) {
        List<Label> labels = new ArrayList<>();
        Map<String, Gold> gold = new HashMap<>();
        for (Example example : examples.subList(0, labelled)) {
            labels.add(Label.of(example.id(), "pass", "ana"));
            gold.put(example.id(), new Gold.Resolved("pass", Gold.How.SINGLE));
        }
        return Dataset.of(List.of("response"), examples, Roles.none(), Optional.of(SCALE), labels, gold);
    }

    private static Run run(Dataset data, List<Verdict> verdicts) {
        return new Run(new JudgeVersion("accuracy", "0".repeat(64)), data, verdicts, Optional.empty());
    }

    private static Verdict said(Example example, String label, double confidence) {
        return new Verdict.Decided(
                example.id(),
                label,
                Optional.empty(),
                OptionalDouble.of(confidence),
                Map.of(),
                List.of(),
                Optional.empty(),
                Usage.none(),
                List.of());
    }

    private static Set<String> ids(List<RowToLabel> rows) {
        return rows.stream().map(row -> row.example().id()).collect(Collectors.toSet());
    }

    @Test
    void rowsAtRandomAreAllAsLikelyAndHaveNoLabelYet() {
        Dataset data = data(examples(100), 20);
        int[] chosen = new int[100];
        for (long seed = 0; seed < 4000; seed++) {
            List<RowToLabel> rows = RowsToLabel.atRandom(data, 20, seed);
            assertThat(rows)
                    .hasSize(20)
                    .allSatisfy(row -> assertThat(row.probability()).hasValue(.25));
            rows.forEach(row -> chosen[data.indexOf(row.example().id()).orElseThrow()]++);
        }
        for (int i = 0; i < 100; i++) {
            assertThat(chosen[i] / 4000.0).as("row %d", i).isCloseTo(i < 20 ? 0 : .25, within(.035));
        }
    }

    @Test
    void theSameSeedChoosesTheSameAndAnotherDoesNot() {
        Dataset data = data(examples(200), 0);
        assertThat(RowsToLabel.atRandom(data, 30, 5)).isEqualTo(RowsToLabel.atRandom(data, 30, 5));
        assertThat(ids(RowsToLabel.atRandom(data, 30, 5))).isNotEqualTo(ids(RowsToLabel.atRandom(data, 30, 6)));
        assertThat(RowsToLabel.atRandom(data, 500, 5))
                .hasSize(200)
                .allSatisfy(row -> assertThat(row.probability()).hasValue(1));
    }

    /** A judge that is unsure on a tenth of its rows and undecided on a few. */
    private static Run unsure(Dataset data, long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        return run(
                data,
                data.examples().stream()
                        .map(example -> random.nextInt(50) == 0
                                ? (Verdict)
                                        new Verdict.Abstained(example.id(), "why", Map.of(), Usage.none(), List.of())
                                : said(
                                        example,
                                        random.nextInt(4) == 0 ? "fail" : "pass",
                                        random.nextInt(10) == 0 ? .6 : .97))
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void strataKeepTheProbabilitiesThatUndoThem(long seed) {
        Dataset data = data(examples(1000), 100);
        Run run = unsure(data, seed);
        // What is to be measured: more of it where the judge is unsure.
        Map<String, Double> truth = new HashMap<>();
        double mean = 0;
        for (int i = 100; i < 1000; i++) {
            Verdict verdict = run.verdicts().get(i);
            boolean sure = verdict instanceof Verdict.Decided decided
                    && decided.confidence().orElseThrow() > .8;
            double value = i % (sure ? 20 : 2) == 0 ? 1 : 0;
            truth.put("r" + i, value);
            mean += value / 900;
        }
        double estimated = 0;
        int studies = 2000;
        for (int study = 0; study < studies; study++) {
            List<RowToLabel> rows = RowsToLabel.stratified(run, 60, study);
            assertThat(rows).hasSize(60);
            double total = 0;
            for (RowToLabel row : rows) {
                total += truth.getOrDefault(row.example().id(), 0.0)
                        / row.probability().orElseThrow();
            }
            estimated += total / 900 / studies;
        }
        assertThat(estimated).as("seed %d", seed).isCloseTo(mean, within(.004));
    }

    @Test
    void moreAreDrawnWhereTheJudgeIsUnsureAndSomeEverywhere() {
        Dataset data = data(examples(1000), 0);
        List<RowToLabel> rows = RowsToLabel.stratified(unsure(data, 1), 100, 1);
        Map<String, Long> by = rows.stream().collect(Collectors.groupingBy(RowToLabel::why, Collectors.counting()));
        assertThat(by).containsOnlyKeys("pass, sure", "pass, unsure", "fail, sure", "fail, unsure", "undecided");
        assertThat(by.values()).allMatch(count -> count >= 2);
        OptionalDouble sure = rows.stream()
                .filter(row -> row.why().equals("pass, sure"))
                .findFirst()
                .orElseThrow()
                .probability();
        OptionalDouble not = rows.stream()
                .filter(row -> row.why().equals("pass, unsure"))
                .findFirst()
                .orElseThrow()
                .probability();
        assertThat(not.orElseThrow()).isGreaterThan(1.8 * sure.orElseThrow());
        assertThat(RowsToLabel.stratified(unsure(data, 1), 5000, 1)).hasSize(1000);
        assertThat(RowsToLabel.stratified(unsure(data, 1), 10, 1)).hasSize(10);
        assertThatThrownBy(() -> RowsToLabel.stratified(unsure(data, 1), 9, 1))
                .isInstanceOf(BadInput.class)
                .hasMessageStartingWith("9 rows are too few for 5 kinds of verdicts (fail, sure; fail, unsure;");
    }

    @Test
    void toImproveRowsOnWhichJudgesDifferComeFirst() {
        Dataset data = data(examples(300), 50);
        List<Verdict> first =
                data.examples().stream().map(row -> said(row, "pass", .95)).toList();
        List<Verdict> second = IntStream.range(0, 300)
                .mapToObj(i -> said(data.examples().get(i), i % 10 == 3 ? "fail" : "pass", .95))
                .toList();
        List<RowToLabel> rows = RowsToLabel.improving(List.of(run(data, first), run(data, second)), 25, 1);

        assertThat(rows).hasSize(25).allSatisfy(row -> {
            assertThat(row.probability()).isEmpty();
            assertThat(row.why()).isEqualTo("judges differ");
        });
        Set<String> differ = IntStream.range(50, 300)
                .filter(i -> i % 10 == 3)
                .mapToObj(i -> "r" + i)
                .collect(Collectors.toSet());
        assertThat(differ).containsAll(ids(rows));
    }

    @Test
    void toImproveOneOfManyAlikeIsEnough() {
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            examples.add(
                    new Example("same" + i, "g" + i, Map.of("response", "the invoice was sent to the wrong address")));
        }
        for (int i = 0; i < 5; i++) {
            examples.add(
                    new Example("other" + i, "o" + i, Map.of("response", "kind" + i + " thing" + i + " matter" + i)));
        }
        Dataset data = data(examples, 0);
        Run run = run(
                data,
                examples.stream()
                        .map(row -> said(row, "pass", row.id().startsWith("same") ? .55 : .6))
                        .toList());

        Set<String> chosen = new HashSet<>(ids(RowsToLabel.improving(List.of(run), 6, 1)));
        assertThat(chosen.stream().filter(id -> id.startsWith("same"))).hasSize(1);
    }

    /** Labelled rows lie in a file as they came, so that the first ones say nothing of the rest. */
    @Test
    void whatIsLikeALabelledRowIsNotChosenWhereverThatStands() {
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < 900; i++) {
            String words = i < 450 ? "the invoice went to the wrong address" : "the lamp in the hall is broken";
            examples.add(new Example("l" + i, "l" + i, Map.of("response", words)));
        }
        examples.add(new Example("lamp", "lamp", Map.of("response", "the lamp in the hall is broken")));
        examples.add(new Example("cat", "cat", Map.of("response", "nobody fed our grey cat yesterday")));
        Dataset data = data(examples, 900);
        Run run = run(
                data,
                examples.stream()
                        .map(row -> said(row, "pass", row.id().equals("lamp") ? .6 : .7))
                        .toList());
        for (long seed = 1; seed < 6; seed++) {
            assertThat(ids(RowsToLabel.improving(List.of(run), 1, seed)))
                    .as("seed %d", seed)
                    .containsExactly("cat");
        }
    }

    @Test
    void rowsOfAGroupStandTogetherAndLargeGroupsNoEarlierThanOthers() {
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            // Twenty groups of five rows, and twenty of one.
            examples.add(new Example("r" + i, i < 100 ? "large" + i / 5 : "small" + i, Map.of("response", "row " + i)));
        }
        double first = 0;
        for (long seed = 0; seed < 2000; seed++) {
            List<String> groups = RowsToLabel.atRandom(data(examples, 0), 90, seed).stream()
                    .map(row -> row.example().group())
                    .toList();
            List<String> order = new ArrayList<>();
            groups.forEach(group -> {
                if (order.isEmpty() || !order.get(order.size() - 1).equals(group)) {
                    order.add(group);
                }
            });
            assertThat(order).doesNotHaveDuplicates();
            long large =
                    order.stream().filter(group -> group.startsWith("large")).count();
            first += (order.get(0).startsWith("large") ? 1 : 0) - (double) large / order.size();
        }
        assertThat(first / 2000)
                .as("large groups come first as often as they should")
                .isCloseTo(0, within(.03));
    }

    @Test
    void whatCannotBeChosenIsRefused() {
        Dataset done = data(examples(3), 3);
        assertThatThrownBy(() -> RowsToLabel.atRandom(done, 2, 1))
                .isInstanceOf(BadInput.class)
                .hasMessage("every row has a label");
        assertThatThrownBy(() -> RowsToLabel.atRandom(data(examples(3), 0), 0, 1))
                .isInstanceOf(BadInput.class)
                .hasMessage("0 rows are to be labelled");
        Dataset one = data(examples(3), 0);
        Dataset two = data(examples(4), 0);
        Run ofOne = run(
                one, one.examples().stream().map(row -> said(row, "pass", .9)).toList());
        Run ofTwo = run(
                two, two.examples().stream().map(row -> said(row, "pass", .9)).toList());
        assertThatThrownBy(() -> RowsToLabel.improving(List.of(ofOne, ofTwo), 2, 1))
                .isInstanceOf(BadInput.class)
                .hasMessage("the runs are of different data");
    }
}
