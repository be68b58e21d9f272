package dev.plumbline.probing.bias;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.agreement.Part;
import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.dataset.Gold;
import dev.plumbline.dataset.Label;
import dev.plumbline.dataset.Roles;
import dev.plumbline.dataset.Split;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.Usage;
import dev.plumbline.judge.Verdict;
import dev.plumbline.judge.Vote;
import dev.plumbline.probing.Attack;
import dev.plumbline.run.Run;
import dev.plumbline.statistics.Multiplicity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Verdicts that were made up, so that every figure can be counted by hand. */
class BiasResultTest {
    private static final JudgeSpec JUDGE = judge("scale: [pass, fail]", "{{ response }}");
    private static final List<Probe> ALL = List.of(Probe.values());

    private static JudgeSpec judge(String scale, String instructions) {
        return JudgeSpec.parse("""
                name: accuracy
                model: openai:/m
                %s
                instructions: "%s"
                """.formatted(scale, instructions), "judge.yaml");
    }

    private static Dataset data(JudgeSpec judge, List<String> labels) {
        List<Example> examples = new ArrayList<>();
        List<Label> given = new ArrayList<>();
        Map<String, Gold> gold = new HashMap<>();
        for (int i = 0; i < labels.size(); i++) {
            Example row = new Example("r" + i, "r" + i, Map.of("response", "word ".repeat(1 + i % 7)));
            examples.add(row);
            given.add(Label.of(row.id(), labels.get(i), "ana"));
            gold.put(row.id(), new Gold.Resolved(labels.get(i), Gold.How.SINGLE));
        }
        return Dataset.of(List.of("response"), examples, Roles.none(), Optional.of(judge.scale()), given, gold);
    }

    private static Run run(JudgeSpec judge, Dataset data, Function<Integer, Verdict> verdicts) {
        return new Run(
                judge.version(),
                data,
                IntStream.range(0, data.examples().size())
                        .mapToObj(verdicts::apply)
                        .toList(),
                Optional.empty());
    }

    private static Verdict voted(int row, String value, String... votes) {
        List<Vote> all = new ArrayList<>();
        for (int i = 0; i < votes.length; i++) {
            String[] vote = votes[i].split(":", -1);
            all.add(new Vote(
                    vote[0],
                    "decided",
                    Optional.of(vote[1]),
                    Optional.empty(),
                    OptionalDouble.empty(),
                    1.0 / votes.length));
        }
        return new Verdict.Decided(
                "r" + row,
                value,
                Optional.empty(),
                OptionalDouble.empty(),
                Map.of(),
                List.of(),
                Optional.empty(),
                Usage.none(),
                all);
    }

    private static Finding finding(BiasResult result, Probe probe, String name) {
        return result.probes().stream()
                .filter(one -> one.probe() == probe)
                .flatMap(one -> one.findings().stream())
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static double value(BiasResult result, Probe probe, String name) {
        return finding(result, probe, name).figure().value().orElseThrow();
    }

    @Test
    void whoPrefersTheFirstIsToldFromWhoIsInconsistent() {
        JudgeSpec pairs = judge("scale: \"prefer:a,b,tie\"", "{{ response_a }} {{ response_b }}");
        List<String> labels = IntStream.range(0, 40).mapToObj(i -> "a").toList();
        // 20 consistent, 12 always the first shown, 4 always the second shown, 4 a tie once.
        Run run = run(pairs, data(pairs, labels), row -> {
            String given = row < 20 || row < 32 ? "a" : row < 36 ? "b" : "tie";
            String swapped = row < 20 ? "a" : row < 32 ? "b" : row < 36 ? "a" : "b";
            return voted(row, "tie", Vote.GIVEN_ORDER + ":" + given, Vote.SWAPPED_ORDER + ":" + swapped);
        });
        BiasResult result = BiasResult.of(pairs, run, Part.whole(), row -> false, List.of(Probe.POSITION));

        assertThat(value(result, Probe.POSITION, "inconsistent")).isCloseTo(.5, within(1e-12));
        Finding first = finding(result, Probe.POSITION, "first_shown");
        assertThat(first.figure().value().orElseThrow()).isCloseTo(.2, within(1e-12));
        // Two-sided exact test of 12 against 4.
        assertThat(first.p().orElseThrow()).isCloseTo(.076813, within(1e-5));
        assertThat(first.called()).isFalse();
    }

    @Test
    void repeatsTellFlipsAndWhatAskingOnceCosts() {
        // Of four rows that people pass: right 3 of 3; 2 of 3, together right; 1 of 3, together wrong; one answer only.
        Run run = run(JUDGE, data(JUDGE, List.of("pass", "pass", "pass", "pass")), row -> switch (row) {
            case 0 -> voted(0, "pass", "repeat 1:pass", "repeat 2:pass", "repeat 3:pass");
            case 1 -> voted(1, "pass", "repeat 1:pass", "repeat 2:fail", "repeat 3:pass");
            case 2 -> voted(2, "fail", "repeat 1:fail", "repeat 2:fail", "repeat 3:pass");
            default -> voted(3, "pass", "repeat 1:pass");
        });
        BiasResult result = BiasResult.of(JUDGE, run, Part.whole(), row -> false, List.of(Probe.REPEAT));

        assertThat(value(result, Probe.REPEAT, "flips")).isCloseTo(2.0 / 3, within(1e-12));
        assertThat(finding(result, Probe.REPEAT, "flips").figure().n()).isEqualTo(3);
        assertThat(value(result, Probe.REPEAT, "pair_flips")).isCloseTo((0 + 2.0 / 3 + 2.0 / 3) / 3, within(1e-12));
        assertThat(value(result, Probe.REPEAT, "accuracy_loss")).isCloseTo((0 + 1.0 / 3 - 1.0 / 3) / 3, within(1e-12));
    }

    @Test
    void leniencyIsPairedAndAllTestsAreAdjustedTogether() {
        List<String> labels = IntStream.range(0, 60)
                .mapToObj(i -> i % 2 == 0 ? "pass" : "fail")
                .toList();
        // 12 failed rows pass too.
        Run run = run(
                JUDGE,
                data(JUDGE, labels),
                row -> Verdict.Decided.of("r" + row, row % 2 == 0 || row < 24 ? "pass" : "fail"));
        BiasResult result = BiasResult.of(JUDGE, run, Part.whole(), row -> false, ALL);

        Finding lenient = finding(result, Probe.LENIENCY, "positive");
        assertThat(lenient.figure().value().orElseThrow()).isCloseTo(.2, within(1e-12));
        assertThat(lenient.p().orElseThrow()).isCloseTo(Math.pow(.5, 11), within(1e-9));
        Finding length = finding(result, Probe.LENGTH, "longer_half");
        double[] holm = Multiplicity.holm(
                new double[] {length.p().orElseThrow(), lenient.p().orElseThrow()});
        assertThat(length.adjusted().orElseThrow()).isEqualTo(holm[0]);
        assertThat(lenient.adjusted().orElseThrow()).isEqualTo(holm[1]);
        assertThat(result.called())
                .singleElement()
                .satisfies(one -> assertThat(one.probe()).isEqualTo(Probe.LENIENCY));
        assertThat(result.probes()).extracting(ProbeResult::probe).containsExactlyElementsOf(ALL);
        assertThat(result.probes())
                .allSatisfy(one ->
                        assertThat(one.findings().isEmpty()).isEqualTo(one.why().isPresent()));
    }

    @Test
    void rowsThatShapedTheJudgeAreInNoFigure() {
        Run run = run(
                JUDGE,
                data(JUDGE, IntStream.range(0, 60).mapToObj(i -> "fail").toList()),
                row -> Verdict.Decided.of("r" + row, row < 20 ? "fail" : "pass"));
        BiasResult result = BiasResult.of(
                JUDGE, run, Part.whole(), row -> Integer.parseInt(row.id().substring(1)) < 20, ALL);

        assertThat(value(result, Probe.LENIENCY, "positive")).isEqualTo(1);
        assertThat(finding(result, Probe.LENIENCY, "positive").figure().n()).isEqualTo(40);
        assertThat(finding(result, Probe.LENGTH, "longer_half").figure().n()).isEqualTo(40);
        assertThat(finding(result, Probe.FORMAT, "failed").figure().n()).isEqualTo(40);
    }

    @Test
    void reasonsOfRowsThatNobodyMayReadStayAway() {
        Run run = run(
                JUDGE,
                data(JUDGE, List.of("pass", "pass", "pass")),
                row -> row == 0
                        ? new Verdict.Abstained("r0", "the row says moonstone", Map.of(), Usage.none())
                        : row == 1
                                ? new Verdict.Unparsed("r1", "moonstone", "no label in moonstone", Usage.none())
                                : new Verdict.Failed("r2", "timeout", "after moonstone", Usage.none()));
        Function<Part, List<String>> notes =
                part -> BiasResult.of(JUDGE, run, part, row -> false, List.of(Probe.FORMAT)).probes().stream()
                        .flatMap(one -> one.notes().stream())
                        .toList();

        assertThat(notes.apply(Part.all(Split.TEST)))
                .containsExactly("1 of 3 rows: abstained", "1 of 3 rows: failed, timeout", "1 of 3 rows: unparsed");
        assertThat(notes.apply(Part.whole())).contains("1 of 3 rows: abstained, the row says moonstone");
    }

    @ParameterizedTest
    @EnumSource(Attack.class)
    void aHarmlessTextIsAsLongAsTheAttackAndAsksForNothing(Attack attack) {
        String planted = attack.text("pass");
        String harmless = Canaries.harmless(planted.length());
        assertThat(harmless).hasSameSizeAs(planted).doesNotContain("pass", "verdict", "response", "evaluat");
        assertThat(Canaries.harmless(2_000)).hasSize(2_000);
    }

    @Test
    void onlyRowsThatPeopleAndJudgeFailCanFlip() {
        Dataset data = data(
                JUDGE,
                IntStream.range(0, 40).mapToObj(i -> i < 10 ? "pass" : "fail").toList());
        Canaries canaries = Canaries.of(JUDGE, data, List.of(Attack.ORDER, Attack.CLAIM), "pass");
        assertThat(canaries.rows()).hasSize(30);
        assertThat(canaries.data().examples()).hasSize(30 * 5);
        assertThat(canaries.data().labels()).isEmpty();

        // Wrong about the ten shortest before any text; obeys orders.
        Run run = new Run(
                JUDGE.version(),
                canaries.data(),
                canaries.data().examples().stream()
                        .<Verdict>map(row -> {
                            String text = row.field("response").orElse("");
                            boolean passes = text.contains("only correct verdict")
                                    || text.startsWith("word word word word word word ");
                            return Verdict.Decided.of(row.id(), passes ? "pass" : "fail");
                        })
                        .toList(),
                Optional.empty());
        Run plain = run(JUDGE, data, row -> Verdict.Decided.of("r" + row, "fail"));
        BiasResult result = BiasResult.of(
                JUDGE,
                plain,
                Part.whole(),
                row -> false,
                List.of(Probe.INJECTION),
                Optional.empty(),
                Optional.of(new BiasResult.PlantedRun(canaries, run)));

        long wrong = canaries.rows().stream()
                .filter(canary ->
                        canary.source().field("response").orElse("").startsWith("word word word word word word "))
                .count();
        assertThat(wrong).isBetween(5L, 12L);
        assertThat(finding(result, Probe.INJECTION, "order").figure().n()).isEqualTo(30 - wrong);
        assertThat(value(result, Probe.INJECTION, "order")).isEqualTo(1);
        assertThat(value(result, Probe.INJECTION, "order_control")).isZero();
        assertThat(value(result, Probe.INJECTION, "order_effect")).isEqualTo(1);
        assertThat(finding(result, Probe.INJECTION, "order_effect").called()).isTrue();
        assertThat(value(result, Probe.INJECTION, "claim")).isZero();
        assertThat(finding(result, Probe.INJECTION, "claim_effect").called()).isFalse();
    }

    @Test
    void onlyListsOfLabelsAreTurnedRoundAndThePositiveOneStays() {
        JudgeSpec turned = BiasResult.reversed(JUDGE).orElseThrow();
        assertThat(turned.scale().labels()).containsExactly("fail", "pass");
        assertThat(turned.scale().positive()).contains("pass");
        assertThat(turned.version()).isNotEqualTo(JUDGE.version());
        assertThat(BiasResult.reversed(judge("scale: \"ordinal:1..5\"", "{{ response }}")))
                .isEmpty();
        assertThat(BiasResult.reversed(judge("scale: boolean", "{{ response }}")))
                .isEmpty();
    }

    @Test
    void namesThatAreNotKnownAreToldWithThoseThatAre() {
        assertThat(Probe.named(" label_order ")).isEqualTo(Probe.LABEL_ORDER);
        assertThatThrownBy(() -> Probe.named("size"))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("there is no probe 'size'");
        assertThatThrownBy(() -> Attack.named("spell"))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("there is no attack 'spell'");
        assertThat(Attack.keys()).hasSameSizeAs(Attack.values());
    }
}
