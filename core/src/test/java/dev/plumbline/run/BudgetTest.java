package dev.plumbline.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.dataset.BadInput;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BudgetTest {
    @Test
    void readsCallsTokensMoneyAndTime() {
        assertThat(Budget.parse("calls=400, tokens=1000000 ,usd=2.50,time=10m"))
                .isEqualTo(new Budget(
                        OptionalLong.of(400),
                        OptionalLong.of(1_000_000),
                        OptionalDouble.of(2.5),
                        Optional.of(Duration.ofMinutes(10))));
        assertThat(Budget.parse("time=90s").time()).contains(Duration.ofSeconds(90));
        assertThat(Budget.parse("time=2h").time()).contains(Duration.ofHours(2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "calls",
                "calls=",
                "calls=0",
                "calls=-1",
                "calls=1.5",
                "time=10",
                "time=x",
                "rows=3",
                "usd=0",
                "usd=-1",
                "usd=1e3",
                "time=0s",
                "time=00m",
                "calls=1,calls=5",
                "time=1s,TIME = 2s"
            })
    void refusesWhatItDoesNotUnderstand(String text) {
        assertThatThrownBy(() -> Budget.parse(text))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("'" + text + "'")
                .extracting(failure -> ((BadInput) failure).hint().orElseThrow())
                .asString()
                .contains("calls=N");
    }

    @Test
    void saysWhichLimitIsReached() {
        UsageTotal spent = new UsageTotal(10, 12, 50, 50, 0, OptionalDouble.of(0.25));

        assertThat(Budget.calls(11).reached(spent, Duration.ZERO)).isEmpty();
        assertThat(Budget.calls(10).reached(spent, Duration.ZERO)).contains("10 calls");
        assertThat(Budget.parse("tokens=100").reached(spent, Duration.ZERO)).contains("100 tokens");
        assertThat(Budget.usd(0.26).reached(spent, Duration.ZERO)).isEmpty();
        assertThat(Budget.usd(0.25).reached(spent, Duration.ZERO)).contains("0.25 USD");
        assertThat(Budget.unlimited().reached(spent, Duration.ofDays(9))).isEmpty();
    }

    @Test
    void aTimeIsNamedAsItWasGivenThoughAMomentOfItIsGone() {
        Budget left = Budget.parse("time=10m")
                .less(UsageTotal.nothing(), Duration.ofMillis(7))
                .orElseThrow();

        assertThat(left.reached(UsageTotal.nothing(), Duration.ofMinutes(11)))
                .isEqualTo(Budget.parse("time=10m").reached(UsageTotal.nothing(), Duration.ofMinutes(11)));
    }

    @Test
    void moneyThatIsNotKnownIsNeverTakenForNothing() {
        UsageTotal spent = new UsageTotal(1, 1, 50, 50, 0, OptionalDouble.empty());

        assertThat(Budget.usd(100).reached(spent, Duration.ZERO).orElseThrow()).contains("price of the model");
        assertThat(Budget.usd(100).less(spent, Duration.ZERO)).isEmpty();
    }

    @Test
    void whatIsLeftIsLessByWhatWasSpent() {
        UsageTotal spent = new UsageTotal(7, 9, 50, 50, 0, OptionalDouble.of(0.25));

        assertThat(Budget.parse("calls=10,tokens=300,usd=1,time=10m").less(spent, Duration.ofMinutes(4)))
                .contains(Budget.parse("calls=3,tokens=200,usd=0.75,time=6m"));
        assertThat(Budget.calls(7).less(spent, Duration.ZERO)).isEmpty();
    }

    @Test
    void rowsInFlightMayNeedACallEach() {
        UsageTotal spent = new UsageTotal(7, 9, 50, 50, 0, OptionalDouble.empty());

        assertThat(Budget.calls(10).full(spent, 2, 1)).isFalse();
        assertThat(Budget.calls(10).full(spent, 3, 1)).isTrue();
        assertThat(Budget.calls(10).full(spent, 0, 1)).isFalse();
        assertThat(Budget.calls(13).full(spent, 1, 3)).isFalse();
        assertThat(Budget.calls(12).full(spent, 1, 3)).isTrue();
    }
}
