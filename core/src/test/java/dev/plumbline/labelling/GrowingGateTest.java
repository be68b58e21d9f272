package dev.plumbline.labelling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.agreement.GateResult.Condition;
import dev.plumbline.agreement.GateVerdict;
import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.dataset.Purpose;
import dev.plumbline.judge.JudgeVersion;
import dev.plumbline.judge.Usage;
import dev.plumbline.judge.Verdict;
import dev.plumbline.labelling.SheetLabels.Given;
import dev.plumbline.run.Run;
import dev.plumbline.scale.Scale;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

class GrowingGateTest {
    private static final Scale SCALE = Scale.of("pass", "fail");

    private static Verdict said(String id, String value) {
        return value.isEmpty()
                ? new Verdict.Abstained(id, "unsure", Map.of(), Usage.none())
                : new Verdict.Decided(
                        id,
                        value,
                        Optional.empty(),
                        OptionalDouble.empty(),
                        Map.of(),
                        List.of(),
                        Optional.empty(),
                        Usage.none(),
                        List.of());
    }

    /** Rows of which the judge says the first and a person the second; an empty word says nothing. */
    private static GrowingRows rows(int count, int group, IntFunction<String[]> said) {
        return rows(count, group, said, Set.of(), Set.of());
    }

    private static GrowingRows rows(
            int count, int group, IntFunction<String[]> said, Set<String> before, Set<String> seen) {
        List<Example> examples = new ArrayList<>();
        List<Verdict> verdicts = new ArrayList<>();
        List<RowToLabel> chosen = new ArrayList<>();
        Map<String, Given> labels = new HashMap<>();
        for (int row = 0; row < count; row++) {
            String id = "r" + row;
            Example example = new Example(id, "g" + row / group, Map.of("response", "answer " + row));
            examples.add(example);
            chosen.add(new RowToLabel(example, OptionalDouble.of(.5), "at random"));
            String[] both = said.apply(row);
            verdicts.add(said(id, both[0]));
            if (!both[1].isEmpty()) {
                labels.put(id, new Given(id, both[1], Optional.empty(), OptionalDouble.empty()));
            }
        }
        Dataset data = Dataset.of(examples);
        return GrowingRows.of(
                LabelBatch.of("july", Purpose.MEASURING, SCALE, data, chosen),
                new Run(new JudgeVersion("accuracy", "0".repeat(64)), data, verdicts, Optional.empty()),
                labels,
                before,
                example -> seen.contains(example.id()));
    }

    private static String[] pair(String judge, String person) {
        return new String[] {judge, person};
    }

    private static Condition only(GrowingResult result) {
        assertThat(result.gate().conditions()).hasSize(1);
        return result.gate().conditions().get(0);
    }

    @Test
    void eachRateIsOfItsOwnRows() {
        // Of ten rows people fail three; the judge finds two of them, fails one that they pass, and leaves one open.
        GrowingRows rows = rows(100, 1, row -> switch (row % 10) {
            case 0, 1 -> pair("fail", "fail");
            case 2 -> pair("pass", "fail");
            case 3 -> pair("fail", "pass");
            case 4 -> pair("", "pass");
            default -> pair("pass", "pass");
        });
        assertThat(only(GrowingGate.open().minimum("accuracy", .7).check(rows))
                        .measured()
                        .value())
                .hasValue(.7);
        Condition recall = only(GrowingGate.open().minimum("tnr", .6).check(rows));
        assertThat(recall.what()).isEqualTo("recall.fail");
        assertThat(recall.measured().value()).hasValue(2 / 3.0);
        assertThat(recall.measured().n()).isEqualTo(30);
        Condition precision =
                only(GrowingGate.open().minimum("precision.fail", .6).check(rows));
        assertThat(precision.measured().value()).hasValue(2 / 3.0);
        GrowingResult both = GrowingGate.open()
                .minimum("accuracy", .5)
                .minimum("recall.fail", .6)
                .check(rows);
        assertThat(both.gate().conditions().get(0).verdict()).isEqualTo(GateVerdict.PASS);
        assertThat(both.gate().verdict()).isEqualTo(GateVerdict.INCONCLUSIVE);
        Condition open = both.gate().conditions().get(1);
        assertThat(both.labelsLeft().getAsLong())
                .as("of any kind, where three rows of ten are failed")
                .isCloseTo((open.labelsNeeded().getAsLong() - 30) * 10 / 3, org.assertj.core.data.Offset.offset(2L));
    }

    /** Whatever the labels that are missing turn out to be, what was decided without them is decided with them. */
    @Test
    void gapsCountForTheWorst() {
        SplittableRandom random = new SplittableRandom(9);
        for (String what : List.of("accuracy", "recall.fail", "recall.pass", "precision.fail", "precision.pass")) {
            int decided = 0;
            for (int draw = 0; draw < 60; draw++) {
                double truth = random.nextDouble();
                String[][] all = new String[120][];
                boolean[] gap = new boolean[120];
                for (int row = 0; row < all.length; row++) {
                    String person = random.nextInt(3) == 0 ? "fail" : "pass";
                    String other = person.equals("pass") ? "fail" : "pass";
                    all[row] = pair(random.nextDouble() < truth ? person : other, person);
                    gap[row] = random.nextInt(8) == 0;
                }
                GrowingGate gate = GrowingGate.open().minimum(what, .5);
                GateVerdict without = gate.check(rows(120, 1, row -> pair(all[row][0], gap[row] ? "" : all[row][1])))
                        .gate()
                        .verdict();
                if (without != GateVerdict.INCONCLUSIVE) {
                    decided++;
                    assertThat(gate.check(rows(120, 1, row -> all[row])).gate().verdict())
                            .as("seed 9, %s, draw %d", what, draw)
                            .isEqualTo(without);
                }
            }
            assertThat(decided).as(what).isPositive();
        }
    }

    @Test
    void whatCameBeforeAndWhatShapedTheJudgeDoesNotCount() {
        GrowingRows rows =
                rows(50, 1, row -> pair("pass", "pass"), Set.of("r0", "r1", "r2"), Set.of("r2", "r3", "r4", "r5"));
        assertThat(rows.labelled()).isEqualTo(44);
        assertThat(rows.before()).isEqualTo(2);
        assertThat(rows.seen()).isEqualTo(4);
        GrowingResult result = GrowingGate.open().minimum("accuracy", .9).check(rows);
        assertThat(result.gate().notes())
                .containsExactly(
                        "2 rows had a label before this gate was begun, and do not count",
                        "4 rows shaped the judge, and do not count");
    }

    @Test
    void aGroupCountsOnceAllItsRowsAreLabelledAndFewDecideNothing() {
        GrowingRows open = rows(90, 3, row -> pair("pass", row == 89 ? "" : "pass"));
        assertThat(open.labelled()).isEqualTo(87);
        assertThat(open.open()).isOne();
        Condition few =
                only(GrowingGate.open().minimum("accuracy", .2).check(rows(57, 3, row -> pair("pass", "pass"))));
        assertThat(few.verdict()).isEqualTo(GateVerdict.INCONCLUSIVE);
        assertThat(few.reason()).isEqualTo("only 19 groups, where 20 are the least to decide from");
        Condition enough =
                only(GrowingGate.open().minimum("accuracy", .2).check(rows(60, 3, row -> pair("pass", "pass"))));
        assertThat(enough.verdict()).isEqualTo(GateVerdict.PASS);
        assertThatThrownBy(() -> {
                    List<Example> examples = List.of(
                            new Example("a", "g", Map.of()),
                            new Example("b", "h", Map.of()),
                            new Example("c", "g", Map.of()));
                    Dataset data = Dataset.of(examples);
                    GrowingRows.of(
                            LabelBatch.of(
                                    "july",
                                    Purpose.MEASURING,
                                    SCALE,
                                    data,
                                    examples.stream()
                                            .map(row -> new RowToLabel(row, OptionalDouble.of(1), ""))
                                            .toList()),
                            new Run(
                                    new JudgeVersion("accuracy", "0".repeat(64)),
                                    data,
                                    examples.stream()
                                            .map(row -> said(row.id(), "pass"))
                                            .toList(),
                                    Optional.empty()),
                            Map.of(),
                            Set.of(),
                            row -> false);
                })
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("rows of the group 'g' do not stand together");
    }

    @Test
    void laterLooksAreJudgedMoreStrictly() {
        GrowingRows rows = rows(32, 1, row -> pair("pass", "pass"));
        assertThat(GrowingGate.open().minimum("accuracy", .85).check(rows).decided())
                .isTrue();
        GrowingResult second =
                GrowingGate.open().minimum("accuracy", .85).look(2).check(rows);
        assertThat(second.decided()).isFalse();
        assertThat(second.gate().notes().get(0))
                .startsWith("look 2 at these rows: bounds are the ends of a 99.17 % sequence");
    }
}
