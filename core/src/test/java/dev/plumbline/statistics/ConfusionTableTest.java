package dev.plumbline.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.scale.Scale;
import org.junit.jupiter.api.Test;

class ConfusionTableTest {
    private static final long[][] COUNTS = {{5, 1, 2}, {0, 7, 3}, {4, 0, 6}};
    private static final long[] UNDECIDED = {1, 0, 9};

    @Test
    void cellsTotalsAndUndecidedAreThoseThatWereGiven() {
        ConfusionTable table = ConfusionTable.of(COUNTS, UNDECIDED);
        for (int human = 0; human < 3; human++) {
            long total = 0;
            for (int judge = 0; judge < 3; judge++) {
                assertThat(table.count(human, judge)).isEqualTo(COUNTS[human][judge]);
                total += COUNTS[human][judge];
            }
            assertThat(table.undecided(human)).isEqualTo(UNDECIDED[human]);
            assertThat(table.humanTotal(human)).isEqualTo(total);
        }
        assertThat(table.decided()).isEqualTo(28);
        assertThat(table.rows()).isEqualTo(38);
        assertThat(table).hasToString("[[5, 1, 2], [0, 7, 3], [4, 0, 6]] and 10 undecided");
    }

    @Test
    void aLabelBeyondTheScaleHasNoCell() {
        ConfusionTable table = ConfusionTable.of(COUNTS, UNDECIDED);
        assertThatThrownBy(() -> table.count(0, 3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> table.count(1, -1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(table.count(2, 2)).isEqualTo(6);
    }

    @Test
    void tablesAreEqualByCountsAndByWhatTheirLabelsStandFor() {
        ConfusionTable table = ConfusionTable.of(COUNTS, UNDECIDED);
        assertThat(table)
                .isEqualTo(ConfusionTable.of(COUNTS, UNDECIDED))
                .hasSameHashCodeAs(ConfusionTable.of(COUNTS, UNDECIDED))
                .isEqualTo(table.on(Scale.of("a", "b", "c")))
                .isNotEqualTo(ConfusionTable.of(COUNTS, new long[] {1, 1, 8}))
                .isNotEqualTo(table.on(Scale.ordinal(1, 3)))
                .isNotEqualTo("a table");
        assertThat(table.hashCode())
                .isNotEqualTo(ConfusionTable.of(COUNTS, new long[] {1, 1, 8}).hashCode());
    }
}
