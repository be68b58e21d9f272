package dev.plumbline.align;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

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

    private static ProofReserve proof(long calls) {
        return new ProofReserve(calls, calls, OptionalDouble.empty(), OptionalDouble.empty());
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
        AlignmentBudget left = AlignmentBudget.parse("judge_calls=40,calls=100").reserving(proof(30), .5);

        assertThat(left.judgeCalls()).hasValue(10);
        assertThat(left.all().calls()).hasValue(70);
        assertThat(AlignmentBudget.parse("judge_calls=40")
                        .reserving(proof(50), .5)
                        .judgeCalls())
                .hasValue(1);
        assertThat(AlignmentBudget.of(Budget.unlimited())
                        .reserving(proof(50), .5)
                        .judgeCalls())
                .isEqualTo(OptionalLong.empty());
    }

    @Test
    void tokensAndMoneyOfTheProofAreSetAsideToo() {
        AlignmentBudget both = AlignmentBudget.parse("tokens=100000,usd=2");
        ProofReserve known = new ProofReserve(50, 100, OptionalDouble.of(20_000), OptionalDouble.of(.5));

        AlignmentBudget left = both.reserving(known, .4);
        assertThat(left.all().tokens()).as("a fifth more than is estimated").hasValue(76_000);
        assertThat(left.all().usd().orElseThrow()).isCloseTo(1.4, within(1e-9));
        AlignmentBudget guessed = both.reserving(proof(100), .4);
        assertThat(guessed.all().tokens()).hasValue(60_000);
        assertThat(guessed.all().usd().orElseThrow()).isCloseTo(1.2, within(1e-9));
        assertThat(AlignmentBudget.parse("tokens=20000")
                        .reserving(known, .4)
                        .all()
                        .tokens())
                .as("something is left in any case")
                .hasValue(200);
    }

    @Test
    void halfOfTheSmallestLimitDecidesHowManyTestRowsAreProven() {
        ProofReserve proof = new ProofReserve(50, 100, OptionalDouble.of(20_000), OptionalDouble.of(.5));

        assertThat(proof.affordable(AlignmentBudget.parse("judge_calls=400"))).isEqualTo(50);
        assertThat(proof.affordable(AlignmentBudget.parse("judge_calls=60"))).isEqualTo(15);
        assertThat(proof.affordable(AlignmentBudget.parse("judge_calls=60,tokens=8000")))
                .isEqualTo(10);
        assertThat(proof.affordable(AlignmentBudget.parse("usd=0.1"))).isEqualTo(5);
    }

    @Test
    void aLimitWithoutANameIsRefusedWithAllNamesThatThereAre() {
        assertThatThrownBy(() -> AlignmentBudget.parse("400")).isInstanceOfSatisfying(BadInput.class, refused -> {
            assertThat(refused).hasMessage("budget '400' is not understood");
            assertThat(refused.hint().orElse("")).contains("judge_calls=N, reflection_calls=N");
        });
    }

    @Test
    void aLimitThatIsNoNumberIsNamed() {
        assertThatThrownBy(() -> AlignmentBudget.parse("usd=1,judge_calls=many"))
                .isInstanceOf(BadInput.class)
                .hasMessage("budget 'judge_calls=many' is no whole number above 0");
        assertThatThrownBy(() -> AlignmentBudget.parse("judges=4")).isInstanceOf(BadInput.class);
    }
}
