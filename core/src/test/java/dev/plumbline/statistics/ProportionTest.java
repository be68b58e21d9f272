package dev.plumbline.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProportionTest {
    private static final Offset<Double> PRINTED = within(1e-6);

    @ParameterizedTest
    @CsvSource({
        "0, 20, 0, .161125, 0, .168433",
        "1, 29, .006113, .171755, .000873, .177644",
        "5, 10, .236593, .763407, .187086, .812914",
        "10, 10, .722467, 1, .691503, 1",
        "30, 40, .598060, .858129, .588038, .873085",
        "78, 80, .913356, .993117, .912593, .996958",
        "121, 160, .684226, .816258, .682190, .820568",
        "139, 160, .807681, .912527, .806392, .916884"
    })
    void limitsAreThePublishedOnes(long hits, long n, double low, double high, double exactLow, double exactHigh) {
        Interval wilson = Proportion.of(hits, n).wilson(.95);
        assertThat(wilson.low().orElseThrow()).isCloseTo(low, PRINTED);
        assertThat(wilson.high().orElseThrow()).isCloseTo(high, PRINTED);
        assertThat(wilson.method()).isEqualTo("wilson");
        assertThat(ClopperPearson.lower(hits, n, .975)).isCloseTo(exactLow, PRINTED);
        assertThat(ClopperPearson.upper(hits, n, .975)).isCloseTo(exactHigh, PRINTED);
    }

    @ParameterizedTest
    @CsvSource({"0, 30, .095034", "1, 50, .091398", "3, 100, .075711"})
    void oneSidedGuaranteesAreThePublishedOnes(double hits, double n, double upper) {
        assertThat(ClopperPearson.upper(hits, n, .95)).isCloseTo(upper, PRINTED);
        assertThat(ClopperPearson.lower(n - hits, n, .95)).isCloseTo(1 - upper, PRINTED);
    }

    @Test
    void groupsOfOneRowAreNoGroups() {
        Interval single = Proportion.ofGroups(new long[] {1, 0, 1, 1}, new long[] {1, 1, 1, 1})
                .wilson(.95);
        assertThat(single).isEqualTo(Proportion.of(3, 4).wilson(.95));
    }

    @Test
    void groupsThatAgreeWithinThemselvesCountAsOneRowEach() {
        long[] hits = {5, 5, 0, 5, 5, 0, 5, 5};
        long[] sizes = {5, 5, 5, 5, 5, 5, 5, 5};
        Proportion proportion = Proportion.ofGroups(hits, sizes);
        assertThat(proportion.intraclassCorrelation()).isEqualTo(1);
        assertThat(proportion.designEffect()).isEqualTo(5);
        Interval interval = proportion.wilson(.95);
        assertThat(interval.method()).isEqualTo("wilson_deff");
        assertThat(interval.groups()).isEqualTo(8);
        // t quantile of 7 degrees of freedom, 8 effective rows.
        assertThat(interval.low().orElseThrow()).isCloseTo(Wilson.lower(.75, 8, 2.364624251592785), within(1e-9));
    }

    @Test
    void evenlySpreadHitsNeverShrinkTheInterval() {
        Proportion proportion = Proportion.ofGroups(new long[] {1, 1, 1, 1}, new long[] {2, 2, 2, 2});
        assertThat(proportion.intraclassCorrelation()).isNegative();
        assertThat(proportion.designEffect()).isEqualTo(1);
    }

    @Test
    void allHitsInGroupsCountGroupsBecauseCorrelationIsUnknown() {
        Proportion proportion = Proportion.ofGroups(new long[] {2, 2, 2}, new long[] {2, 2, 2});
        assertThat(proportion.designEffect()).isEqualTo(2);
        assertThat(proportion.wilson(.95).low().orElseThrow()).isLessThan(.2);
    }

    @Test
    void oneGroupAloneHasNoBounds() {
        Interval interval = Proportion.ofGroups(new long[] {3}, new long[] {4}).wilson(.95);
        assertThat(interval.value()).hasValue(.75);
        assertThat(interval.bounded()).isFalse();
        assertThat(interval.text()).isEqualTo("0.75 (no interval: all rows are in one group)");
    }

    @Test
    void noRowsAreUndefined() {
        assertThat(Proportion.of(0, 0).wilson(.95).text()).isEqualTo("undefined (no rows)");
    }

    @Test
    void impossibleCountsAreRefused() {
        assertThatThrownBy(() -> Proportion.of(5, 4)).hasMessage("hits must lie in 0..n, got 5 of 4");
        assertThatThrownBy(() -> Proportion.of(1, 4).wilson(95)).hasMessageContaining("such as 0.95, got 95.0");
    }
}
