package dev.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EstimateCommandTest {
    @TempDir
    private Path folder;

    private final JudgingServer server = new JudgingServer();

    @AfterEach
    void stop() {
        server.close();
    }

    private CommandLineRun run(String... command) {
        return CommandLineRun.in(folder, command);
    }

    @Test
    void countsAloneGiveTheCorrectedRate() {
        CommandLineRun run = run("estimate", "--pass", "320/400", "--tnr", "30/40", "--tpr", "78/80", "--json");

        assertThat(run.code()).as(run.err()).isZero();
        JsonNode document = run.json();
        JsonNode corrected = document.at("/methods/rogan_gladen");
        assertThat(corrected.get("value").asDouble()).isCloseTo(.758621, within(1e-6));
        assertThat(corrected.get("low").asDouble()).isCloseTo(.672878, within(1e-6));
        assertThat(corrected.get("high").asDouble()).isCloseTo(.841369, within(1e-6));
        assertThat(document.at("/methods/rogan_gladen_delta/low").asDouble()).isCloseTo(.679875, within(1e-6));
        assertThat(document.at("/methods/ppi/value").isNull()).isTrue();
        assertThat(document.at("/methods/ppi/undefined").asText()).contains("labelled rows of the stream");
        assertThat(document.get("recommended").asText()).isEqualTo("rogan_gladen");
        assertThat(document.get("assumption").asText()).contains("the share of passes may differ");
        assertThat(document.get("refused").isNull()).isTrue();
        assertThat(document.at("/tnr/low").asDouble()).isCloseTo(.598060, within(1e-6));
    }

    @Test
    void aPersonReadsOneSentenceFirst() {
        CommandLineRun run = run("estimate", "--pass", "320/400", "--tnr", "30/40", "--tpr", "78/80");

        assertThat(run.out())
                .startsWith("People would say 'pass' of 76 % [67, 84] of these rows; the judge says it of 80 %.")
                .contains("take this one", "It assumes that the judge errs on the stream as it does");
    }

    @Test
    void aJudgeThatTellsNothingIsRefused() {
        CommandLineRun run = run("estimate", "--pass", "300/400", "--tnr", "12/40", "--tpr", "30/40", "--json");

        assertThat(run.code()).isZero();
        assertThat(run.json().get("recommended").isNull()).isTrue();
        assertThat(run.json().get("refused").asText()).contains("TPR + TNR - 1 is not clearly above 0");
    }

    @ParameterizedTest
    @CsvSource({
        "--pass 3/2 --tpr 1/2 --tnr 1/2, counts more rows than there are",
        "--pass 0/0 --tpr 1/2 --tnr 1/2, is of no rows",
        "--pass three --tpr 1/2 --tnr 1/2, is no count of rows",
        "--pass 1/2 --tpr 1/2, --tnr is missing",
        "--run a, --run needs --labelled beside it",
        "--run a --labelled b --pass 1/2, runs and counts are given together",
        "--quiet, there is nothing to estimate from"
    })
    void badInputSaysWhatToWrite(String flags, String message) {
        List<String> command = new ArrayList<>(List.of("estimate"));
        command.addAll(List.of(flags.split(" ")));
        CommandLineRun run = run(command.toArray(String[]::new));

        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains(message);
    }

    /** 1,500 rows of which people pass 70 %; the judge passes nine of ten of them and three of ten of the others. */
    private void streamAndSample(boolean oftenerWhereItFails) throws IOException {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(11);
        StringBuilder stream = new StringBuilder("id,response\n");
        StringBuilder sample = new StringBuilder("id,response,human,chance\n");
        for (int row = 0; row < 1_500; row++) {
            boolean passes = random.nextDouble() < .7;
            boolean judged = random.nextDouble() < (passes ? .9 : .3);
            String text = "answer " + Integer.toString(row * 7_919, 36) + (judged ? " good" : " bad");
            double chance = !oftenerWhereItFails ? .1 : judged ? .05 : .3;
            if (random.nextDouble() < chance) {
                sample.append("s" + row + "," + text + "," + (passes ? "pass" : "fail") + "," + chance + "\n");
            } else {
                stream.append("r" + row + "," + text + "\n");
            }
        }
        Files.writeString(folder.resolve("stream.csv"), stream);
        Files.writeString(folder.resolve("sample.csv"), sample);
        Files.writeString(
                folder.resolve("judge.yaml"),
                "name: greeting\nmodel: openai-compatible:/m\nbase_url: " + server.base()
                        + "\nscale: [pass, fail]\ninstructions: 'Is it an answer? {{ response }}'\n");
        server.decides(body -> body.contains(" good") ? "pass" : "fail");
        for (String data : List.of("stream", "sample")) {
            CommandLineRun judged = run("judge", "-j", "judge.yaml", data + ".csv", "-o", data);
            assertThat(judged.code()).as(judged.err()).isZero();
        }
    }

    private CommandLineRun estimate(String... more) {
        List<String> command =
                new ArrayList<>(List.of("estimate", "--run", "stream", "--labelled", "sample", "--json"));
        command.addAll(List.of(more));
        return run(command.toArray(String[]::new));
    }

    @Test
    void aStreamAndARandomSampleOfItGiveTheTrueRateWhereTheJudgeIsOff() throws IOException {
        streamAndSample(false);

        CommandLineRun run = estimate("--measure");

        assertThat(run.code()).as(run.err()).isZero();
        JsonNode document = run.json();
        assertThat(document.get("recommended").asText()).isEqualTo("ppi_plus_adjusted");
        assertThat(document.at("/methods/ppi_plus_adjusted/low").asDouble()).isBetween(.55, .7);
        assertThat(document.at("/methods/ppi_plus_adjusted/high").asDouble()).isBetween(.7, .85);
        assertThat(document.at("/judged/low").asDouble())
                .as("the judge alone is sure and wrong")
                .isGreaterThan(.7 - .02);
        assertThat(run.err()).contains("look 1 recorded in this ledger");
        assertThat(document.at("/tpr/value").asDouble()).isCloseTo(.9, within(.1));
    }

    @Test
    void rowsThatWereLabelledOftenerCountLess() throws IOException {
        streamAndSample(true);

        JsonNode known = estimate("--measure", "--probability", "chance").json().at("/methods/ppi_plus_adjusted");
        JsonNode unknown = estimate("--measure").json().at("/methods/classic");

        assertThat(known.get("low").asDouble()).isLessThan(.7);
        assertThat(known.get("high").asDouble()).isGreaterThan(.7);
        assertThat(unknown.get("high").asDouble())
                .as("labels alone, mostly of rows that the judge failed")
                .isLessThan(.62);
        CommandLineRun wrong = estimate("--measure", "--probability", "response");
        assertThat(wrong.code()).isEqualTo(ExitCode.USAGE);
        assertThat(wrong.err()).doesNotContain("recorded in this ledger");
        assertThat(wrong.json().at("/error/message").asText()).contains("does not lie above 0 and at most at 1");
    }

    @Test
    void aRunWithoutLabelsIsRefusedAndNoLook() throws IOException {
        streamAndSample(false);

        CommandLineRun run = run("estimate", "--run", "stream", "--labelled", "stream");

        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("no row of --labelled has a label").doesNotContain("look");
    }

    @Test
    void runsOfTwoJudgesAreNotMixed() throws IOException {
        streamAndSample(false);
        Files.writeString(
                folder.resolve("judge.yaml"),
                Files.readString(folder.resolve("judge.yaml")).replace("Is it an answer", "Is that an answer"));
        run("judge", "-j", "judge.yaml", "stream.csv", "-o", "other");

        CommandLineRun run = run("estimate", "--run", "other", "--labelled", "sample");

        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("the runs are of two judges", "judge both with the same version");
    }
}
