package dev.plumbline.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class KappaStandardErrorTest {
    static Stream<Arguments> published() {
        return Stream.of(
                Arguments.of(new long[][] {{88, 14, 18}, {10, 40, 10}, {2, 6, 12}}, .051002, .051979),
                Arguments.of(new long[][] {{25, 12, 3}, {13, 2, 15}, {12, 16, 2}}, .056641, .070249),
                Arguments.of(new long[][] {{20, 10}, {20, 50}}, .095008, .097608));
    }

    @ParameterizedTest
    @MethodSource("published")
    void errorIsThePublishedOne(long[][] counts, double value, double ifIndependent) {
        KappaStandardError error = KappaStandardError.of(Measure.COHEN_KAPPA, ConfusionTable.of(counts))
                .orElseThrow();
        assertThat(error.value()).isCloseTo(value, within(1e-6));
        assertThat(error.ifIndependent()).isCloseTo(ifIndependent, within(1e-6));
    }

    @Test
    void errorOfAgrestiIsThePublishedOne() {
        ConfusionTable table =
                ConfusionTable.of(new long[][] {{22, 2, 2, 0}, {5, 7, 14, 0}, {0, 2, 36, 0}, {0, 1, 17, 10}});
        assertThat(KappaStandardError.of(Measure.COHEN_KAPPA, table)
                        .orElseThrow()
                        .value())
                .isCloseTo(.056743, within(1e-6));
    }

    @Test
    void weightsDoNotMatterForTwoLabels() {
        ConfusionTable table = ConfusionTable.of(new long[][] {{20, 10}, {20, 50}});
        KappaStandardError plain =
                KappaStandardError.of(Measure.COHEN_KAPPA, table).orElseThrow();
        KappaStandardError quadratic =
                KappaStandardError.of(Measure.WEIGHTED_KAPPA_QUADRATIC, table).orElseThrow();
        assertThat(quadratic.value()).isCloseTo(plain.value(), within(1e-12));
    }

    @Test
    void degenerateTablesNeverGiveANegativeVariance() {
        ConfusionTable perfect = ConfusionTable.of(new long[][] {{7, 0, 0}, {0, 5, 0}, {0, 0, 3}});
        assertThat(KappaStandardError.of(Measure.COHEN_KAPPA, perfect)
                        .orElseThrow()
                        .value())
                .isEqualTo(0, within(1e-7));
        ConfusionTable single = ConfusionTable.of(new long[][] {{7, 0}, {0, 0}});
        assertThat(KappaStandardError.of(Measure.COHEN_KAPPA, single)).isEmpty();
    }

    @Test
    void otherMeasuresAreRefused() {
        assertThatThrownBy(() -> KappaStandardError.of(Measure.MCC, ConfusionTable.of(new long[2][2])))
                .hasMessageContaining("not for mcc");
    }
}
