package dev.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.judge.JudgeSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person decides on what patterns proposes, at the terminal or in a file. */
class ReviewedPatternsTest {
    private static final String OWN = "Pass it if it names a deadline, and only then.";

    @TempDir
    private Path folder;

    private final AligningServer server = new AligningServer();

    @BeforeEach
    void dataAndJudge() {
        server.into(folder, 160);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private CommandLineRun align(String answers, String... more) {
        List<String> command = new ArrayList<>(List.of("align", "-j", "judge.yaml", "rows.csv", "--label", "label"));
        command.addAll(List.of("--optimizer", "patterns", "--interactive", "--budget", "judge_calls=2500"));
        command.addAll(List.of("-o", "better.yaml", "--force"));
        command.addAll(List.of(more));
        return CommandLineRun.in(folder, answers.getBytes(StandardCharsets.UTF_8), command.toArray(String[]::new));
    }

    private List<String> guidelines() {
        return JudgeSpec.read(folder.resolve("better.yaml")).guidelines();
    }

    @Test
    void whatAPersonWritesInPlaceOfAProposalIsWhatTheJudgeIsTold() {
        CommandLineRun run = align("what\ne\n\n" + OWN + "\nr\nr\nr\n", "--json");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err())
                .contains("round 1, proposal 1 of 1", "answer a, e, r, l or q", "it has to say something")
                .containsPattern("proposed: .*names a deadline");
        assertThat(guidelines()).containsExactly(OWN);
        JsonNode alignment = run.json();
        assertThat(alignment.get("stopped").asText()).isEqualTo("plateau");
        assertThat(alignment.get("candidates").findValuesAsText("id")).startsWith("judge", "patterns");
        assertThat(alignment.get("candidates").findValuesAsText("selected")).containsOnlyOnce("true");
    }

    @Test
    void whoAcceptsAllGetsTheProposalsAndWhoRejectsAllKeepsTheJudge() throws IOException {
        assertThat(align("l\nl\nl\nl\n").code()).isZero();
        assertThat(guidelines()).singleElement().asString().containsIgnoringCase("names a deadline");

        Path better = folder.resolve("better.yaml");
        Files.delete(better);
        CommandLineRun kept = align("r\nr\nr\n");
        assertThat(kept.code()).as(kept.err()).isZero();
        assertThat(kept.out()).contains("KEEP");
        assertThat(better).doesNotExist();
    }

    @Test
    void aFileIsWrittenEditedAndGivenBackAndNothingIsPaidForTwice() throws IOException {
        CommandLineRun asked = align("", "--proposals", "proposals.yaml");
        assertThat(asked.code()).as(asked.err()).isEqualTo(4);
        assertThat(asked.err())
                .contains("proposals.yaml: round 1: 1 proposal to answer", "give the same command again");
        int paid = server.requests();
        Path file = folder.resolve("proposals.yaml");
        String proposals = Files.readString(file);
        assertThat(proposals).startsWith("# For each proposal").contains("rows:", "answer: \"\"", "guideline:");

        CommandLineRun open = align("", "--proposals", "proposals.yaml");
        assertThat(open.code()).isEqualTo(4);
        assertThat(open.err()).contains("round 1: 1 proposal to answer, '");
        Files.writeString(file, proposals.replace("answer: \"\"", "answer: perhaps"));
        assertThat(align("", "--proposals", "proposals.yaml").err())
                .contains("answer 'perhaps' to", "accept or reject");
        assertThat(server.requests()).as("nothing is paid for twice").isEqualTo(paid);

        Files.writeString(
                file,
                proposals
                        .replace("answer: \"\"", "answer: accept")
                        .replaceAll("guideline: .*", "guideline: \"" + OWN + "\""));
        CommandLineRun done = align("", "--proposals", "proposals.yaml");
        for (int round = 2; done.code() == 4 && round < 5; round++) {
            assertThat(done.err()).contains("round " + round + ":");
            Files.writeString(file, Files.readString(file).replace("answer: \"\"", "answer: reject"));
            done = align("", "--proposals", "proposals.yaml");
        }
        assertThat(done.code()).as(done.err()).isZero();
        assertThat(guidelines()).containsExactly(OWN);
    }

    @Test
    void whoLeavesGoesOnLaterAndFlagsThatDoNotFitAreRefused() {
        CommandLineRun left = align("q\n");
        assertThat(left.code()).isEqualTo(4);
        assertThat(left.err()).contains("stopped at a proposal that was not answered", "pays for nothing again");
        int paid = server.requests();
        assertThat(align("").code()).isEqualTo(4);
        for (String noAnswers : List.of("y\n".repeat(100), "e\n" + "\n".repeat(100))) {
            CommandLineRun noPerson = align(noAnswers);
            assertThat(noPerson.code()).isEqualTo(4);
            assertThat(noPerson.err()).contains("stopped at a proposal that was not answered");
        }
        assertThat(server.requests()).isEqualTo(paid);

        assertThat(CommandLineRun.in(folder, "align", "-j", "judge.yaml", "rows.csv", "--interactive")
                        .err())
                .contains("--interactive is for --optimizer patterns");
        assertThat(CommandLineRun.in(folder, "align", "-j", "judge.yaml", "rows.csv", "--proposals", "p.yaml")
                        .err())
                .contains("--proposals is for --optimizer patterns");
    }
}
