package dev.plumbline.errors;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BucketsTest {
    @Test
    void aHundredNumbersAreFourBucketsOfAQuarterEach() {
        List<String> names = Buckets.of(IntStream.range(0, 100).asDoubleStream().toArray(), "none");
        assertThat(names.stream().distinct())
                .containsExactly("under 25", "25 to under 50", "50 to under 75", "75 or more");
        assertThat(names.stream().filter("under 25"::equals)).hasSize(25);
    }

    @Test
    void fewNumbersAreTwoBucketsAndEqualOnesShareABucket() {
        assertThat(Buckets.of(new double[] {1, 2, 3, 4}, "none"))
                .containsExactly("under 3", "under 3", "3 or more", "3 or more");
        assertThat(Buckets.of(new double[] {7, 7, 7}, "none")).containsOnly("all alike");
        assertThat(Buckets.of(
                        DoubleStream.concat(
                                        DoubleStream.generate(() -> 5).limit(70),
                                        DoubleStream.of(6, 7, 8, 9, 10, 11, 12, 13, 14, 15))
                                .toArray(),
                        "none"))
                .contains("all alike");
    }

    @Test
    void whatIsNoNumberHasABucketOfItsOwn() {
        assertThat(Buckets.of(new double[] {Double.NaN, 1, 2}, "none")).containsExactly("none", "under 2", "2 or more");
    }

    @Test
    void aBucketOfOneWholeNumberIsNamedByIt() {
        double[] numbers =
                IntStream.range(0, 100).mapToDouble(i -> Math.floorDiv(i, 25)).toArray();
        assertThat(Buckets.of(numbers, "none").stream().distinct()).containsExactly("under 1", "1", "2", "3 or more");
    }

    @Test
    void boundsThatAreCloseHaveAsManyDigitsAsTellThemApart() {
        double[] numbers =
                IntStream.range(0, 100).mapToDouble(i -> 0.5 + i / 1e7).toArray();
        assertThat(Buckets.of(numbers, "none").stream().distinct())
                .hasSize(4)
                .allMatch(name -> name.contains("0.5000"));
    }
}
