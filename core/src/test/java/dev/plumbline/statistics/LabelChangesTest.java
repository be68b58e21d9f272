package dev.plumbline.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.scale.Scale;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelChangesTest {
    private static final Offset<Double> PRINTED = within(1e-6);
    private static final Scale SCALE = Scale.of("pass", "fail");

    private static LabelPairs pairs(int passPass, int passFail, int failPass, int failFail) {
        int n = passPass + passFail + failPass + failFail;
        int[] old = new int[n];
        int[] fresh = new int[n];
        for (int row = 0; row < n; row++) {
            old[row] = row < passPass + passFail ? 0 : 1;
            fresh[row] = row < passPass || (row >= passPass + passFail && row < n - failFail) ? 0 : 1;
        }
        return LabelPairs.of(SCALE, old, fresh);
    }

    /** Newcombe's example of 36, 12, 2 and 0 rows, read as passes that became fails. */
    @Test
    void aStricterBatchHasFewerPassesByNewcombesInterval() {
        LabelChanges changes = LabelChanges.of(pairs(36, 12, 2, 0));
        assertThat(changes.changed(.95).value()).hasValue(14 / 50.0);
        assertThat(changes.agreement(.95).value()).hasValue(36 / 50.0);
        Interval passes = changes.shift(0, .95);
        assertThat(passes.value().orElseThrow()).isCloseTo(-.2, PRINTED);
        assertThat(passes.low().orElseThrow()).isCloseTo(-.340428, PRINTED);
        assertThat(passes.high().orElseThrow()).isCloseTo(-.056930, PRINTED);
        assertThat(changes.shift(1, .95).value().orElseThrow()).isCloseTo(.2, PRINTED);
        assertThat(changes.changedFrom(0, .95).value()).hasValue(12 / 48.0);
        assertThat(changes.changedFrom(1, .95).value()).hasValue(1);
        assertThat(changes.changedFrom(1, .95).n()).isEqualTo(2);
        assertThat(changes.stuartMaxwell().p().orElseThrow()).isCloseTo(.007526, PRINTED);
        assertThat(changes.bowker().p().orElseThrow()).isCloseTo(.007526, PRINTED);
        assertThat(changes.table().count(0, 1)).isEqualTo(12);
    }

    @Test
    void kappaOfBothBatchesIsThatOfTheTable() {
        assertThat(LabelChanges.of(pairs(20, 10, 20, 50))
                        .cohenKappa(.95)
                        .value()
                        .orElseThrow())
                .isCloseTo(.347826, PRINTED);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shiftsAddUpToNothingAndExchangingBatchesTurnsThem(long seed) {
        RandomGenerator random = Simulated.random(seed);
        Scale scale = Scale.of("a", "b", "c");
        int[] old = random.ints(90, 0, 3).toArray();
        int[] fresh = IntStream.of(old)
                .map(label -> random.nextDouble() < .7 ? label : random.nextInt(3))
                .toArray();
        LabelChanges there = LabelChanges.of(LabelPairs.of(scale, old, fresh));
        LabelChanges back = LabelChanges.of(LabelPairs.of(scale, fresh, old));
        double sum = 0;
        double kept = 0;
        for (int label = 0; label < 3; label++) {
            Interval shift = there.shift(label, .95);
            sum += shift.value().orElseThrow();
            assertThat(back.shift(label, .95).value().orElseThrow())
                    .as("seed %d", seed)
                    .isCloseTo(-shift.value().orElseThrow(), within(1e-12));
            assertThat(back.shift(label, .95).low().orElseThrow())
                    .as("seed %d", seed)
                    .isCloseTo(-shift.high().orElseThrow(), within(1e-9));
            Interval from = there.changedFrom(label, .95);
            kept += from.n() * (1 - from.value().orElseThrow());
        }
        assertThat(sum).as("seed %d", seed).isCloseTo(0, within(1e-12));
        assertThat(kept / 90)
                .as("seed %d", seed)
                .isCloseTo(there.agreement(.95).value().orElseThrow(), within(1e-12));
        assertThat(there.changed(.95).value().orElseThrow())
                .isCloseTo(1 - there.agreement(.95).value().orElseThrow(), within(1e-12));
    }

    @Test
    void groupsWidenTheInterval() {
        LabelPairs single = pairs(60, 24, 6, 30);
        int[] ids = IntStream.range(0, 120).map(row -> row / 3).toArray();
        LabelChanges grouped = LabelChanges.of(single.groupedBy(Groups.of(ids)));
        LabelChanges plain = LabelChanges.of(single);
        assertThat(grouped.changed(.95).method()).isEqualTo("wilson_deff");
        assertThat(width(grouped.changed(.95))).isGreaterThan(width(plain.changed(.95)));
        assertThat(grouped.shift(0, .95).method()).isEqualTo("bca_grouped");
        assertThat(width(grouped.shift(0, .95))).isGreaterThan(width(plain.shift(0, .95)));
    }

    private static double width(Interval interval) {
        return interval.high().orElseThrow() - interval.low().orElseThrow();
    }

    @Test
    void withoutRowsNothingIsDefinedAndNoChangeIsNoCertainty() {
        LabelChanges none = LabelChanges.of(LabelPairs.of(SCALE, new int[0], new int[0]));
        assertThat(none.changed(.95).defined()).isFalse();
        assertThat(none.shift(0, .95).defined()).isFalse();
        assertThat(none.stuartMaxwell().reason()).isPresent();
        LabelChanges same = LabelChanges.of(pairs(10, 0, 0, 10));
        assertThat(same.changed(.95).value()).hasValue(0);
        assertThat(same.changed(.95).high().orElseThrow()).isCloseTo(.161125, PRINTED);
        assertThat(LabelChanges.of(pairs(10, 0, 0, 0)).changedFrom(1, .95).reason())
                .contains("no rows");
    }

    @Test
    void aRowWithoutANewLabelIsRefused() {
        LabelPairs gap = LabelPairs.of(SCALE, new int[] {0, 1}, new int[] {0, LabelPairs.UNDECIDED});
        assertThatThrownBy(() -> LabelChanges.of(gap)).hasMessageContaining("row 1 has no label in the new batch");
    }
}
