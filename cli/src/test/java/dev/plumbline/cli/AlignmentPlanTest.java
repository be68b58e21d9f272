package dev.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a budget reaches for is told, and refused where it reaches for nothing, before anything is sent. */
class AlignmentPlanTest {
    private static final int TRAIN_AND_DEV = 104;
    private static final int TEST = 56;

    @TempDir
    private Path folder;

    private final AligningServer server = new AligningServer();

    @BeforeEach
    void dataAndJudge() {
        server.into(folder, TRAIN_AND_DEV + TEST);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private CommandLineRun align(String optimizer, String... more) {
        List<String> command = new ArrayList<>(List.of("align", "-j", "judge.yaml", "rows.csv", "--label", "label"));
        command.addAll(List.of("--optimizer", optimizer));
        command.addAll(List.of(more));
        return CommandLineRun.in(folder, command.toArray(String[]::new));
    }

    private void refused(CommandLineRun run, String... told) {
        assertThat(run.code()).as(run.err()).isEqualTo(2);
        assertThat(run.err()).contains(told).doesNotContain("recorded in this ledger");
        assertThat(server.requests()).isZero();
    }

    @Test
    void aBareNumberIsRefusedWithTheLimitsThatThereAre() {
        refused(
                align("gepa", "--budget", "400"),
                "budget '400' is not understood",
                "judge_calls=N, reflection_calls=N");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            calibration; judge_calls=50;  the budget of 50 judge calls is too small: the search takes 104 at least, and as much is set aside for the proof, which takes 1 for a single group of test rows
            calibration; tokens=500;      the budget of 500 tokens is too small
            gepa;        judge_calls=3;   the budget of 3 judge calls is too small: the search takes 20 at least, and as much is set aside for the proof, which takes 2 for a single group of test rows
            gepa;        tokens=900;      the budget of 900 tokens is too small
            """)
    void aBudgetThatReachesForNothingIsRefused(String optimizer, String budget, String told) {
        refused(align(optimizer, "--budget", budget), told, "the proof on all 56 test rows takes");
    }

    @Test
    void aProofOnSomeRowsIsToldBeforeTheSearch() {
        String err =
                align("gepa", "--budget", "judge_calls=150,reflection_calls=12").err();
        assertThat(err.indexOf("The budget allows a proof on 37 of 56 rows of test"))
                .as(err)
                .isBetween(0, err.indexOf("searching"));
    }

    @Test
    void withoutALimitItSaysWhatItTakesAtMost() {
        CommandLineRun run = align("gepa");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err())
                .containsPattern(
                        "No limit of calls, tokens or money is given. This takes at most \\d+ judge calls and"
                                + " \\d+ reflection calls, some \\d+ tokens; --budget judge_calls=\\d+,reflection_calls=20 would be a good start");
        assertThat(align("gepa", "--budget", "usd=1", "--estimate").err()).doesNotContain("No limit");
    }

    @Test
    void aProofThatCannotDecideIsToldWithWhatWouldDo() {
        String err =
                align("gepa", "--budget", "judge_calls=60,reflection_calls=12").err();
        assertThat(err)
                .containsPattern("These rows are in \\d+ groups, and with fewer than 20 no proof can decide")
                .contains("; judge_calls=80 would do.");
        assertThat(align("gepa", "--budget", "judge_calls=80,reflection_calls=12")
                        .err())
                .doesNotContain("no proof can decide");
    }

    @Test
    void patternsAreNotLookedForWhereNoCandidateCouldBeCompared() {
        CommandLineRun judged =
                CommandLineRun.in(folder, "judge", "-j", "judge.yaml", "rows.csv", "--label", "label", "--json");
        assertThat(judged.code()).as(judged.err()).isZero();
        refusedAfter(server.requests(), align("patterns", "--budget", "judge_calls=9"));
    }

    private void refusedAfter(int requests, CommandLineRun run) {
        assertThat(run.code()).as(run.err()).isEqualTo(2);
        assertThat(run.err()).contains("the budget of 9 judge calls is too small: the search takes 10 at least");
        assertThat(server.requests()).isEqualTo(requests);
    }

    @Test
    void testRowsThatAreTheDataItselfOrShareItsIdsWhereAllAreCrossFittedAreRefused() throws IOException {
        refused(
                align("gepa", "--budget", "judge_calls=400", "--test", "rows.csv"),
                "every row of test is among the rows that the judge learns from");

        server.into(folder.resolve("later"), 70);
        Files.copy(folder.resolve("later/rows.csv"), folder.resolve("later.csv"));
        refused(
                align("calibration", "--test", "later.csv", "--cross-fit", "all"),
                "of test shares its id with a row of train or dev, and --cross-fit all puts them together");
        assertThat(align("calibration", "--test", "later.csv", "--cross-fit", "off")
                        .code())
                .isZero();
    }

    @Test
    void aBudgetOfTokensLeavesEnoughForAProof() {
        CommandLineRun run = align("gepa", "--budget", "tokens=60000,reflection_calls=12", "--json");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.json().at("/test").isObject()).as(run.err()).isTrue();
        assertThat(run.err()).contains("The budget allows a proof on");
    }

    @Test
    void anEstimateLeavesOutWhatIsKeptAndTakesNewPromptsToBeLonger() {
        JsonNode fresh = proof(align("gepa", "--estimate", "--json", "--budget", "judge_calls=900"));
        assertThat(fresh.get("calls").asInt()).isEqualTo(2 * TEST);
        long once = proof(align("calibration", "--estimate", "--json"))
                .get("input_tokens")
                .asLong();
        assertThat(fresh.get("input_tokens").asLong())
                .as("once as long as the judge before, once 400 tokens longer")
                .isBetween(2 * once + 399 * TEST, 2 * once + 401 * TEST);

        CommandLineRun judged =
                CommandLineRun.in(folder, "judge", "-j", "judge.yaml", "rows.csv", "--label", "label", "--json");
        assertThat(judged.code()).as(judged.err()).isZero();
        JsonNode cached = proof(align("gepa", "--estimate", "--json", "--budget", "judge_calls=900"));
        assertThat(cached.get("calls").asInt()).as("the judge after alone").isEqualTo(TEST);
    }

    @Test
    void anEstimateKnowsTheVerdictsOfAnEarlierAlignment() {
        CommandLineRun first = align("calibration", "--no-cache", "--cross-fit", "off");
        assertThat(first.code()).as(first.err()).isZero();
        CommandLineRun estimate = align("calibration", "--no-cache", "--estimate", "--json");

        assertThat(part(estimate, "search").get("calls").asInt())
                .as(estimate.out())
                .isZero();
    }

    @Test
    void verdictsOfAnEarlierAlignmentCostABudgetNothing() {
        assertThat(align("calibration", "--no-cache", "--cross-fit", "off").code())
                .isZero();
        int paid = server.requests();
        CommandLineRun again =
                align("calibration", "--no-cache", "--cross-fit", "off", "--budget", "judge_calls=1", "--json");

        assertThat(again.code()).as(again.err()).isZero();
        assertThat(server.requests()).isEqualTo(paid);
        assertThat(again.json().at("/spent/calls").asInt()).isZero();
        assertThat(again.json().at("/test").isObject()).isTrue();
    }

    private static JsonNode proof(CommandLineRun estimate) {
        return part(estimate, "proof");
    }

    private static JsonNode part(CommandLineRun estimate, String what) {
        assertThat(estimate.code()).as(estimate.err()).isZero();
        for (JsonNode part : estimate.json().at("/parts")) {
            if (part.path("what").asText().equals(what)) {
                return part;
            }
        }
        throw new AssertionError(estimate.out());
    }
}
