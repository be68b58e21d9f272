package dev.plumbline.align;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.run.Budget;
import dev.plumbline.run.UsageTotal;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class AlignmentBudgetTest {
    private static UsageTotal calls(long number) {
        return new UsageTotal(number, number, 0, 0, 0, OptionalDouble.of(0));
    }

    @Test
    void judgingAndReflectingHaveLimitsOfTheirOwnBesideTheCommonOnes() {
        AlignmentBudget budget = AlignmentBudget.parse("judge_calls=40, reflection_calls=6,calls=43");

        assertThat(budget.judgeCalls()).hasValue(40);
        assertThat(budget.reflectionCalls()).hasValue(6);
        assertThat(budget.all()).isEqualTo(Budget.calls(43));
        assertThat(budget.forJudging(calls(10), calls(5), Duration.ZERO)
                        .orElseThrow()
                        .calls())
                .hasValue(28);
        assertThat(budget.forReflecting(calls(10), calls(5), Duration.ZERO)
                        .orElseThrow()
                        .calls())
                .hasValue(1);
        assertThat(budget.forReflecting(calls(10), calls(6), Duration.ZERO)).isEmpty();
        assertThat(budget.forJudging(calls(40), calls(0), Duration.ZERO)).isEmpty();
    }

    @Test
    void callsOfTheProofAreSetAsideInBothLimits() {
        AlignmentBudget left = AlignmentBudget.parse("judge_calls=40,calls=100").reserving(30, .5);

        assertThat(left.judgeCalls()).hasValue(10);
        assertThat(left.all().calls()).hasValue(70);
        assertThat(AlignmentBudget.parse("judge_calls=40").reserving(50, .5).judgeCalls())
                .hasValue(1);
        assertThat(AlignmentBudget.of(Budget.unlimited()).reserving(50, .5).judgeCalls())
                .isEqualTo(OptionalLong.empty());
    }

    @Test
    void aLimitThatIsNoNumberIsNamed() {
        assertThatThrownBy(() -> AlignmentBudget.parse("usd=1,judge_calls=many"))
                .isInstanceOf(BadInput.class)
                .hasMessage("budget 'judge_calls=many' is no whole number above 0");
        assertThatThrownBy(() -> AlignmentBudget.parse("judges=4")).isInstanceOf(BadInput.class);
    }
}
