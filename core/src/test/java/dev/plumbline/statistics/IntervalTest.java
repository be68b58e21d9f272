package dev.plumbline.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class IntervalTest {
    @Test
    void textShowsValueAndBounds() {
        assertThat(Interval.of(.84, .7512, .9099, .95, "wilson", 79, 0).text()).isEqualTo("0.84 [0.75, 0.91]");
        assertThat(Interval.of(-.0001, -.5, .5, .95, "bca", 9, 0).text(1)).isEqualTo("0.0 [-0.5, 0.5]");
    }

    @Test
    void undefinedSaysWhy() {
        Interval interval = Interval.undefined("only one category occurs", 12);
        assertThat(interval.defined()).isFalse();
        assertThat(interval.n()).isEqualTo(12);
        assertThat(interval.text()).isEqualTo("undefined (only one category occurs)");
    }

    @Test
    void boundsOutOfOrderAreRefused() {
        assertThatThrownBy(() -> Interval.of(.5, .6, .4, .95, "wilson", 9, 0)).hasMessageContaining("in order");
        assertThatThrownBy(() -> Interval.of(.5, Double.NaN, .4, .95, "wilson", 9, 0))
                .hasMessageContaining("in order");
    }
}
