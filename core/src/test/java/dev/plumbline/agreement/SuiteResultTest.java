package dev.plumbline.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.agreement.GateResult.Condition;
import dev.plumbline.agreement.SuiteResult.Ruling;
import dev.plumbline.agreement.SuiteResult.State;
import dev.plumbline.statistics.Interval;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class SuiteResultTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    private static SuiteGate gate(String name, GateVerdict... verdicts) {
        List<Condition> conditions = new ArrayList<>();
        for (GateVerdict verdict : verdicts) {
            conditions.add(new Condition(
                    conditions.isEmpty() ? "accuracy" : "no-worse-than old@1",
                    .8,
                    Interval.undefined("made up", 0),
                    verdict,
                    "",
                    OptionalLong.empty(),
                    OptionalLong.empty()));
        }
        return new SuiteGate(
                name,
                name + "@1",
                new GateResult(GateVerdict.of(List.of(verdicts)), "", conditions, List.of(), Optional.empty()));
    }

    private static Waiver waiver(String gate, String condition, LocalDate until) {
        return new Waiver(gate, Optional.of(condition).filter(text -> !text.isEmpty()), "Ana", "because", until);
    }

    private static SuiteResult of(List<SuiteGate> gates, Waiver... waivers) {
        return SuiteResult.of(gates, List.of(waivers), TODAY);
    }

    @Test
    void theWorstDecides() {
        assertThat(of(List.of(gate("a", GateVerdict.PASS), gate("b", GateVerdict.PASS)))
                        .ruling())
                .isEqualTo(Ruling.PASS);
        assertThat(of(List.of(gate("a", GateVerdict.PASS), gate("b", GateVerdict.INCONCLUSIVE)))
                        .ruling())
                .isEqualTo(Ruling.INCONCLUSIVE);
        assertThat(of(List.of(gate("a", GateVerdict.FAIL), gate("b", GateVerdict.INCONCLUSIVE)))
                        .ruling())
                .isEqualTo(Ruling.FAIL);
    }

    @Test
    void aWaiverCountsForItsConditionUntilItsLastDay() {
        List<SuiteGate> gates = List.of(gate("a", GateVerdict.FAIL, GateVerdict.INCONCLUSIVE));

        SuiteResult one = of(gates, waiver("a", "accuracy", TODAY));
        assertThat(one.ruling()).isEqualTo(Ruling.INCONCLUSIVE);
        assertThat(one.gates().get(0).conditions().get(0).ruling()).isEqualTo(Ruling.WAIVED);
        assertThat(one.waivers().get(0).state()).isEqualTo(State.USED);
        assertThat(one.count(Ruling.WAIVED)).isEqualTo(1);
        SuiteResult both = of(gates, waiver("a", "", TODAY));
        assertThat(both.ruling()).isEqualTo(Ruling.WAIVED);
        assertThat(both.gates().get(0).gate().result().verdict()).isEqualTo(GateVerdict.FAIL);
        SuiteResult paired = of(gates, waiver("a", "no-worse-than", TODAY), waiver("a", "accuracy", TODAY));
        assertThat(paired.ruling()).isEqualTo(Ruling.WAIVED);
        SuiteResult late = of(gates, waiver("a", "", TODAY.minusDays(1)));
        assertThat(late.ruling()).isEqualTo(Ruling.FAIL);
        assertThat(late.waivers().get(0).state()).isEqualTo(State.EXPIRED);
        assertThat(late.gates().get(0).conditions())
                .allMatch(ruled -> ruled.waiver().isEmpty());
        assertThat(of(gates, waiver("b", "", TODAY)).waivers().get(0).state()).isEqualTo(State.UNUSED);
    }

    @Test
    void anExpiredWaiverFailsThoughItsConditionHolds() {
        SuiteResult result = of(List.of(gate("a", GateVerdict.PASS)), waiver("a", "accuracy", TODAY.minusDays(1)));

        assertThat(result.ruling()).isEqualTo(Ruling.FAIL);
        assertThat(result.gates().get(0).ruling()).isEqualTo(Ruling.PASS);
        assertThat(result.waivers().get(0).waiver().text()).isEqualTo("by Ana until 2026-11-22: because");
    }
}
