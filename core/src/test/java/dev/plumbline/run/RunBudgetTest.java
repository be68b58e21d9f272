package dev.plumbline.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.dataset.Dataset;
import dev.plumbline.judge.Usage;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Budgets end a run cleanly, over by no more than what was in flight. */
@Timeout(60)
class RunBudgetTest {
    private static final Dataset DATA = Fakes.rows(100);

    @Test
    void budgetsOfTokensAndTimeEndARunToo() {
        RunOutcome tokens = Runner.with(Fakes.judging(Fakes::verdict))
                .concurrency(1)
                .budget(Budget.parse("tokens=150"))
                .run(Fakes.spec(""), DATA);
        assertThat(tokens.ending()).isEqualTo(Ending.BUDGET);
        assertThat(tokens.spent().tokens()).isEqualTo(150);

        RunOutcome time = Runner.with(Fakes.judging(Fakes::verdict))
                .budget(new Budget(
                        OptionalLong.empty(), OptionalLong.empty(), OptionalDouble.empty(), Optional.of(Duration.ZERO)))
                .run(Fakes.spec(""), DATA);
        assertThat(time.done()).isZero();
        assertThat(time.ending()).isEqualTo(Ending.BUDGET);
    }

    @Test
    void aBudgetOfMoneyIsExceededByNoMoreThanWhatWasInFlight() {
        RunOutcome outcome = Runner.with(Fakes.judging(
                        example -> Fakes.verdict(example).withUsage(Fakes.priced(OptionalDouble.of(0.01)))))
                .concurrency(4)
                .budget(Budget.usd(0.095))
                .run(Fakes.spec(""), DATA);

        assertThat(outcome.ending()).isEqualTo(Ending.BUDGET);
        assertThat(outcome.spent().usd().orElseThrow()).isBetween(0.0999, 0.095 + 4 * 0.01);
        assertThat(outcome.sentence()).contains("the budget of 0.095 USD is spent");
    }

    @Test
    void aBudgetOfMoneyEndsWhereTheFirstPriceIsNotKnown() {
        RunOutcome outcome = Runner.with(Fakes.judging(Fakes::verdict))
                .concurrency(1)
                .budget(Budget.usd(1000))
                .run(Fakes.spec(""), DATA);

        assertThat(outcome.ending()).isEqualTo(Ending.BUDGET);
        assertThat(outcome.done()).isEqualTo(1);
        assertThat(outcome.sentence()).contains("without the price of the model");
    }

    @Test
    void aBudgetOfCallsLetsRowsThroughThatNeedNone() {
        RunOutcome outcome = Runner.with(
                        Fakes.judging(example -> Fakes.verdict(example).withUsage(Usage.none())))
                .concurrency(16)
                .budget(Budget.calls(3))
                .run(Fakes.spec(""), DATA);

        assertThat(outcome.ending()).isEqualTo(Ending.FINISHED);
        assertThat(outcome.spent().calls()).isZero();
    }

    @Test
    void aBudgetOfCallsIsNotExceededByRowsThatTakeSeveral() {
        RunOutcome outcome = Runner.with(Fakes.judging(example -> {
                    pause();
                    return Fakes.verdict(example).withUsage(Fakes.calls(3));
                }))
                .concurrency(16)
                .budget(Budget.calls(41))
                .run(Fakes.spec("").withRepeat(3), DATA);

        assertThat(outcome.ending()).isEqualTo(Ending.BUDGET);
        assertThat(outcome.spent().calls()).isEqualTo(39);
        assertThat(outcome.sentence())
                .startsWith("the budget of 41 calls, of which 2 are left and one row takes 3, is spent: 13 of 100");
    }

    @Test
    void aBudgetOfFewerCallsThanOneRowTakesSaysSo() {
        RunOutcome outcome = Runner.with(Fakes.judging(Fakes::verdict))
                .budget(Budget.calls(2))
                .run(Fakes.spec("").withRepeat(3), DATA);

        assertThat(outcome.done()).isZero();
        assertThat(outcome.sentence())
                .startsWith("the budget of 2 calls, fewer than the 3 that one row takes, is spent: 0 of 100");
    }

    private static void pause() {
        try {
            Thread.sleep(5);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
