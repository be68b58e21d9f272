package dev.plumbline.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.scale.Scale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RaterAgreementTest {
    private static final Offset<Double> PRINTED = within(1e-6);
    private static final String FLEISS_1971 = "444444 222555 233335 555555 222444 113333 333355 113334 114444 555555"
            + " 144444 124444 222333 144444 224445 333335 111455 111112 224444 133555 555555"
            + " 244444 224555 114444 144445 222224 111155 224444 133333 555555";
    private static final String HAYES = "112-2 1101- 2333- -00-0 000-0 000-0 102-1 1-20- 222-2 2111- -100- 0000-"
            + " 1222- 33223 111-1 111-1 212-2 1233- 1101- 000-0 0011- 00-00 2333- 0000- 12-22 0111- 00010 1212- 1122-"
            + " 112-2 110-0 2121- 22-22 3222- 222-2 223-2 222-2 22-12 2222- 111-1.";
    private static final int[][] WIKIPEDIA = {
        {0, 0, 0, 0, 14}, {0, 2, 6, 4, 2}, {0, 0, 3, 5, 6}, {0, 3, 9, 2, 0}, {2, 2, 8, 1, 1},
        {7, 7, 0, 0, 0}, {3, 2, 6, 3, 0}, {2, 5, 3, 2, 2}, {6, 5, 2, 1, 0}, {0, 2, 2, 3, 7}
    };

    /** Units of digits, one rater each; anything else is a missing rating. */
    private static Ratings ofUnits(Scale scale, int lowest, String units) {
        return Ratings.of(
                scale,
                units.replace(".", "")
                        .lines()
                        .flatMap(line -> List.of(line.strip().split("\\s+")).stream())
                        .map(unit -> unit.chars()
                                .map(c -> Character.isDigit(c) ? c - '0' - lowest : Ratings.MISSING)
                                .toArray())
                        .toArray(int[][]::new));
    }

    private static Ratings ofRaters(Scale scale, int lowest, String... raters) {
        int[][] units = new int[raters[0].replace(" ", "").length()][raters.length];
        for (int r = 0; r < raters.length; r++) {
            String row = raters[r].replace(" ", "");
            for (int u = 0; u < units.length; u++) {
                char c = row.charAt(u);
                units[u][r] = Character.isDigit(c) ? c - '0' - lowest : Ratings.MISSING;
            }
        }
        return Ratings.of(scale, units);
    }

    private static Ratings fromCounts(int[][] counts) {
        return Ratings.of(
                Scale.ordinal(1, counts[0].length),
                Arrays.stream(counts)
                        .map(row -> IntStream.range(0, row.length)
                                .flatMap(
                                        label -> IntStream.generate(() -> label).limit(row[label]))
                                .toArray())
                        .toArray(int[][]::new));
    }

    private static double value(Ratings ratings, Measure measure) {
        return RaterAgreement.of(ratings, Bootstrap.seeded(1).draws(100))
                .interval(measure, .95)
                .value()
                .orElseThrow();
    }

    @Test
    void fleissKappaIsThePublishedOne() {
        assertThat(value(ofUnits(Scale.ordinal(1, 5), 1, FLEISS_1971), Measure.FLEISS_KAPPA))
                .isCloseTo(.430245, PRINTED);
        assertThat(value(fromCounts(WIKIPEDIA), Measure.FLEISS_KAPPA)).isCloseTo(.209931, PRINTED);
    }

    @Test
    void fleissKappaOfThePandaLmAnnotatorsIsTheKnownOne() throws IOException {
        Path file = Path.of(System.getProperty("plumbline.data", "missing"), "pandalm", "testset-v1.json");
        assumeTrue(Files.exists(file), "the PandaLM test set is not beside the checkout");
        List<int[]> units = new ArrayList<>();
        for (JsonNode item : new ObjectMapper().readTree(file.toFile())) {
            units.add(IntStream.rangeClosed(1, 3)
                    .map(a -> item.get("annotator" + a).asInt())
                    .toArray());
        }
        RaterAgreement agreement = RaterAgreement.of(Ratings.of(Scale.of("0", "1", "2"), units.toArray(int[][]::new)));
        Interval kappa = agreement.interval(Measure.FLEISS_KAPPA, .95);
        assertThat(kappa.value().orElseThrow()).isCloseTo(.864175, PRINTED);
        assertThat(kappa.n()).isEqualTo(999);
        assertThat(kappa.low().orElseThrow()).isBetween(.84, .86);
        assertThat(kappa.high().orElseThrow()).isBetween(.87, .89);
    }

    @Test
    void alphaOfFourObserversIsThePublishedOne() {
        Ratings ratings = ofRaters(
                Scale.ordinal(1, 5), 1, "1233 2141 2···", "1233 2241 25·3", "·333 2342 251·", "1233 2441 251·");
        assertThat(value(ratings, Measure.KRIPPENDORFF_ALPHA_NOMINAL)).isCloseTo(.743421, PRINTED);
        assertThat(value(ratings, Measure.KRIPPENDORFF_ALPHA_ORDINAL)).isCloseTo(.815388, PRINTED);
        assertThat(value(ratings, Measure.KRIPPENDORFF_ALPHA_INTERVAL)).isCloseTo(.849107, PRINTED);
        assertThat(value(ratings, Measure.KRIPPENDORFF_ALPHA_RATIO)).isCloseTo(.797403, PRINTED);
    }

    @Test
    void alphaOfThreeCodersIsThePublishedOne() {
        Ratings ratings = ofRaters(Scale.ordinal(1, 4), 1, "·····34121133·3", "1·213343·······", "··21344·21133·4");
        assertThat(value(ratings, Measure.KRIPPENDORFF_ALPHA_NOMINAL)).isCloseTo(.691358, PRINTED);
        assertThat(value(ratings, Measure.KRIPPENDORFF_ALPHA_ORDINAL)).isCloseTo(.806721, PRINTED);
        assertThat(value(ratings, Measure.KRIPPENDORFF_ALPHA_INTERVAL)).isCloseTo(.810845, PRINTED);
        assertThat(value(ratings, Measure.KRIPPENDORFF_ALPHA_RATIO)).isCloseTo(.808944, PRINTED);
    }

    @Test
    void alphaOfTwoCodersIsThePublishedOneInBothForms() {
        Ratings ratings = ofUnits(Scale.of("0", "1"), 0, "10 11 01 00 00 01 00 01 00 00");
        assertThat(value(ratings, Measure.KRIPPENDORFF_ALPHA_NOMINAL)).isCloseTo(.095, within(5e-4));
        assertThat(Measure.KRIPPENDORFF_ALPHA_NOMINAL
                        .of(ratings.pair(0, 1).table())
                        .orElseThrow())
                .isCloseTo(value(ratings, Measure.KRIPPENDORFF_ALPHA_NOMINAL), within(1e-12));
    }

    @ParameterizedTest
    @EnumSource(Difference.class)
    void alphaIsThatOfAllPairsOfRatings(Difference difference) {
        Ratings ratings = ofUnits(Scale.ordinal(0, 3), 0, HAYES);
        Measure measure = Measure.named(
                        "krippendorff_alpha_" + difference.name().toLowerCase(Locale.ROOT))
                .orElseThrow();
        assertThat(value(ratings, measure)).isCloseTo(alphaByPairs(ratings, difference), within(1e-12));
    }

    /** Straight from the definition: every ordered pair within units against every ordered pair of ratings at all. */
    private static double alphaByPairs(Ratings ratings, Difference difference) {
        List<int[]> units = IntStream.range(0, ratings.units())
                .mapToObj(u -> IntStream.range(0, ratings.raters())
                        .map(r -> ratings.of(u, r))
                        .filter(rating -> rating != Ratings.MISSING)
                        .toArray())
                .filter(unit -> unit.length > 1)
                .toList();
        int[] all = units.stream().flatMapToInt(IntStream::of).toArray();
        double within = 0;
        for (int[] unit : units) {
            for (int i = 0; i < unit.length; i++) {
                for (int j = 0; j < unit.length; j++) {
                    within += i == j ? 0 : squared(unit[i], unit[j], all, difference) / (unit.length - 1);
                }
            }
        }
        double between = 0;
        for (int i = 0; i < all.length; i++) {
            for (int j = 0; j < all.length; j++) {
                between += i == j ? 0 : squared(all[i], all[j], all, difference);
            }
        }
        return 1 - within / (between / (all.length - 1));
    }

    private static double squared(int first, int second, int[] all, Difference difference) {
        if (first == second) {
            return 0;
        }
        double distance = switch (difference) {
            case NOMINAL -> 1;
            case ORDINAL ->
                IntStream.of(all)
                        .mapToDouble(v -> v == first || v == second
                                ? .5
                                : v > Math.min(first, second) && v < Math.max(first, second) ? 1 : 0)
                        .sum();
            case INTERVAL -> first - second;
            case RATIO -> (double) (first - second) / (first + second);
        };
        return distance * distance;
    }

    @Test
    void unitsWithAnotherNumberOfRatingsAreLeftOutAndCounted() {
        Ratings ratings = ofUnits(Scale.of("0", "1"), 0, "000 011 111 11- 0-- 101");
        RaterAgreement agreement = RaterAgreement.of(ratings);
        assertThat(agreement.unitsLeftOut(Measure.FLEISS_KAPPA)).isEqualTo(2);
        assertThat(agreement.unitsLeftOut(Measure.KRIPPENDORFF_ALPHA_NOMINAL)).isEqualTo(1);
        assertThat(agreement.interval(Measure.FLEISS_KAPPA, .95).n()).isEqualTo(4);
        assertThat(agreement.interval(Measure.FLEISS_KAPPA, .95).value())
                .isEqualTo(RaterAgreement.of(ofUnits(Scale.of("0", "1"), 0, "000 011 111 101"))
                        .interval(Measure.FLEISS_KAPPA, .95)
                        .value());
    }

    @Test
    void oneCategoryAloneIsUndefined() {
        Map<Measure, Interval> intervals =
                RaterAgreement.of(ofUnits(Scale.of("0", "1"), 0, "000 000 00-")).intervals(.95);
        assertThat(intervals).hasSize(2);
        assertThat(intervals.values())
                .allSatisfy(interval -> assertThat(interval.reason()).contains("only one category occurs"));
    }

    @Test
    void noPairOfRatingsIsUndefined() {
        assertThat(RaterAgreement.of(ofUnits(Scale.of("0", "1"), 0, "0-- -1-"))
                        .interval(Measure.KRIPPENDORFF_ALPHA_NOMINAL, .95)
                        .reason())
                .contains("no unit has two ratings");
        assertThat(RaterAgreement.of(Ratings.of(Scale.of("0", "1"), new int[0][]))
                        .interval(Measure.FLEISS_KAPPA, .95)
                        .defined())
                .isFalse();
    }

    @Test
    void fewDisagreementsGiveACautiousBound() {
        Ratings ratings = ofUnits(Scale.of("0", "1"), 0, "000 000 000 000 000 111 111 111 111 111");
        Interval kappa = RaterAgreement.of(ratings).interval(Measure.FLEISS_KAPPA, .95);
        assertThat(kappa.value()).hasValue(1);
        assertThat(kappa.method()).isEqualTo("exact_conservative");
        assertThat(kappa.low().orElseThrow()).isCloseTo((.691503 - .5) / .5, within(1e-5));
        assertThat(kappa.high()).hasValue(1);
    }

    @Test
    void everyTwoRatersAreCompared() {
        Ratings ratings = ofUnits(Scale.of("0", "1"), 0, "00- 110 10- 001 11- 01- 111");
        List<RaterPair> pairs = RaterAgreement.of(ratings).pairs(.95);
        assertThat(pairs).hasSize(3);
        assertThat(pairs.get(0).agreement().value().orElseThrow()).isCloseTo(5 / 7.0, PRINTED);
        assertThat(pairs.get(0).agreement().n()).isEqualTo(7);
        assertThat(pairs.get(1).agreement().n()).isEqualTo(3);
        assertThat(pairs.get(2).cohenKappa().defined()).isTrue();
    }

    @Test
    void raggedUnitsAndValuesOffTheScaleAreRefused() {
        assertThatThrownBy(() -> Ratings.of(Scale.of("0", "1"), new int[][] {{0, 1}, {0}}))
                .hasMessageContaining("unit 1 has 1 ratings, but unit 0 has 2");
        assertThatThrownBy(() -> Ratings.of(Scale.of("0", "1"), new int[][] {{0, 2}}))
                .hasMessageContaining("rating 2 of unit 0 is not in 0..1");
    }
}
