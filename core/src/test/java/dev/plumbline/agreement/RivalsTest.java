package dev.plumbline.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.dataset.Dataset;
import org.junit.jupiter.api.Test;

class RivalsTest {
    @Test
    void lengthAloneReachesFourFifthsOnEvalsBench() {
        Dataset data = Real.evalsBench();
        for (int seed = 1; seed <= 10; seed++) {
            Rivals rivals = Rivals.of(data, seed);
            assertThat(rivals.length().accuracy().value().orElseThrow()).isBetween(0.78, 0.80);
        }
    }
}
