package dev.plumbline.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.dataset.BadInput;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BudgetTest {
    @Test
    void readsCallsTokensAndTime() {
        assertThat(Budget.parse("calls=400, tokens=1000000 ,time=10m"))
                .isEqualTo(new Budget(
                        OptionalLong.of(400), OptionalLong.of(1_000_000), Optional.of(Duration.ofMinutes(10))));
        assertThat(Budget.parse("time=90s").time()).contains(Duration.ofSeconds(90));
        assertThat(Budget.parse("time=2h").time()).contains(Duration.ofHours(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "calls", "calls=", "calls=0", "calls=-1", "calls=1.5", "time=10", "time=x", "rows=3"})
    void refusesWhatItDoesNotUnderstand(String text) {
        assertThatThrownBy(() -> Budget.parse(text))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("'" + text + "'")
                .extracting(failure -> ((BadInput) failure).hint().orElseThrow())
                .asString()
                .contains("calls=N");
    }

    @Test
    void countsRowsInFlightAsACallEach() {
        Spent spent = new Spent(7, 9, 50, 50, 0, java.util.OptionalDouble.empty());

        assertThat(Budget.calls(10).reached(spent, 2, Duration.ZERO)).isEmpty();
        assertThat(Budget.calls(10).reached(spent, 3, Duration.ZERO)).contains("10 calls");
        assertThat(Budget.parse("tokens=100").reached(spent, 0, Duration.ZERO)).contains("100 tokens");
        assertThat(Budget.unlimited().reached(spent, 99, Duration.ofDays(9))).isEmpty();
    }
}
