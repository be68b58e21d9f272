package dev.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AgreeCommandTest {
    @TempDir
    private Path folder;

    /** Published tables: Cohen 1960 (two), Artstein and Poesio 2008, Agresti 1992. */
    static Stream<Arguments> published() {
        return Stream.of(
                Arguments.of(new int[][] {{88, 14, 18}, {10, 40, 10}, {2, 6, 12}}, .70, .491525, .487179, .575972, .55),
                Arguments.of(
                        new int[][] {{25, 12, 3}, {13, 2, 15}, {12, 16, 2}}, .29, -.092308, -.100775, -.047970, -.065),
                Arguments.of(new int[][] {{20, 10}, {20, 50}}, .70, .347826, .340659, .449541, .40),
                Arguments.of(
                        new int[][] {{22, 2, 2, 0}, {5, 7, 14, 0}, {0, 2, 36, 0}, {0, 1, 17, 10}},
                        .635593,
                        .493006,
                        .473515,
                        .526304,
                        .514124));
    }

    @ParameterizedTest
    @MethodSource("published")
    void printsThePublishedValuesOfPublishedTables(
            int[][] table, double accuracy, double kappa, double pi, double ac1, double brennanPrediger)
            throws IOException {
        Path file = write(table);
        CommandLineRun run =
                CommandLineRun.in(folder, "agree", file.toString(), "--human", "human", "--judge", "judge", "--json");
        assertThat(run.code()).as(run.err()).isZero();
        JsonNode measures = run.json().get("measures");
        value(measures, "accuracy", accuracy);
        value(measures, "cohen_kappa", kappa);
        value(measures, "scott_pi", pi);
        value(measures, "gwet_ac1", ac1);
        value(measures, "brennan_prediger", brennanPrediger);
        assertThat(run.json().get("confusion").get(0).get(1).asInt()).isEqualTo(table[0][1]);
    }

    @Test
    void everyFigureHasItsIntervalAndItsN() throws IOException {
        CommandLineRun run = CommandLineRun.in(
                folder,
                "agree",
                write(new int[][] {{40, 9}, {6, 45}}).toString(),
                "--human",
                "human",
                "--judge",
                "judge",
                "--json");
        JsonNode accuracy = run.json().at("/measures/accuracy");
        assertThat(accuracy.get("method").asText()).isEqualTo("wilson");
        assertThat(accuracy.get("n").asInt()).isEqualTo(100);
        assertThat(accuracy.get("low").asDouble()).isLessThan(.85).isGreaterThan(.7);
        run.json().get("measures").forEach(measure -> {
            if (!measure.get("value").isNull()) {
                assertThat(measure.get("n").asInt()).isPositive();
            } else {
                assertThat(measure.get("undefined").asText()).isNotBlank();
            }
        });
    }

    @Test
    void aColumnThatIsNotThereIsNamedTogetherWithThoseThatAre() throws IOException {
        CommandLineRun run = CommandLineRun.in(
                folder,
                "agree",
                write(new int[][] {{4, 1}, {1, 4}}).toString(),
                "--human",
                "human",
                "--judge",
                "verdict");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("verdict").contains("human, judge");
    }

    @Test
    void aLabelOffTheScaleInALargeFileIsNamedWithItsLine() throws IOException {
        Path file = Files.writeString(
                folder.resolve("large.csv"), "human,judge\n" + "yes,pass\nfail,pass\n".repeat(25_001) + "maybe,pass\n");
        CommandLineRun run = CommandLineRun.in(
                folder,
                "agree",
                file.toString(),
                "--human",
                "human",
                "--judge",
                "judge",
                "--scale",
                "pass,fail",
                "--map",
                "yes=pass");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .contains("large.csv:50004: 1 value of column 'human' not on the scale pass,fail: 'maybe'");
    }

    @Test
    void rowsOfALargeFileThatAreAskedForAreTheOnesCompared() throws IOException {
        Path file = Files.writeString(
                folder.resolve("large.csv"), "human,judge\n" + "pass,pass\nfail,pass\n".repeat(25_001));
        CommandLineRun limited = CommandLineRun.in(
                folder, "agree", file.toString(), "--human", "human", "--judge", "judge", "--limit", "30", "--json");
        assertThat(limited.code()).as(limited.err()).isZero();
        assertThat(limited.json().at("/accounting/rows").asInt()).isEqualTo(30);
        CommandLineRun whole =
                CommandLineRun.in(folder, "agree", file.toString(), "--human", "human", "--judge", "judge", "--json");
        assertThat(whole.json().at("/accounting/rows").asInt()).isEqualTo(50_002);
    }

    @Test
    void ratersTakeNoFlagThatChoosesRows() throws IOException {
        Path file = write(new int[][] {{4, 1}, {1, 4}});
        CommandLineRun run = CommandLineRun.in(
                folder, "agree", file.toString(), "--raters", "human,judge", "--limit", "3", "--sample", "2");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .contains("--raters compares all rows of a file and takes no --limit, --sample")
                .contains("leave it out");
        assertThat(CommandLineRun.in(folder, "agree", file.toString(), "--raters", "human,judge")
                        .code())
                .isZero();
    }

    @Test
    void aRatingOffTheScaleIsNamedWithItsLine() throws IOException {
        Path file = Files.writeString(folder.resolve("raters.csv"), "ann,bob\npass,pass\nfail,maybe\n");
        CommandLineRun run =
                CommandLineRun.in(folder, "agree", file.toString(), "--raters", "ann,bob", "--scale", "pass,fail");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("raters.csv:3: 1 value of column 'bob' not on the scale");
    }

    private Path write(int[][] table) throws IOException {
        StringBuilder csv = new StringBuilder("human,judge\n");
        for (int human = 0; human < table.length; human++) {
            for (int judge = 0; judge < table.length; judge++) {
                csv.append(((char) ('a' + human) + "," + (char) ('a' + judge) + "\n").repeat(table[human][judge]));
            }
        }
        return Files.writeString(folder.resolve("table.csv"), csv);
    }

    private static void value(JsonNode measures, String name, double expected) {
        assertThat(measures.at("/" + name + "/value").asDouble()).as(name).isCloseTo(expected, within(1e-6));
    }
}
