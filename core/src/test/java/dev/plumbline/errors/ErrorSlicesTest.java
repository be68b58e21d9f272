package dev.plumbline.errors;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ErrorSlicesTest {
    private static final List<String> TOPICS = List.of("tax", "law", "food", "sport");

    @Test
    void aPlantedSliceIsFoundAndNamedWithItsPart() {
        JudgedRows rows = JudgedRows.passFail();
        for (int i = 0; i < 400; i++) {
            String topic = TOPICS.get(i % 4);
            String channel = i % 8 < 4 ? "mail" : "phone";
            // Half of tax is wrong, and all of that over the phone.
            boolean wrong = topic.equals("tax") ? channel.equals("phone") : i % 20 == 1;
            rows.add("r" + i, "g" + i, "pass", wrong ? "fail" : "pass", "topic", topic, "channel", channel);
        }
        ErrorSlices slices = rows.slices();
        assertThat(slices.features()).containsExactly("topic", "channel");
        ErrorSlice worst = slices.worse().get(0);
        assertThat(worst.name()).isEqualTo("topic = tax");
        assertThat(worst.wrong()).isEqualTo(50);
        assertThat(worst.accuracy().value()).hasValue(0.5);
        assertThat(worst.difference().high().getAsDouble()).isLessThan(-0.3);
        assertThat(worst.adjusted()).isLessThan(0.001).isGreaterThanOrEqualTo(worst.p());
        ErrorSlice part = slices.worseWithin().stream()
                .filter(slice -> slice.within().equals(Optional.of("topic = tax")))
                .findFirst()
                .orElseThrow();
        assertThat(part.name()).isEqualTo("channel = phone");
        assertThat(part.elsewhere().value()).hasValue(1);
        assertThat(part.elsewhere().n()).isEqualTo(50);
    }

    @Test
    void aFeatureOfTwoValuesIsOneTest() {
        JudgedRows rows = JudgedRows.passFail();
        for (int i = 0; i < 80; i++) {
            rows.add("r" + i, "g" + i, "pass", i % 5 == 0 ? "fail" : "pass", "half", i % 2 == 0 ? "a" : "b");
        }
        assertThat(rows.slices().tried()).isEqualTo(1);
    }

    @Test
    void slicesOfTheSameRowsHaveTheSameFingerprintAndOthersDoNot() {
        JudgedRows rows = JudgedRows.passFail();
        for (int i = 0; i < 80; i++) {
            String topic = TOPICS.get(i % 4);
            rows.add("r" + i, "g" + i, "pass", i % 8 < 4 ? "fail" : "pass", "topic", topic, "again", "as " + topic);
        }
        // All topics have the same counts.
        assertThat(rows.slices().slices())
                .hasSize(8)
                .extracting(ErrorSlice::wrong)
                .containsOnly(10);
        assertThat(rows.slices().slices().stream().map(ErrorSlice::rows).distinct())
                .hasSize(4);
    }

    @Test
    void aSliceOfFewRowsOrOfFewGroupsIsNotTried() {
        JudgedRows rows = JudgedRows.passFail();
        for (int i = 0; i < 200; i++) {
            String column = i < 14 ? "few rows" : i < 100 ? "few groups" : i < 150 ? "usual" : "other";
            String group = i < 14 ? "a" + i : i < 100 ? "b" + i % 9 : "c" + i;
            rows.add("r" + i, group, "pass", i < 100 ? "fail" : "pass", "column", column);
        }
        assertThat(rows.slices().slices()).extracting(ErrorSlice::value).containsExactlyInAnyOrder("usual", "other");
    }

    @Test
    void withNothingPlantedASliceIsCalledWorseInAtMostOneOfTwentyDataSets() {
        long seed = 17;
        Random random = new Random(seed);
        int alarms = 0;
        int times = 200;
        for (int time = 0; time < times; time++) {
            JudgedRows rows = JudgedRows.passFail();
            boolean grouped = time % 2 == 0;
            double[] likely = random.doubles(50, 0.5, 1).toArray();
            for (int i = 0; i < 200; i++) {
                int group = i / 4;
                boolean right = random.nextDouble() < (grouped ? likely[group] : 0.8);
                rows.add(
                        "r" + i,
                        grouped ? "g" + group : "g" + i,
                        random.nextBoolean() ? "pass" : "fail",
                        "",
                        "a",
                        "v" + random.nextInt(4),
                        "b",
                        "v" + (grouped ? group % 3 : random.nextInt(3)),
                        "number",
                        Double.toString(random.nextDouble()));
                if (right) {
                    rows.agreeing();
                }
            }
            alarms += rows.slices().worse().isEmpty() ? 0 : 1;
        }
        // Binomial(200, .05) exceeds 18 once in 300.
        assertThat(alarms).as("seed %s", seed).isLessThanOrEqualTo(18);
    }

    @Test
    void numbersAreSlicedByTheirQuartilesAndTextsByTheirLength() {
        JudgedRows rows = JudgedRows.passFail();
        for (int i = 0; i < 100; i++) {
            rows.add(
                    "r" + i,
                    "g" + i,
                    "pass",
                    i < 25 ? "fail" : "pass",
                    "score",
                    Integer.toString(i),
                    "response",
                    "x".repeat(40 + i) + (i % 2 == 0 ? " 7" : " seven"));
        }
        ErrorSlices slices = rows.slices();
        assertThat(slices.features()).contains("score", "length of response", "number in the response");
        assertThat(slices.worse())
                .extracting(ErrorSlice::name)
                .contains("score under 25")
                .anyMatch(name -> name.startsWith("length of response under "));
    }

    @Test
    void theOrderOfRowsChangesNothing() {
        JudgedRows rows = JudgedRows.passFail();
        for (int i = 0; i < 120; i++) {
            rows.add("r" + i, "g" + i / 2, "pass", i % 7 < 2 ? "fail" : "pass", "topic", TOPICS.get(i % 4));
        }
        assertThat(rows.shuffled(3).slices()).isEqualTo(rows.slices());
    }
}
