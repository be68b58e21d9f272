package dev.plumbline.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.statistics.Groups;
import dev.plumbline.statistics.Interval;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Estimates from labelled rows of a stream beside those of an array program that was written from the formulas alone. */
class PredictionGoldenTest {
    private static final Offset<Double> EXACT = within(1e-8);
    private static final String HUMAN = "1011011011";
    private static final String JUDGE = "1010011111";
    private static final int LABELLED = HUMAN.length();
    private static final int STREAM = 40;
    private static final int PASSES = 28;

    @ParameterizedTest(name = "{0}")
    @CsvSource(textBlock = """
            rows alone, 0.410666667, 0.700000000, 0.388556851, 1.000000000, 0.700000000, 0.449060919, 0.950939081, 0.654690192, 0.417846492, 0.891533893
            abstentions, 0.499745028, 0.600000000, 0.342113870, 0.857886130, 0.650025497, 0.419539511, 0.880511483, 0.627645526, 0.397811440, 0.857479612
            groups, 0.410666667, 0.700000000, 0.269104990, 1.000000000, 0.700000000, 0.426927899, 0.973072101, 0.642372430, 0.400083878, 0.884660982
            groups across, 0.410666667, 0.700000000, 0.383290736, 1.000000000, 0.700000000, 0.454700825, 0.945299175, 0.654690192, 0.417846492, 0.891533893
            probabilities, 0.991973692, 0.700000000, 0.533691541, 0.866308459, 0.700936403, 0.534702118, 0.867170687, 0.685483517, 0.476763325, 0.894203709
            probabilities and abstentions, 1.000000000, 0.645000000, 0.490616286, 0.799383714, 0.645000000, 0.490616286, 0.799383714, 0.664567011, 0.460490116, 0.868643906
            probabilities and groups, 0.991973692, 0.700000000, 0.427830694, 0.972169306, 0.700936403, 0.430356491, 0.971516314, 0.677371871, 0.461426545, 0.893317198
            equal probabilities, 0.843368140, 0.700000000, 0.469756364, 0.930243636, 0.678071540, 0.455319272, 0.900823808, 0.656350759, 0.420172087, 0.892529431
            """)
    void intervalsAreThoseOfTheFormulas(
            String what,
            double weight,
            double ppi,
            double ppiLow,
            double ppiHigh,
            double tuned,
            double tunedLow,
            double tunedHigh,
            double adjusted,
            double adjustedLow,
            double adjustedHigh) {
        StreamVerdicts stream = stream(what);
        LabelledVerdicts labelled = labelled(what);
        TrueRate rate = TrueRate.of(stream, labelled);

        assertThat(new PredictionPowered(stream, labelled).tuned()).isCloseTo(weight, EXACT);
        assertInterval(rate.by(RateMethod.PPI), ppi, ppiLow, ppiHigh);
        assertInterval(rate.by(RateMethod.PPI_PLUS), tuned, tunedLow, tunedHigh);
        assertInterval(rate.by(RateMethod.PPI_PLUS_ADJUSTED), adjusted, adjustedLow, adjustedHigh);
        int groups = what.contains("groups") ? LABELLED / 2 : 0;
        assertThat(rate.by(RateMethod.PPI_PLUS_ADJUSTED).groups()).isEqualTo(groups);
        assertThat(rate.by(RateMethod.PPI).groups()).isEqualTo(groups);
    }

    private static void assertInterval(Interval interval, double value, double low, double high) {
        assertThat(interval.value().orElseThrow()).isCloseTo(value, EXACT);
        assertThat(interval.low().orElseThrow()).isCloseTo(low, EXACT);
        assertThat(interval.high().orElseThrow()).isCloseTo(high, EXACT);
        assertThat(interval.n()).isEqualTo(LABELLED);
    }

    private static StreamVerdicts stream(String what) {
        boolean abstains = what.contains("abstentions");
        double[] scores = IntStream.range(0, STREAM)
                .mapToDouble(row -> abstains && row >= 5 && row < 9 ? StreamVerdicts.ABSTAINED : row < PASSES ? 1 : 0)
                .toArray();
        return new StreamVerdicts(scores, groups(what, STREAM, row -> what.contains("across") ? row % 10 : row / 4));
    }

    private static LabelledVerdicts labelled(String what) {
        boolean[] passes = new boolean[LABELLED];
        double[] scores = new double[LABELLED];
        double[] chances = new double[LABELLED];
        for (int row = 0; row < LABELLED; row++) {
            passes[row] = HUMAN.charAt(row) == '1';
            boolean abstained = what.contains("abstentions") && row == 3;
            scores[row] = abstained ? StreamVerdicts.ABSTAINED : JUDGE.charAt(row) - '0';
            chances[row] = what.startsWith("equal") ? .25 : row % 2 == 0 ? .12 : .4;
        }
        return new LabelledVerdicts(
                passes,
                scores,
                groups(what, LABELLED, row -> row / 2),
                what.contains("probabilities") ? Optional.of(chances) : Optional.empty());
    }

    private static Groups groups(String what, int rows, IntUnaryOperator group) {
        return what.contains("groups")
                ? Groups.of(IntStream.range(0, rows).map(group).toArray())
                : Groups.none(rows);
    }
}
